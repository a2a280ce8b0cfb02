from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, mapped_column


class Base(DeclarativeBase):
    pass


def key(**kwargs):
    """Every table's key."""
    return Column(Integer, primary_key=True, **kwargs)


def reference(table, *, required=False):
    target = f"{table}.id"
    options = {"index": True}
    if required:
        options["nullable"] = False
    return mapped_column(ForeignKey(target), **options)


def audited(column, label="x"):
    return with_label(column, label)


class Item(Base):
    __tablename__ = "%s_%d" % ("items", 2)

    id = key()
    owner_id = reference("people", required=True)
    other_id = reference("people")
    name = audited(mapped_column(String(10)))


class Person(Base):
    __tablename__ = "-".join(["peo", "ple"]).replace("-", "")

    id = key(comment="number")


class Unmapped:
    """No base of SQLAlchemy's: no table."""

    __tablename__ = "nothing"
    id = Column(Integer, primary_key=True)
