import enum

import sqlalchemy as sa
from sqlalchemy import types
from sqlalchemy.dialects import postgresql
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import declarative_base

Base = declarative_base()
LENGTH = 3 * 4


class Level(str, enum.Enum):
    LOW = "low"
    HIGH = "very high"


class GUID(types.TypeDecorator):
    impl = types.CHAR

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.UUID())
        return dialect.type_descriptor(types.CHAR(36))


class Trimmed(types.TypeDecorator):
    impl = types.String


class Point(types.UserDefinedType):
    def get_col_spec(self, **kw):
        return "POINT"


class Kinds(Base):
    __tablename__ = "kinds"

    id = sa.Column(GUID, primary_key=True)
    trimmed = sa.Column(Trimmed(LENGTH))
    point = sa.Column(Point)
    small = sa.Column(sa.SmallInteger)
    number = sa.Column(sa.Numeric(10, 2))
    float = sa.Column(sa.Float)
    double = sa.Column(sa.Double)
    flag = sa.Column(sa.Boolean)
    text = sa.Column(sa.Text(collation="C"))
    unicode = sa.Column(sa.Unicode(9))
    time = sa.Column(sa.Time)
    zoned = sa.Column(sa.TIMESTAMP(timezone=True))
    interval = sa.Column(sa.Interval)
    binary = sa.Column(sa.LargeBinary)
    pickled = sa.Column(sa.PickleType)
    uuid = sa.Column(sa.Uuid)
    uuid_text = sa.Column(sa.Uuid(native_uuid=False))
    json = sa.Column(MutableDict.as_mutable(sa.JSON))
    either = sa.Column(sa.JSON().with_variant(postgresql.JSONB(), "postgresql"))
    names = sa.Column(sa.Enum(Level))
    values = sa.Column(sa.Enum(Level, values_callable=lambda e: [x.value for x in e], name="level_values"))
    plain = sa.Column(sa.Enum("x", "yy", name="plain_enum", native_enum=False, create_constraint=True))
    scoped = sa.Column(sa.Enum("x", name="Scoped", schema="other"))
