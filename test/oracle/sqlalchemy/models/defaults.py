"""Server defaults, identities, sequences, computed columns."""

import datetime
import enum
import uuid

import sqlalchemy as sa
from sqlalchemy import (
    Boolean,
    Column,
    Computed,
    DateTime,
    DefaultClause,
    Enum,
    FetchedValue,
    Identity,
    Integer,
    MetaData,
    Numeric,
    Sequence,
    String,
    Table,
    Text,
    false,
    func,
    literal,
    literal_column,
    null,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB, UUID
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

NOW = text("now()")
DEFAULTS = {"size": "10"}


class Status(str, enum.Enum):
    ON = "on"
    OFF = "off"


class Base(DeclarativeBase):
    pass


class Defaults(Base):
    __tablename__ = "defaults"

    id: Mapped[int] = mapped_column(primary_key=True)
    a_string = Column(String(9), server_default="abc")
    a_quote = Column(String(9), server_default="it's")
    a_backslash = Column(String(9), server_default="a\\b")
    a_percent = Column(String(9), server_default="100%")
    a_colon = Column(String(9), server_default="a:b")
    an_empty = Column(String(9), server_default="")
    a_number_string = Column(Integer, server_default="0")
    a_text = Column(Integer, server_default=text("0"))
    a_text_string = Column(String, server_default=text("'x'"))
    a_text_colon = Column(String, server_default=text("'{}'::jsonb"))
    a_text_escaped = Column(String, server_default=text("'a\\:b'"))
    a_text_func = Column(DateTime, server_default=text("CURRENT_TIMESTAMP"))
    a_constant = Column(DateTime, server_default=NOW)
    from_dict = Column(Integer, server_default=DEFAULTS["size"])
    now = Column(DateTime, server_default=func.now())
    current = Column(DateTime, server_default=func.current_timestamp())
    upper_now = Column(DateTime, server_default=func.NOW())
    utc = Column(DateTime, server_default=func.timezone("UTC", func.now()))
    uuid_call = Column(UUID(as_uuid=True), server_default=func.gen_random_uuid())
    uuid_text = Column(UUID, server_default=text("gen_random_uuid()"))
    date = Column(DateTime, server_default=func.current_date())
    dotted = Column(String, server_default=func.pg_catalog.now())
    with_args = Column(String, server_default=func.concat("a", "b"))
    a_true = Column(Boolean, server_default=true())
    a_false = Column(Boolean, server_default=false())
    sa_false = Column(Boolean, server_default=sa.sql.expression.false())
    a_word = Column(Boolean, server_default="true")
    a_one = Column(Boolean, server_default="1")
    a_null = Column(Integer, server_default=null())
    a_none = Column(Integer, server_default=None)
    a_clause = Column(Integer, DefaultClause("7"))
    a_kw_clause = Column(Integer, server_default=DefaultClause(text("8")))
    fetched = Column(Integer, server_default=FetchedValue(), server_onupdate=FetchedValue())
    fetched_arg = Column(Integer, FetchedValue())
    lit_col = Column(Integer, server_default=literal_column("5 + 5"))
    a_literal = Column(Integer, server_default=literal(5))
    lit_string = Column(String, server_default=literal("x"))
    enum_value = Column(Enum(Status), server_default=Status.ON.value)
    enum_name = Column(Enum(Status), server_default=Status.ON.name)
    enum_member = Column(String, server_default=Status.ON)
    json_list = Column(JSONB, server_default=text("'[]'::jsonb"))
    json_string = Column(JSONB, server_default="{}")
    arithmetic = Column(DateTime, server_default=text("now() + interval '1 day'"))
    in_parens = Column(Integer, server_default=text("(1 + 2)"))
    formatted = Column(String, server_default=f"{Status.OFF.value}-x")
    number_str = Column(Integer, server_default=str(5))
    cast_text = Column(Numeric, server_default=sa.cast("5", Numeric))
    cast_method = Column(String, server_default=literal("z").cast(String))
    seq_server = Column(Integer, server_default=Sequence("s2").next_value())
    client = Column(DateTime, default=datetime.datetime.utcnow)
    client_func = Column(DateTime, default=func.now())
    client_uuid = Column(UUID, default=uuid.uuid4)
    onupdate = Column(DateTime, onupdate=func.now(), server_onupdate=FetchedValue())


class AlwaysIdentity(Base):
    __tablename__ = "always_identity"
    id: Mapped[int] = mapped_column(Identity(always=True, start=10, cycle=True), primary_key=True)


class ByDefaultIdentity(Base):
    __tablename__ = "by_default_identity"
    id = Column(Integer, Identity(), primary_key=True)
    other = Column(Integer, Identity(True))


class NullableIdentity(Base):
    __tablename__ = "nullable_identity"
    id = Column(Integer, primary_key=True, autoincrement=False)
    number = Column(Integer, Identity(start=42, increment=1), nullable=True)


metadata = MetaData()
sequence = Sequence("module_seq", metadata=metadata, start=100)
table = Table(
    "sequenced",
    metadata,
    Column("id", Integer, sequence, server_default=sequence.next_value(), primary_key=True),
    Column("in_schema", Integer, server_default=Sequence("other", schema="sch").next_value()),
    Column("optional", Integer, Sequence("opt", optional=True)),
)
optional = Table("optional_key", metadata, Column("id", Integer, Sequence("opt_key", optional=True), primary_key=True))


class ComputedColumns(Base):
    __tablename__ = "computed_columns"
    id: Mapped[int] = mapped_column(primary_key=True)
    side: Mapped[int] = mapped_column()
    area: Mapped[int] = mapped_column(Computed("side * side"))
    stored = Column(Integer, Computed("side * 4", persisted=True))
    named = Column("other_name", Integer, Computed(text("side + 1")), nullable=False)
    by_expression = Column(Integer, Computed(side + 2))
    indexed = Column(Text, Computed("lower('X')"), index=True)
