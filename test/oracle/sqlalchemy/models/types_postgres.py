"""PostgreSQL's own types."""

import enum

from sqlalchemy import BigInteger, Column, Enum, Integer, String, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import (
    ARRAY,
    BIT,
    BYTEA,
    CIDR,
    CITEXT,
    DATERANGE,
    DOMAIN,
    DOUBLE_PRECISION,
    ENUM,
    HSTORE,
    INET,
    INT4MULTIRANGE,
    INT4RANGE,
    INT8RANGE,
    INTERVAL,
    JSON,
    JSONB,
    JSONPATH,
    MACADDR,
    MACADDR8,
    MONEY,
    NUMRANGE,
    OID,
    REGCLASS,
    TIME,
    TIMESTAMP,
    TSQUERY,
    TSRANGE,
    TSTZRANGE,
    TSVECTOR,
    UUID,
)
from sqlalchemy.ext.mutable import MutableDict, MutableList
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Kind(enum.Enum):
    a = 1
    b = 2


shared = ENUM("x", "y", name="shared_enum", create_type=False)


class Postgres(Base):
    __tablename__ = "postgres"

    id = Column(BigInteger, primary_key=True)
    c1 = Column(JSONB)
    c2 = Column(JSONB(astext_type=Text()), nullable=False)
    c3 = Column(JSON)
    c4 = Column(UUID)
    c5 = Column(UUID(as_uuid=True))
    c6 = Column(postgresql.UUID(as_uuid=False))
    c7 = Column(ARRAY(Integer))
    c8 = Column(ARRAY(String(10), dimensions=2))
    c9 = Column(ARRAY(Text(), as_tuple=True))
    c10 = Column(ARRAY(Enum(Kind)))
    c11 = Column(ARRAY(Enum(Kind, name="kind_again")))
    c12 = Column(INET)
    c13 = Column(CIDR)
    c14 = Column(MACADDR)
    c15 = Column(MACADDR8)
    c16 = Column(TSVECTOR)
    c17 = Column(TSQUERY)
    c18 = Column(HSTORE)
    c19 = Column(BYTEA)
    c20 = Column(BIT)
    c21 = Column(BIT(5))
    c22 = Column(BIT(varying=True))
    c23 = Column(BIT(8, varying=True))
    c24 = Column(INTERVAL)
    c25 = Column(INTERVAL(precision=3))
    c26 = Column(INTERVAL(fields="DAY TO SECOND"))
    c27 = Column(INTERVAL(fields="DAY TO SECOND", precision=2))
    c28 = Column(MONEY)
    c29 = Column(OID)
    c30 = Column(REGCLASS)
    c31 = Column(CITEXT)
    c32 = Column(INT4RANGE)
    c33 = Column(INT8RANGE)
    c34 = Column(NUMRANGE)
    c35 = Column(DATERANGE)
    c36 = Column(TSRANGE)
    c37 = Column(TSTZRANGE)
    c38 = Column(INT4MULTIRANGE)
    c39 = Column(JSONPATH)
    c40 = Column(TIMESTAMP(precision=3))
    c41 = Column(TIMESTAMP(timezone=True, precision=0))
    c42 = Column(TIME(precision=2))
    c43 = Column(TIME(True))
    c44 = Column(DOUBLE_PRECISION)
    c45 = Column(DOUBLE_PRECISION(53))
    c46 = Column(ENUM("p", "q", name="pg_enum"))
    c47 = Column(ENUM(Kind, name="pg_kind", create_type=True))
    c48 = Column(shared)
    c49 = Column(shared, nullable=False)
    c50 = Column(DOMAIN("positive", Integer, check="VALUE > 0"))
    c51 = Column(MutableDict.as_mutable(JSONB))
    c52 = Column(MutableList.as_mutable(ARRAY(Text)))
    c53 = Column(JSONB().with_variant(Text(), "sqlite"))
    c54 = Column(ARRAY(BIT(3)))
    c55 = Column(ARRAY(TIMESTAMP(timezone=True)))
    c56 = Column(ARRAY(item_type=Integer, dimensions=1))
    c57 = Column(postgresql.VARCHAR(3))
    c58 = Column(postgresql.NUMERIC(5, 2))
    c59 = Column(postgresql.REAL)
    c60 = Column(postgresql.ARRAY(postgresql.UUID(as_uuid=True)))
    c61 = Column(ENUM(Kind, name="by_value", values_callable=lambda e: [str(m.value) for m in e]))
    c62 = Column(ARRAY(String(5, collation="C")))
