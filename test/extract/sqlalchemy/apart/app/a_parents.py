"""Read first; what later modules add to these tables must not be lost."""
import enum

from sqlalchemy import Column, Enum, ForeignKey, Integer, String, Table
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base
from .z_last import Account, Level


class Person(Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20))
    __mapper_args__ = {"polymorphic_on": "kind"}


class Note(Base):
    __tablename__ = "note"
    __table_args__ = {"comment": "short"}

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str | None] = mapped_column(String(200), index=True)
    number = Column("note_no", Integer, unique=True)
    account_no: Mapped[int] = mapped_column(Integer, ForeignKey("account.number"))
    level: Mapped[Level] = mapped_column(Enum(Level, name="level"))


class Reply(Base):
    __tablename__ = "reply"

    id = Column(Integer, primary_key=True)
    note_id = Column(ForeignKey(Note.id), nullable=False)
    account_id = Column(ForeignKey(Account.id))
    person_id = Column(Integer, ForeignKey("person.id"))


class Color(enum.Enum):
    red = 1
    green = 2


class Plain(Base):
    __tablename__ = "plain"

    id = Column(Integer, primary_key=True)
    color = Column(Enum(Color))
