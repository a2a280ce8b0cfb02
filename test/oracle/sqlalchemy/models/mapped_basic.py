"""Annotations as the only source of types and nullability."""

import datetime
import decimal
import enum
import uuid
from typing import Any, Dict, List, Literal, Optional, Union

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship


class Base(DeclarativeBase):
    pass


class Mood(enum.Enum):
    happy = "HAPPY"
    sad = "SAD"


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "very high"


class Grade(enum.IntEnum):
    A = 1
    B = 2


class Plain(Base):
    __tablename__ = "plain"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
    maybe: Mapped[Optional[str]]
    either: Mapped[str | None]
    union: Mapped[Union[str, None]]
    flag: Mapped[bool]
    number: Mapped[float | None]
    amount: Mapped[decimal.Decimal]
    raw: Mapped[bytes]
    day: Mapped[datetime.date]
    at: Mapped[datetime.datetime | None]
    clock: Mapped[datetime.time]
    span: Mapped[datetime.timedelta]
    key: Mapped[uuid.UUID]
    mood: Mapped[Mood]
    maybe_mood: Mapped[Optional[Mood]]
    level: Mapped["Level"]
    grade: Mapped[Grade] = mapped_column()
    choice: Mapped[Literal["a", "bcd", "ef"]]
    maybe_choice: Mapped[Optional[Literal["x", "yy"]]]
    quoted: Mapped["str"]
    quoted_optional: Mapped["Optional[int]"]
    all_quoted: "Mapped[Optional[bool]]"
    not_null_optional: Mapped[Optional[str]] = mapped_column(nullable=False)
    nullable_plain: Mapped[str] = mapped_column(nullable=True)
    sized: Mapped[str] = mapped_column(String(30))
    long: Mapped[Optional[str]] = mapped_column(Text)
    owner_id: Mapped[int] = mapped_column(ForeignKey("plain.id"))
    other_id: Mapped[Optional[int]] = mapped_column(ForeignKey("plain.id"))
    owner: Mapped["Plain"] = relationship(foreign_keys=[owner_id], remote_side=[id])


class Keys(Base):
    __tablename__ = "keys"

    first: Mapped[str] = mapped_column(primary_key=True)
    second: Mapped[Optional[int]] = mapped_column(primary_key=True)
    third: Mapped[int] = mapped_column(primary_key=True, nullable=True)
    big: Mapped[Dict[str, Any]] = mapped_column(String)
    many: Mapped[List[str]] = mapped_column(Text)


class StringKey(Base):
    __tablename__ = "string_key"

    name: Mapped[str] = mapped_column(String(10), primary_key=True)


class UuidKey(Base):
    __tablename__ = "uuid_key"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, default=uuid.uuid4)
