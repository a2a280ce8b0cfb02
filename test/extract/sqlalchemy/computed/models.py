import os

from library.models import ForeignMixin
from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table
from sqlalchemy.orm import declarative_base

Base = declarative_base()
metadata = MetaData()


class Prefixed(Base):
    __tablename__ = os.environ["PREFIX"] + "things"

    id = Column(Integer, primary_key=True)


class Extended(ForeignMixin, Base):
    __tablename__ = "extended"

    id = Column(Integer, primary_key=True)
    size = Column(String(int(os.environ["SIZE"])))
    maybe = Column(Integer, nullable=os.environ.get("STRICT") != "1")
    flag = Column(Integer, server_default=compute())
    target = Column(Integer, ForeignKey(os.environ["TARGET"]))
    __table_args__ = tuple(build_constraints())


Table(os.environ["NAME"], metadata, Column("id", Integer, primary_key=True))
