"""SQLModel: inference from annotations, Field and its way out."""

import datetime as dt
import enum
import uuid
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Dict, List, Literal, Optional, Union

import sqlalchemy as sa
from pydantic import ConfigDict, EmailStr, condecimal, constr
from sqlalchemy import Column, DateTime, Index, String, UniqueConstraint, func
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import declared_attr
from sqlmodel import JSON, AutoString, Field, Relationship, SQLModel


class Kind(str, enum.Enum):
    big = "BIG"
    small = "s"


def utcnow() -> dt.datetime:
    return dt.datetime.now(dt.timezone.utc)


class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=40)
    secret: str
    age: Optional[int] = Field(default=None, index=True)


class Team(SQLModel, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    name: str = Field(unique=True)
    heroes: List["Hero"] = Relationship(back_populates="team")


class Hero(HeroBase, table=True):
    id: int | None = Field(default=None, primary_key=True)
    team_id: Optional[int] = Field(default=None, foreign_key="team.id", ondelete="SET NULL")
    team: Optional[Team] = Relationship(back_populates="heroes")


class HeroCreate(HeroBase):
    extra: str


class Everything(SQLModel, table=True):
    __tablename__ = "every_thing"
    __table_args__ = (UniqueConstraint("a_str", "an_int"), Index("ix_every", "a_float"), {"comment": "words"})
    model_config = ConfigDict(arbitrary_types_allowed=True)
    constant: ClassVar[int] = 3

    id: uuid.UUID = Field(default_factory=uuid.uuid4, primary_key=True)
    a_str: str
    an_int: int
    a_float: float
    a_bool: bool = False
    a_date: dt.date
    a_datetime: dt.datetime = Field(default_factory=utcnow)
    a_time: dt.time
    a_delta: dt.timedelta
    a_decimal: Decimal
    digits: Decimal = Field(max_digits=8, decimal_places=3)
    con: condecimal(max_digits=5, decimal_places=2) = Field(default=0)
    a_bytes: bytes
    a_uuid: Optional[uuid.UUID] = None
    kind: Kind
    maybe_kind: Kind | None = Field(default=Kind.big)
    email: EmailStr = Field(unique=True, index=True, max_length=255)
    short: constr(max_length=7)
    annotated: Annotated[str, Field(max_length=9)]
    union: Union[str, None] = None
    with_default: str = "x"
    nullable_false: Optional[str] = Field(default=None, nullable=False)
    nullable_true: str = Field(nullable=True)
    sa_type: Dict[str, Any] = Field(sa_type=JSON)
    sa_type_class: Optional[dt.datetime] = Field(default=None, sa_type=DateTime(timezone=True))
    sa_kwargs: dt.datetime = Field(
        default_factory=utcnow, sa_column_kwargs={"server_default": func.now(), "name": "stored_kwargs", "comment": "c"}
    )
    sa_column: List[str] = Field(default_factory=list, sa_column=Column(JSONB().with_variant(sa.JSON(), "sqlite")))
    sa_named: Optional[str] = Field(default=None, sa_column=Column("named_in_column", String(3), nullable=False))
    sa_args: Optional[int] = Field(default=None, sa_column_args=[sa.ForeignKey("team.id", ondelete="CASCADE")])
    described: Optional[str] = Field(default=None, description="not a comment", title="t", alias="other")
    regex: str = Field(regex="^a", min_length=2)
    limited: int = Field(gt=0, le=10)
    literal: str = Field(default="a", sa_column=Column(sa.Enum("a", "b", name="literal_kind")))
    auto: str = Field(sa_type=AutoString)
    text: str = Field(sa_type=sa.Text)
    excluded: Optional[str] = Field(default=None, exclude=True)
    _private: int = 5


class Link(SQLModel, table=True):
    hero_id: int = Field(foreign_key="hero.id", primary_key=True)
    team_id: int | None = Field(default=None, foreign_key="team.id", primary_key=True, ondelete="CASCADE")


class TimestampMixin(SQLModel):
    created_at: dt.datetime = Field(default_factory=utcnow, nullable=False)
    updated_at: Optional[dt.datetime] = Field(default=None, sa_column_kwargs={"onupdate": utcnow})


class CamelCaseName(TimestampMixin, HeroBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    created_at: dt.datetime = Field(default_factory=utcnow, index=True)


class Schemed(SQLModel, table=True):
    __table_args__ = {"schema": "sch"}
    id: Optional[int] = Field(default=None, primary_key=True, sa_column_kwargs={"autoincrement": False})
    parent_id: Optional[int] = Field(default=None, foreign_key="sch.schemed.id")


class ComputedName(SQLModel):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return "tbl_" + cls.__name__.lower()


class WithComputedName(ComputedName, table=True):
    id: int = Field(primary_key=True)
