import enum
import uuid

import sqlalchemy as sa
import sqlalchemy.orm
from sqlalchemy import Column
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.types import TypeDecorator, UserDefinedType

from .base import Base


class Color(enum.Enum):
    RED = "red"
    GREEN = "green"
    DARK_BLUE = "dark blue"


class Level(enum.IntEnum):
    LOW = 1
    HIGH = 2


class State(str, enum.Enum):
    OPEN = "open"
    CLOSED = "closed"


class GUID(TypeDecorator):
    impl = sa.CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(sa.CHAR(32))

    def process_bind_param(self, value, dialect):
        return value if value is None else str(uuid.UUID(value))


class Trimmed(TypeDecorator):
    impl = sa.String
    cache_ok = True


class ShortText(TypeDecorator):
    impl = sa.String(7)
    cache_ok = True


class JSONText(sa.types.TypeDecorator):
    impl = sa.Text()
    cache_ok = True


class Point(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "point"


class Decimals(UserDefinedType):
    cache_ok = True

    def __init__(self, precision=8):
        self.precision = precision

    def get_col_spec(self, **kw):
        return "NUMERIC(%s)" % self.precision


Money = sa.Numeric(12, 4)
BigId = sa.BigInteger().with_variant(sqlite.INTEGER(), "sqlite")


class EveryType(Base):
    __tablename__ = "every_type"

    id = Column(BigId, primary_key=True)
    integer = Column(sa.Integer)
    small = Column(sa.SmallInteger)
    big = Column(sa.BigInteger())
    boolean = Column(sa.Boolean)
    boolean_checked = Column(sa.Boolean(create_constraint=True, name="boolean_checked"))
    string = Column(sa.String)
    string_sized = Column(sa.String(50))
    string_named = Column(sa.String(length=20))
    text = Column(sa.Text)
    unicode = Column(sa.Unicode(10))
    unicode_text = Column(sa.UnicodeText)
    date = Column(sa.Date)
    datetime = Column(sa.DateTime)
    datetime_zoned = Column(sa.DateTime(timezone=True))
    datetime_positional = Column(sa.DateTime(True))
    time = Column(sa.Time)
    time_zoned = Column(sa.Time(timezone=True))
    interval = Column(sa.Interval)
    interval_precise = Column(sa.Interval(second_precision=3))
    numeric = Column(sa.Numeric)
    numeric_precise = Column(sa.Numeric(10))
    numeric_scaled = Column(sa.Numeric(10, 2))
    numeric_named = Column(sa.Numeric(precision=6, scale=3, asdecimal=False))
    shared = Column(Money)
    float = Column(sa.Float)
    float_precise = Column(sa.Float(precision=20))
    float_double = Column(sa.Float(53))
    binary = Column(sa.LargeBinary)
    pickled = Column(sa.PickleType)
    json = Column(sa.JSON)
    json_variant = Column(sa.JSON().with_variant(postgresql.JSONB(), "postgresql"))
    char = Column(sa.CHAR)
    char_sized = Column(sa.CHAR(3))
    varchar = Column(sa.VARCHAR(9))
    nchar = Column(sa.NCHAR(4))
    upper_text = Column(sa.TEXT)
    upper_int = Column(sa.INTEGER)
    upper_int_short = Column(sa.INT)
    upper_small = Column(sa.SMALLINT)
    upper_big = Column(sa.BIGINT)
    upper_decimal = Column(sa.DECIMAL(5, 1))
    upper_numeric = Column(sa.NUMERIC)
    upper_real = Column(sa.REAL)
    upper_float = Column(sa.FLOAT)
    upper_timestamp = Column(sa.TIMESTAMP)
    upper_timestamp_zoned = Column(sa.TIMESTAMP(timezone=True))
    upper_date = Column(sa.DATE)
    upper_time = Column(sa.TIME)
    upper_boolean = Column(sa.BOOLEAN)
    collated = Column(sa.String(5).with_variant(sa.String(5, collation="C"), "postgresql"))
    color = Column(sa.Enum(Color))
    color_named = Column(sa.Enum(Color, name="shade"))
    color_values = Column(
        sa.Enum(Color, name="color_values", values_callable=lambda members: [one.value for one in members])
    )
    level = Column(sa.Enum(Level))
    state = Column(sa.Enum(State, native_enum=False))
    state_checked = Column(sa.Enum(State, native_enum=False, create_constraint=True, name="state_checked"))
    state_long = Column(sa.Enum(State, native_enum=False, length=30))
    strings = Column(sa.Enum("one", "two", "it's", name="strings"))
    strings_varchar = Column(sa.Enum("one", "three", native_enum=False))
    guid = Column(GUID)
    guid_called = Column(GUID())
    trimmed = Column(Trimmed(12))
    trimmed_plain = Column(Trimmed)
    short = Column(ShortText)
    json_text = Column(JSONText)
    decimals = Column(Decimals(6))
    decimals_default = Column(Decimals)
    renamed = Column("another_name", sa.Integer)
    odd = Column("Odd Name", sa.Integer)
    reserved = Column("select", sa.Integer)
    deferred = sa.orm.deferred(Column(sa.Text))
