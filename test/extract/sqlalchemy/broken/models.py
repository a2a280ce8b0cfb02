from sqlalchemy import Column, Integer
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Whole(Base):
    __tablename__ = "whole"

    id = Column(Integer, primary_key=True)


class Wounded(Base):
    __tablename__ = "wounded"

    id = Column(Integer, primary_key=True)
    name = = Column(Integer)


class Last(Base):
    __tablename__ = "last"

    id = Column(Integer, primary_key=True)
