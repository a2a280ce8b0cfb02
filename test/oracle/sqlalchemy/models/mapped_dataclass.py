"""Dataclass mapping: arguments that say nothing to the database."""

from __future__ import annotations

from datetime import datetime
from typing import List, Optional

from sqlalchemy import ForeignKey, Integer, String, func
from sqlalchemy.orm import (
    DeclarativeBase,
    DeclarativeBaseNoMeta,
    Mapped,
    MappedAsDataclass,
    declared_attr,
    mapped_column,
    registry,
    relationship,
)


class Base(MappedAsDataclass, DeclarativeBase, kw_only=True):
    """The usual way."""


class Stamps(MappedAsDataclass, init=False):
    created_at: Mapped[datetime] = mapped_column(init=False, server_default=func.now())
    updated_by: Mapped[Optional[str]] = mapped_column(default=None, kw_only=True)


class Person(Stamps, Base):
    __tablename__ = "person"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    name: Mapped[str] = mapped_column(String(40), default="x", repr=False)
    age: Mapped[Optional[int]] = mapped_column(default=None)
    boss_id: Mapped[Optional[int]] = mapped_column(ForeignKey("person.id"), default=None, init=False)
    tags: Mapped[List["Tag"]] = relationship(default_factory=list, back_populates="person")


class Tag(Base):
    __tablename__ = "tag"

    id: Mapped[int] = mapped_column(primary_key=True, init=False)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), init=False)
    label: Mapped[str] = mapped_column(insert_default="none", default="some")
    person: Mapped["Person"] = relationship(back_populates="tags", default=None)


class NoMeta(DeclarativeBaseNoMeta):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "_nometa"


class Small(NoMeta):
    id: Mapped[int] = mapped_column(primary_key=True)


reg = registry()


@reg.mapped_as_dataclass
class Decorated:
    __tablename__ = "decorated"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
    size: Mapped[int] = mapped_column(Integer, default=3)


@reg.mapped
class Mapped_:
    __tablename__ = "mapped_by_decorator"

    id: Mapped[int] = mapped_column(primary_key=True)
    word: Mapped[Optional[str]]


@reg.mapped_as_dataclass(unsafe_hash=True)
class WithArguments:
    __tablename__ = "with_arguments"

    id: Mapped[int] = mapped_column(init=False, primary_key=True)
