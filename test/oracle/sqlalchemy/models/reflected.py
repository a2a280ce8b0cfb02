"""Tables read from a database: nothing can be told of them, and that is said."""

from sqlalchemy import Column, ForeignKey, Integer, MetaData, String, Table, create_engine, text
from sqlalchemy.ext.automap import automap_base
from sqlalchemy.orm import declarative_base

engine = create_engine("sqlite://")
with engine.begin() as connection:
    connection.execute(text("create table reflected_one (id integer primary key, name text not null)"))
    connection.execute(text("create table reflected_three (id integer primary key)"))
    connection.execute(text("create table automapped (id integer primary key)"))
    connection.execute(text("create table reflected_two (id integer primary key, b integer)"))

Base = declarative_base()
metadata = MetaData()
reflected = Table("reflected_one", metadata, autoload_with=engine)
overridden = Table("reflected_two", metadata, Column("id", Integer, primary_key=True), autoload_with=engine)


class ByClass(Base):
    __table__ = Table("reflected_three", Base.metadata, autoload_with=engine)


Auto = automap_base()


class Automapped(Auto):
    __tablename__ = "automapped"
    extra = Column(String(3))


Auto.prepare(autoload_with=engine, reflection_options={"only": ["automapped"]})


class Known(Base):
    __tablename__ = "known"
    id = Column(Integer, primary_key=True)
    one_id = Column(ForeignKey("reflected_three.id"))
