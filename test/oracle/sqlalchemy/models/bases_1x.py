"""Declarative bases as SQLAlchemy 1.x made them."""

from sqlalchemy import Column, Integer, MetaData, String, Table
from sqlalchemy.orm import as_declarative, declarative_base, declared_attr, registry
from sqlalchemy.ext.declarative import declarative_base as old_declarative_base

First = declarative_base()
Named = declarative_base(name="Named", metadata=MetaData(schema="apart"))
Old = old_declarative_base()


class Named_(object):
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()

    id = Column(Integer, primary_key=True)


Cls = declarative_base(cls=Named_)


class OfFirst(First):
    __tablename__ = "of_first"
    id = Column(Integer, primary_key=True)


class OfNamed(Named):
    __tablename__ = "of_named"
    id = Column(Integer, primary_key=True)


class OfOld(Old):
    __tablename__ = "of_old"
    id = Column(Integer, primary_key=True)


class OfCls(Cls):
    word = Column(String(12))


@as_declarative()
class Decorated(object):
    __abstract__ = False

    @declared_attr
    def __tablename__(cls):
        return "dec_" + cls.__name__.lower()

    stamp = Column(Integer, nullable=False)


class OfDecorated(Decorated):
    id = Column(Integer, primary_key=True)


mapper_registry = registry()
Generated = mapper_registry.generate_base()


class OfGenerated(Generated):
    __tablename__ = "of_generated"
    id = Column(Integer, primary_key=True)


@mapper_registry.as_declarative_base()
class FromRegistry:
    kind = Column(String(2))


class OfRegistry(FromRegistry):
    __tablename__ = "of_registry"
    id = Column(Integer, primary_key=True)


@mapper_registry.mapped
class Plain:
    __tablename__ = "plain_mapped"
    id = Column(Integer, primary_key=True)
    name = Column(String)


bound = MetaData()
Bound = declarative_base(metadata=bound)


class OfBound(Bound):
    __tablename__ = "of_bound"
    id = Column(Integer, primary_key=True)


links = Table("links", bound, Column("a", Integer), Column("b", Integer))
others = Table("others", Bound.metadata, Column("a", Integer, primary_key=True))
