"""type_annotation_map, Annotated and the arguments they carry."""

import datetime
import enum
from decimal import Decimal
from typing import Annotated, Any, Literal, NewType, Optional, get_args

from sqlalchemy import (
    BIGINT,
    JSON,
    BigInteger,
    DateTime,
    Enum,
    ForeignKey,
    Identity,
    Integer,
    Numeric,
    String,
    Text,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry
from typing_extensions import TypeAliasType

intpk = Annotated[int, mapped_column(primary_key=True)]
str30 = Annotated[str, 30]
str50 = Annotated[str, mapped_column(String(50), nullable=False, comment="fifty")]
required_name = Annotated[str, mapped_column(String(64), index=True)]
optional_code = Annotated[Optional[str], mapped_column(String(8), unique=True)]
user_fk = Annotated[int, mapped_column(ForeignKey("user_account.id", ondelete="CASCADE"), index=True)]
created = Annotated[datetime.datetime, mapped_column(server_default=func.now())]
num_12_4 = Annotated[Decimal, 12]
UserId = NewType("UserId", int)
Name = NewType("Name", str)
Status = Literal["pending", "received", "completed"]
Alias = TypeAliasType("Alias", str)


class Shape(enum.Enum):
    circle = 1
    square = 2


class Base(DeclarativeBase):
    type_annotation_map = {
        int: BIGINT(),
        str: String(200).with_variant(String(255), "sqlite"),
        str30: String(30),
        num_12_4: Numeric(12, 4),
        datetime.datetime: DateTime(timezone=True),
        dict[str, Any]: JSON().with_variant(JSONB(), "postgresql"),
        list[str]: Text,
        Status: Enum(*get_args(Status), name="status_kind", native_enum=True),
        Name: String(17),
    }


class User(Base):
    __tablename__ = "user_account"

    id: Mapped[intpk]
    name: Mapped[str30]
    nick: Mapped[Optional[str30]]
    nick_again: Mapped[str30 | None] = mapped_column(unique=True)
    fifty: Mapped[str50]
    fifty_or_none: Mapped[Optional[str50]]
    required: Mapped[required_name]
    code: Mapped[optional_code]
    balance: Mapped[num_12_4]
    created_at: Mapped[created]
    updated_at: Mapped[created] = mapped_column(nullable=True, onupdate=func.now())
    payload: Mapped[dict[str, Any]]
    tags: Mapped[list[str] | None]
    other: Mapped[int]
    status: Mapped[Status]
    shape: Mapped[Shape]
    user_id: Mapped[UserId] = mapped_column(Integer)
    new_name: Mapped[Name]
    alias: Mapped[Alias] = mapped_column(String(3))
    inline: Mapped[Annotated[str, mapped_column(String(9), server_default=text("'x'"))]]


class Child(Base):
    __tablename__ = "child"

    id: Mapped[intpk] = mapped_column(Identity(always=True))
    user_id: Mapped[user_fk]
    maybe_user_id: Mapped[Optional[user_fk]]


class Generic(DeclarativeBase):
    type_annotation_map = {
        enum.Enum: Enum(enum.Enum, native_enum=False, length=40),
    }


class Figure(Generic):
    __tablename__ = "figure"

    id: Mapped[int] = mapped_column(primary_key=True)
    shape: Mapped[Shape]
    kind: Mapped[Shape | None] = mapped_column(server_default="circle")


reg = registry(type_annotation_map={str: Text(), int: BigInteger})


class Held(DeclarativeBase):
    registry = reg


class Note(Held):
    __tablename__ = "note"

    id: Mapped[int] = mapped_column(primary_key=True)
    text: Mapped[str]
