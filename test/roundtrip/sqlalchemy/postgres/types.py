import enum

import sqlalchemy as sa
from sqlalchemy import Column, Integer, String, func, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import ARRAY, ENUM, INET, JSONB, TIMESTAMP, UUID
from sqlalchemy.ext.mutable import MutableDict, MutableList

from .base import Base


class Size(enum.Enum):
    small = 1
    large = 2


weekday = ENUM("mon", "tue", name="weekday")
odd = ENUM("it's", "", "two words", "a,b", name="Odd Enum")
metadata_enum = sa.Enum("x", "y", name="metadata_enum", metadata=Base.metadata)


class EveryPostgresType(Base):
    __tablename__ = "every_postgres_type"
    __table_args__ = {"comment": "all of PostgreSQL's own types"}

    id = Column(UUID(as_uuid=True), primary_key=True, server_default=text("gen_random_uuid()"))
    uuid = Column(UUID)
    strings = Column(ARRAY(String))
    sized_strings = Column(ARRAY(String(10)))
    matrix = Column(ARRAY(Integer, dimensions=2))
    generic_array = Column(sa.ARRAY(sa.Numeric(8, 2)))
    uuids = Column(ARRAY(UUID(as_uuid=True)))
    stamps = Column(ARRAY(sa.DateTime(timezone=True)))
    weekdays = Column(ARRAY(ENUM("mon", "tue", name="weekday", create_type=False)))
    weekday = Column(weekday, nullable=False, server_default="mon")
    odd = Column(odd, server_default="it's")
    size = Column(ENUM(Size, name="size"))
    size_generic = Column(sa.Enum(Size))
    metadata_enum = Column(metadata_enum)
    bit = Column(pg.BIT)
    bit_sized = Column(pg.BIT(4))
    bit_varying = Column(pg.BIT(6, varying=True))
    bytea = Column(pg.BYTEA)
    cidr = Column(pg.CIDR)
    inet = Column(INET())
    macaddr = Column(pg.MACADDR)
    money = Column(pg.MONEY)
    oid = Column(pg.OID)
    regclass = Column(pg.REGCLASS)
    double = Column(pg.DOUBLE_PRECISION)
    double_precise = Column(pg.DOUBLE_PRECISION(53))
    json = Column(pg.JSON)
    json_text = Column(pg.JSON(astext_type=sa.Text()))
    jsonb = Column(JSONB, server_default="{}")
    jsonb_cast = Column(JSONB, server_default=text("'{}'::jsonb"), nullable=False)
    mutable = Column(MutableDict.as_mutable(JSONB))
    mutable_list = Column(MutableList.as_mutable(ARRAY(Integer)), server_default="{}")
    hstore = Column(pg.HSTORE)
    interval = Column(pg.INTERVAL)
    interval_fields = Column(pg.INTERVAL(fields="YEAR TO MONTH"))
    interval_precise = Column(pg.INTERVAL(precision=3))
    interval_both = Column(pg.INTERVAL(fields="DAY TO SECOND", precision=2))
    timestamp = Column(TIMESTAMP)
    timestamp_zoned = Column(TIMESTAMP(timezone=True))
    timestamp_precise = Column(TIMESTAMP(True, 3))
    time_precise = Column(pg.TIME(timezone=False, precision=0))
    time_zoned = Column(pg.TIME(timezone=True))
    tsvector = Column(pg.TSVECTOR)
    int4range = Column(pg.INT4RANGE)
    int8range = Column(pg.INT8RANGE)
    numrange = Column(pg.NUMRANGE)
    daterange = Column(pg.DATERANGE)
    tsrange = Column(pg.TSRANGE)
    tstzrange = Column(pg.TSTZRANGE)
    collated = Column(String(10, collation="C"))
    collated_text = Column(sa.Text(collation="POSIX"))
    empty_array = Column(ARRAY(String), server_default="{}", nullable=False)
    filled_array = Column(ARRAY(String), server_default=text("ARRAY['a', 'b']::text[]"))
    array_literal = Column(ARRAY(Integer), server_default="{1,2}")
    utc = Column(sa.DateTime, server_default=text("timezone('utc', now())"))
    utc_function = Column(sa.DateTime, server_default=func.timezone("utc", func.now()))
    utc_words = Column(sa.DateTime, server_default=text("(now() at time zone 'utc')"))
    later = Column(sa.DateTime(timezone=True), server_default=text("now() + interval '2 days'"))
    generated_uuid = Column(UUID(as_uuid=True), server_default=func.gen_random_uuid())
    commented = Column(Integer, comment="it's a comment")
    comment_of_two_parts = Column(Integer, comment="one " "two")


class Numbered(Base):
    __tablename__ = "numbered"

    id = Column(Integer, sa.Identity(always=True), primary_key=True)
    by_default = Column(Integer, sa.Identity(start=100, increment=10))
    big = Column(sa.BigInteger, sa.Identity(always=False, minvalue=1, maxvalue=99, cycle=True))


class Serials(Base):
    __tablename__ = "serials"

    id = Column(sa.BigInteger, primary_key=True)


class SmallSerials(Base):
    __tablename__ = "small_serials"

    id = Column(sa.SmallInteger, primary_key=True)


class NoSerial(Base):
    __tablename__ = "no_serial"

    id = Column(Integer, primary_key=True, autoincrement=False)


class StringSerial(Base):
    __tablename__ = "sequenced"

    id = Column(Integer, sa.Sequence("sequenced_numbers"), primary_key=True)
    number = Column(
        Integer, sa.Sequence("given_numbers"), server_default=sa.Sequence("given_numbers").next_value()
    )


class Computed(Base):
    __tablename__ = "computed"

    id = Column(Integer, primary_key=True)
    title = Column(sa.Text, nullable=False)
    body = Column(sa.Text)
    length = Column(Integer, sa.Computed("char_length(title) + 1", persisted=True))
    search = Column(
        pg.TSVECTOR, sa.Computed("to_tsvector('english', coalesce(title, '') || ' ' || coalesce(body, ''))", True)
    )
