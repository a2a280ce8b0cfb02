from sqlalchemy import ARRAY, Column, Computed, Identity, Integer, Sequence, String, func, text
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Event(Base):
    __tablename__ = "events"

    id = Column(Integer, Identity(always=True), primary_key=True)
    body = Column(pg.JSONB(astext_type=String()), server_default=text("'{}'::jsonb"), nullable=False)
    tags = Column(ARRAY(String(10)))
    grid = Column(pg.ARRAY(Integer, dimensions=2))
    search = Column(pg.TSVECTOR, Computed("to_tsvector('simple', name)", persisted=True))
    name = Column(pg.CITEXT)
    host = Column(pg.INET)
    span = Column(pg.TSTZRANGE)
    wait = Column(pg.INTERVAL(precision=3))
    bits = Column(pg.BIT(5, varying=True))
    at = Column(pg.TIMESTAMP(True, 3))
    state = Column(pg.ENUM("on", "off", name="state", create_type=False))
    key = Column(pg.UUID(as_uuid=True), server_default=func.gen_random_uuid())


class Numbered(Base):
    __tablename__ = "numbered"

    id = Column(Integer, Sequence("numbered_seq"), primary_key=True)


class Keyed(Base):
    __tablename__ = "keyed"

    id = Column(Integer, primary_key=True, autoincrement=False)


class Paired(Base):
    __tablename__ = "paired"

    left = Column(Integer, primary_key=True)
    right = Column(Integer, primary_key=True)
