"""Every generic type, with every argument that changes the DDL."""

import datetime
import enum

import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.orm import declarative_base

Base = declarative_base()
LENGTH = 12


class Colour(enum.Enum):
    RED = "r"
    GREEN = "green"

    def describe(self):
        return self.value


class Alias(enum.Enum):
    one = 1
    uno = 1
    two = 2


class Generic(Base):
    __tablename__ = "generic"

    id = sa.Column(sa.Integer, primary_key=True)
    c1 = sa.Column(sa.BigInteger)
    c2 = sa.Column(sa.SmallInteger())
    c3 = sa.Column(sa.String(LENGTH * 2))
    c4 = sa.Column(sa.String(length=5, collation="C"))
    c5 = sa.Column(sa.Text(100))
    c6 = sa.Column(sa.Unicode(5))
    c7 = sa.Column(sa.UnicodeText)
    c8 = sa.Column(sa.Boolean)
    c9 = sa.Column(sa.Boolean(create_constraint=True))
    c10 = sa.Column(sa.Boolean(create_constraint=True, name="bool_named"))
    c11 = sa.Column(sa.Date)
    c12 = sa.Column(sa.DateTime)
    c13 = sa.Column(sa.DateTime(timezone=True))
    c14 = sa.Column(sa.DateTime(True))
    c15 = sa.Column(sa.Time)
    c16 = sa.Column(sa.Time(timezone=True))
    c17 = sa.Column(sa.Interval)
    c18 = sa.Column(sa.Interval(native=True, second_precision=3))
    c19 = sa.Column(sa.Interval(native=False))
    c20 = sa.Column(sa.Numeric)
    c21 = sa.Column(sa.Numeric(10))
    c22 = sa.Column(sa.Numeric(10, 2))
    c23 = sa.Column(sa.Numeric(precision=10, scale=0, asdecimal=False))
    c24 = sa.Column(sa.Float)
    c25 = sa.Column(sa.Float(53))
    c26 = sa.Column(sa.Float(precision=10, decimal_return_scale=2))
    c27 = sa.Column(sa.Double)
    c28 = sa.Column(sa.Double(53))
    c29 = sa.Column(sa.LargeBinary)
    c30 = sa.Column(sa.LargeBinary(100))
    c31 = sa.Column(sa.PickleType)
    c32 = sa.Column(sa.JSON)
    c33 = sa.Column(sa.JSON(none_as_null=True))
    c34 = sa.Column(sa.Uuid)
    c35 = sa.Column(sa.Uuid(as_uuid=False))
    c36 = sa.Column(sa.Uuid(native_uuid=False))
    c37 = sa.Column(sa.UUID)
    c38 = sa.Column(sa.CHAR(3))
    c39 = sa.Column(sa.CHAR)
    c40 = sa.Column(sa.VARCHAR(4))
    c41 = sa.Column(sa.NVARCHAR(4))
    c42 = sa.Column(sa.NCHAR(4))
    c43 = sa.Column(sa.TEXT)
    c44 = sa.Column(sa.CLOB)
    c45 = sa.Column(sa.BLOB)
    c46 = sa.Column(sa.BINARY(4))
    c47 = sa.Column(sa.VARBINARY(4))
    c48 = sa.Column(sa.DECIMAL(8, 3))
    c49 = sa.Column(sa.NUMERIC(8))
    c50 = sa.Column(sa.FLOAT)
    c51 = sa.Column(sa.REAL)
    c52 = sa.Column(sa.DOUBLE)
    c53 = sa.Column(sa.DOUBLE_PRECISION)
    c54 = sa.Column(sa.INTEGER)
    c55 = sa.Column(sa.INT)
    c56 = sa.Column(sa.BIGINT)
    c57 = sa.Column(sa.SMALLINT)
    c58 = sa.Column(sa.TIMESTAMP)
    c59 = sa.Column(sa.TIMESTAMP(timezone=True))
    c60 = sa.Column(sa.DATETIME)
    c61 = sa.Column(sa.DATE)
    c62 = sa.Column(sa.TIME)
    c63 = sa.Column(sa.BOOLEAN)
    c64 = sa.Column(types.String(7))
    c66 = sa.Column(sa.String().with_variant(sa.Text(), "postgresql"))
    c67 = sa.Column(sa.Integer().with_variant(sa.BigInteger(), "postgresql").with_variant(sa.SmallInteger, "sqlite"))
    c68 = sa.Column(sa.Text().with_variant(sa.String(3), "postgresql", "sqlite"))
    c70 = sa.Column(sa.Text(collation="de_DE.utf8"))
    c71 = sa.Column(sa.String(None))
    c72 = sa.Column(sa.Interval(day_precision=2))
    c74 = sa.Column(sa.Unicode(5, collation="NOCASE"))


class Enums(Base):
    __tablename__ = "enums"

    id = sa.Column(sa.Integer, primary_key=True)
    e1 = sa.Column(sa.Enum(Colour))
    e2 = sa.Column(sa.Enum(Colour, name="colour_named"))
    e3 = sa.Column(sa.Enum("a", "bb", "ccc", name="letters"))
    e4 = sa.Column(sa.Enum(Colour, values_callable=lambda x: [e.value for e in x], name="colour_values"))
    e5 = sa.Column(sa.Enum(Colour, native_enum=False))
    e6 = sa.Column(sa.Enum(Colour, native_enum=False, length=50))
    e7 = sa.Column(sa.Enum(Colour, native_enum=False, create_constraint=True, name="ck_colour"))
    e8 = sa.Column(sa.Enum(Colour, native_enum=False, create_constraint=True))
    e9 = sa.Column(sa.Enum("it's", "b", native_enum=False, create_constraint=True, name="quoted"))
    e10 = sa.Column(sa.Enum(Alias))
    e11 = sa.Column(sa.Enum(Colour, schema="sch", name="in_schema"))
    e12 = sa.Column(sa.Enum(Colour, create_type=False, name="not_created"))
    e13 = sa.Column(sa.Enum(*["x", "y"], name="spread"))
    e14 = sa.Column(sa.Enum(Colour, values_callable=lambda obj: [str(e.value) for e in obj], native_enum=False))
    e15 = sa.Column(sa.Enum(Colour, validate_strings=True, omit_aliases=True, name="Upper Case"))
    e16 = sa.Column(sa.Enum(Alias, omit_aliases=False, name="with_aliases"))
    e17 = sa.Column(sa.Enum("only", native_enum=False))
    e18 = sa.Column(sa.Enum(*(c.value for c in Colour), name="generated"))
    e19 = sa.Column(sa.Enum("p", "q", name="inherits", inherit_schema=True))
    e20 = sa.Column(sa.Enum(Colour, name="checked_native", create_constraint=True))


class Timed(Base):
    __tablename__ = "timed"
    __table_args__ = {"schema": "times"}

    id = sa.Column(sa.Integer, primary_key=True)
    e1 = sa.Column(sa.Enum("p", "q", name="inherits_times", inherit_schema=True))
    e2 = sa.Column(sa.Enum("p", "q", name="no_schema"))
    made = sa.Column(sa.DateTime, default=datetime.datetime.now)


schema_metadata = sa.MetaData(schema="ms")
with_metadata = sa.Table(
    "with_metadata",
    schema_metadata,
    sa.Column("id", sa.Integer, primary_key=True),
    sa.Column("e1", sa.Enum("a", "b", name="of_metadata", metadata=schema_metadata)),
    sa.Column("e2", sa.Enum("a", "b", name="of_none")),
)
