export const HEAD = `import datetime, decimal, enum, uuid
from typing import Annotated, Optional
import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, MetaData, String, Table, UniqueConstraint, and_, func, or_, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column

class Mood(enum.Enum):
    happy = "h"
    sad = "very sad"

short = Annotated[str, mapped_column(String(12), nullable=False)]
maybe = Annotated[Optional[int], mapped_column(index=True)]
NAMING = {"ix": "ix_%(column_0_label)s", "uq": "uq_%(table_name)s_%(column_0_N_name)s", "ck": "ck_%(table_name)s_%(constraint_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s", "pk": "pk_%(table_name)s"}`;

export const BASES: readonly string[] = [
  "class Base(DeclarativeBase):\n    pass\nAT = ''",
  "Base = declarative_base()\nAT = ''",
  "class Base(DeclarativeBase):\n    metadata = MetaData(naming_convention=NAMING)\nAT = ''",
  'Base = declarative_base(metadata=MetaData(schema="app", naming_convention=NAMING))\nAT = "app."',
  "class Base(DeclarativeBase):\n    type_annotation_map = {str: sa.Text(), int: sa.BigInteger, datetime.datetime: sa.DateTime(timezone=True)}\nAT = ''",
];

export const MIXINS = `class Stamps:
    made: Mapped[datetime.datetime] = mapped_column(server_default=func.now())
    changed = Column(sa.DateTime, onupdate=func.now())

class Owned:
    owner: Mapped[Optional[str]] = mapped_column(String(9), index=True, sort_order=-1)

class Counted:
    @declared_attr
    def tally(cls) -> Mapped[int]:
        return mapped_column(name=f"{cls.__tablename__}_tally", default=0)`;

const PG_ONLY = ["pg.JSONB", "pg.INET", "pg.TSVECTOR", "pg.INT4RANGE"].map(
  (type) => `${type}().with_variant(sa.String(5), "sqlite")`,
);

export const TYPES = [
  "sa.Integer",
  "sa.BigInteger()",
  "sa.SmallInteger",
  "String(20)",
  "sa.String",
  "sa.Text",
  "sa.Unicode(7)",
  "sa.Boolean",
  "sa.Boolean(create_constraint=True, name='yes_no')",
  "sa.DateTime(timezone=True)",
  "sa.Date",
  "sa.Time",
  "sa.Interval",
  "sa.Numeric(10, 2)",
  "sa.Numeric",
  "sa.Float(24)",
  "sa.Double",
  "sa.LargeBinary",
  "sa.JSON",
  "sa.Uuid",
  "sa.Enum(Mood)",
  "sa.Enum('x', 'yy', name='letters')",
  "sa.Enum(Mood, native_enum=False)",
  "sa.Enum(Mood, native_enum=False, create_constraint=True, name='moods', values_callable=lambda e: [m.value for m in e])",
  "sa.Integer().with_variant(sa.BigInteger, 'postgresql')",
  "pg.UUID(as_uuid=True)",
  "pg.TIMESTAMP(precision=3)",
  "pg.ARRAY(sa.Integer).with_variant(sa.Text(), 'sqlite')",
  ...PG_ONLY,
];

export const ANNOTATIONS = [
  "int",
  "str",
  "Optional[str]",
  "int | None",
  "bool",
  "float",
  "bytes",
  "decimal.Decimal",
  "datetime.datetime",
  "Optional[datetime.date]",
  "uuid.UUID",
  "Mood",
  "'Mood | None'",
  "short",
  "Optional[short]",
  "maybe",
];

/** Reserved words of one dialect or the other among them, mixed case, a blank, a percent sign. */
export const NAMES = [
  "a",
  "b",
  "c",
  "order",
  "user",
  "key",
  "values",
  "index_",
  "Mixed",
  "with space",
  "per%cent",
  "größe",
  "x1",
];

export const DEFAULTS = [
  "'x'",
  '"it\'s"',
  "'a\\\\b'",
  "text('0')",
  "text(\"'{}'\")",
  "func.now()",
  "func.lower('X')",
  "sa.true()",
  "sa.false()",
  "sa.null()",
  "text('1 + 1')",
  "sa.literal(5)",
];

export const KEYS = [
  "id: Mapped[int] = mapped_column(primary_key=True)",
  "id = Column(sa.BigInteger, primary_key=True)",
  "id: Mapped[uuid.UUID] = mapped_column(primary_key=True)",
  "id = Column(sa.Integer, sa.Identity(always=True), primary_key=True)",
  "id = Column(String(5), primary_key=True)",
];

export const FIELDS = [
  "str",
  "str | None = None",
  "Optional[int] = Field(default=None, index=True)",
  "str = Field(max_length=9, unique=True)",
  "bool = False",
  "decimal.Decimal = Field(max_digits=7, decimal_places=2)",
  "datetime.date",
  "uuid.UUID = Field(default_factory=uuid.uuid4)",
  "Mood",
  "Optional[Mood] = Field(default=None, nullable=False)",
  "str = Field(sa_type=sa.Text)",
  "list[str] = Field(default_factory=list, sa_column=Column(sa.JSON, nullable=False))",
  'float = Field(sa_column_kwargs={"server_default": "0", "comment": "c"})',
  'Optional[int] = Field(default=None, foreign_key="s0.id", ondelete="SET NULL")',
  "Annotated[str, Field(max_length=4)]",
];
