"""Flask-SQLAlchemy 3.1 with a typed base and naming convention."""

from datetime import datetime
from typing import Optional

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import ForeignKey, MetaData
from sqlalchemy.orm import DeclarativeBase, Mapped, MappedAsDataclass, mapped_column


class Base(DeclarativeBase, MappedAsDataclass):
    metadata = MetaData(naming_convention={"ix": "ix_%(table_name)s_%(column_0_name)s", "pk": "pk_%(table_name)s"})


db = SQLAlchemy(model_class=Base)


class TodoItem(db.Model):
    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    title: Mapped[str] = mapped_column(index=True)
    done: Mapped[Optional[datetime]] = mapped_column(default=None)
    parent_id: Mapped[Optional[int]] = mapped_column(ForeignKey("todo_item.id"), default=None)


class Plain(DeclarativeBase):
    pass


second = SQLAlchemy(model_class=Plain, metadata=None)


class UserAccount(second.Model):
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str | None]


class Manual(second.Model):
    __tablename__ = "manual"
    id: Mapped[int] = mapped_column(db.BigInteger, primary_key=True)


third = SQLAlchemy(disable_autonaming=True, metadata=MetaData(schema="sch"))


class Unnamed(third.Model):
    __tablename__ = "unnamed"
    id = third.Column(third.Integer, primary_key=True)
