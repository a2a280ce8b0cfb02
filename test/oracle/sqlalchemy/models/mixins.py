"""Columns from mixins, abstract bases and generics."""

from __future__ import annotations

import uuid
from datetime import datetime
from typing import Generic, Optional, TypeVar

import sqlalchemy as sa
from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, String, UniqueConstraint, func
from sqlalchemy.ext.declarative import declared_attr as old_declared_attr
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, declarative_mixin, mapped_column, relationship

T = TypeVar("T")


class Base(DeclarativeBase):
    __abstract__ = True

    def to_dict(self):
        return {}


class IdMixin:
    id: Mapped[int] = mapped_column(primary_key=True)


@declarative_mixin
class TimestampMixin:
    created_at = Column(DateTime, server_default=func.now(), nullable=False)
    updated_at = Column(DateTime, onupdate=func.now())


class UserRef:
    @declared_attr
    def user_id(cls) -> Mapped[int]:
        return mapped_column(ForeignKey("user.id", ondelete="CASCADE"), index=True)

    @declared_attr
    def user(cls) -> Mapped[User]:
        return relationship("User", foreign_keys=[cls.user_id])


class PlainForeignKey:
    owner_id: Mapped[Optional[int]] = mapped_column(ForeignKey("user.id"))


class OldStyle:
    @old_declared_attr
    def old_id(cls):
        return Column("old_stored", Integer, ForeignKey("user.id"))

    @old_declared_attr
    def sized(cls):
        return Column(String(10 if cls.__name__ == "First" else 20))


class NamedArgs:
    name = Column(String(50), unique=True)

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint("name", "id", name=f"uq_{cls.__tablename__}_name_id"),)


class SoftDelete:
    deleted: Mapped[bool] = mapped_column(default=False)
    deleted_at: Mapped[Optional[datetime]]
    NOT_A_COLUMN = 5
    not_mapped: int = 3

    @property
    def gone(self) -> bool:
        return self.deleted


class Keyed(Generic[T]):
    key: Mapped[str] = mapped_column(String(8), sort_order=-1)


class UuidBase(Base):
    __abstract__ = True

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
    note: Mapped[Optional[str]] = mapped_column(sort_order=10)


class User(IdMixin, TimestampMixin, Base):
    __tablename__ = "user"

    email: Mapped[str]


class First(NamedArgs, OldStyle, UserRef, IdMixin, Base):
    own: Mapped[int]


class Second(NamedArgs, OldStyle, SoftDelete, PlainForeignKey, IdMixin, Base):
    created_at: Mapped[datetime]


class Third(UuidBase, TimestampMixin, SoftDelete):
    __tablename__ = "third"

    updated_at: Mapped[datetime] = mapped_column(server_default=sa.func.now())


class Fourth(UuidBase, Keyed[int]):
    __tablename__ = "fourth"

    own: Mapped[str]
    late: Mapped[int] = mapped_column(sort_order=5)


class Fifth(Base):
    __tablename__ = "fifth"

    z: Mapped[int]
    plain = Column(Integer)
    a: Mapped[int] = mapped_column(primary_key=True)
    annotated_only: Mapped[Optional[str]]
    m = mapped_column(Integer)
    n: Mapped[str]


class Removing(TimestampMixin, IdMixin, Base):
    __tablename__ = "removing"

    updated_at = None


class Replacing(TimestampMixin, IdMixin, Base):
    __tablename__ = "replacing"

    updated_at = Column("changed", Integer)


class Grand(IdMixin):
    grand: Mapped[int]


class Parent(Grand):
    parent: Mapped[str] = mapped_column(String(3))
    grand: Mapped[int] = mapped_column(nullable=True)


class Child(Parent, Base):
    __tablename__ = "child"

    own: Mapped[str]


class Indexed:
    code: Mapped[str] = mapped_column(String(4), index=True)

    @declared_attr.directive
    def __table_args__(cls):
        return (Index(f"{cls.__tablename__}_lower", func.lower(cls.code)),)


class WithIndexed(Indexed, IdMixin, Base):
    __tablename__ = "with_indexed"


class Cascading:
    @declared_attr.cascading
    def id(cls):
        for base in cls.__mro__[1:-1]:
            if getattr(base, "__tablename__", None) == "cascade_parent":
                return Column(ForeignKey("cascade_parent.id"), primary_key=True)
        return Column(Integer, primary_key=True)


class CascadeParent(Cascading, Base):
    __tablename__ = "cascade_parent"


class CascadeChild(CascadeParent):
    __tablename__ = "cascade_child"
