import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Integer, String, UniqueConstraint
from sqlalchemy.dialects import postgresql as pg
from sqlalchemy.dialects.postgresql import ExcludeConstraint

from .base import Base


class Parent(Base):
    __tablename__ = "parents"
    __table_args__ = (
        sa.PrimaryKeyConstraint("a", "b", name="parents_key"),
        UniqueConstraint("b", "c", name="parents_once", deferrable=True, initially="DEFERRED"),
        UniqueConstraint("c", "a", name="parents_later", deferrable=True),
        UniqueConstraint("c", "d"),
    )

    a = Column(Integer)
    b = Column(Integer)
    c = Column(Integer)
    d = Column(Integer, unique=True)


class Child(Base):
    __tablename__ = "children"
    __table_args__ = (
        ForeignKeyConstraint(
            ["a", "b"],
            [Parent.a, Parent.b],
            name="children_parents",
            ondelete="CASCADE",
            onupdate="SET NULL",
            deferrable=True,
            initially="IMMEDIATE",
        ),
        CheckConstraint("x > 0", name="children_x"),
        CheckConstraint("x > 1"),
        CheckConstraint(sa.text("x < 100 AND y IS NOT NULL"), name="children_text"),
        CheckConstraint("x > 5 OR y < 5", name="children_or"),
        CheckConstraint("y IN (1, 2, 3)", name="children_in"),
        CheckConstraint("y BETWEEN 1 AND 3", name="children_between"),
        CheckConstraint("label ~ '^[a-z]+$'", name="children_pattern"),
        CheckConstraint("label LIKE '%a%'", name="children_like"),
        CheckConstraint("num_nonnulls(x, y) = 1", name="children_nonnulls"),
        CheckConstraint("char_length(label) BETWEEN 1 AND 20", name="children_length"),
        CheckConstraint("CASE WHEN x > 0 THEN y > 0 ELSE true END", name="children_case"),
        CheckConstraint("CAST(x AS bigint) * 2 < y::numeric", name="children_cast"),
    )

    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)
    x = Column(Integer)
    y = Column(Integer)
    label = Column(String(20))
    d = Column(ForeignKey("parents.d", deferrable=True, initially="DEFERRED", ondelete="SET DEFAULT"))
    self_id = Column(Integer, ForeignKey("children.id", use_alter=True, name="children_self"))


class Booking(Base):
    __tablename__ = "bookings"
    __table_args__ = (ExcludeConstraint(("during", "&&"), using="gist", name="bookings_apart"),)

    id = Column(Integer, primary_key=True)
    during = Column(pg.TSRANGE)


class Egg(Base):
    """Two tables that point at each other."""

    __tablename__ = "eggs"

    id = Column(Integer, primary_key=True)
    hen_id = Column(Integer, ForeignKey("hens.id", use_alter=True, name="eggs_hen"))


class Hen(Base):
    __tablename__ = "hens"

    id = Column(Integer, primary_key=True)
    egg_id = Column(ForeignKey("eggs.id"))


class WithALongName(Base):
    __tablename__ = "a_table_name_that_is_so_long_that_its_constraints_are_cut_off"

    id = Column(Integer, primary_key=True)
    a_rather_long_column_name_as_well = Column(Integer, unique=True, index=False)
    another_rather_long_column_name = Column(Integer, index=True)
