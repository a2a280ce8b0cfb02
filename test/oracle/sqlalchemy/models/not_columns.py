"""What stands in a class and is no column, and names that need quotes."""

import dataclasses

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, String, Table, UniqueConstraint, case, func, select
from sqlalchemy.ext.associationproxy import association_proxy
from sqlalchemy.ext.hybrid import hybrid_method, hybrid_property
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    WriteOnlyMapped,
    backref,
    column_property,
    composite,
    deferred,
    mapped_column,
    query_expression,
    relationship,
    synonym,
    validates,
)
from sqlalchemy.sql.elements import quoted_name


class Base(DeclarativeBase):
    pass


@dataclasses.dataclass
class Point:
    x: int
    y: int


class Everything(Base):
    __tablename__ = "everything"

    id: Mapped[int] = mapped_column(primary_key=True)
    first: Mapped[str]
    last: Mapped[str] = mapped_column()
    full: Mapped[str] = column_property(first + " " + last) if False else column_property(func.upper("x"))
    late: Mapped[str] = deferred(mapped_column(String(5)))
    quick: Mapped[str] = mapped_column(String(6), deferred=True, deferred_group="g", deferred_raiseload=True)
    start: Mapped[Point] = composite(mapped_column("x1"), mapped_column("y1"))
    end: Mapped[Point] = composite(Point, mapped_column("x2", Integer), mapped_column("y2", Integer))
    alias: Mapped[str] = synonym("first")
    expression: Mapped[int] = query_expression()
    children: Mapped[list["Child"]] = relationship(back_populates="parent", cascade="all, delete-orphan")
    write_only: WriteOnlyMapped["Child"] = relationship(viewonly=True)
    child_names = association_proxy("children", "name")
    CONSTANT = "x"
    NUMBERS = [1, 2]

    @hybrid_property
    def name(self):
        return self.first + self.last

    @name.expression
    def name(cls):
        return cls.first + cls.last

    @hybrid_method
    def longer(self, n):
        return n

    @property
    def plain(self):
        return 1

    @validates("first")
    def check_first(self, key, value):
        return value

    @classmethod
    def make(cls):
        column = Column(Integer)
        return column

    class Inner:
        hidden = Column(Integer)


class Child(Base):
    __tablename__ = "Child Table"
    __table_args__ = (
        UniqueConstraint("Mixed Case", name="UQ Child"),
        Index("IX Child", "select"),
        Index("ix_expr", func.lower("Mixed Case")),
    )

    id: Mapped[int] = mapped_column("Id", primary_key=True)
    name: Mapped[str] = mapped_column("Mixed Case")
    select: Mapped[str]
    user: Mapped[str] = mapped_column(server_default="user", index=True)
    quote: Mapped[str] = mapped_column('with"quote')
    percent: Mapped[str] = mapped_column("with%percent")
    dot: Mapped[str] = mapped_column("with.dot")
    unicode: Mapped[str] = mapped_column("größe")
    parent_id: Mapped[int] = mapped_column(ForeignKey("everything.id"))
    self_id: Mapped[int | None] = mapped_column(ForeignKey("Child Table.Id"))
    parent: Mapped[Everything] = relationship(back_populates="children")


metadata = MetaData(schema="Some Schema")
quoted = Table(
    quoted_name("Quoted", True),
    metadata,
    Column(quoted_name("lower", quote=True), Integer, primary_key=True),
    Column("order", Integer, quote=False, name=None) if False else Column("order", Integer, quote=True),
    Index("ix_order", "order"),
    quote=True,
)
other = Table("other", metadata, Column("id", Integer, ForeignKey("Some Schema.Quoted.lower"), primary_key=True), schema=None)
blank = Table("blank", metadata, Column("id", Integer, primary_key=True), schema="another")
