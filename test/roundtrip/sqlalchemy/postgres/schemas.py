import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, String

from .base import Base


class Invoice(Base):
    __tablename__ = "invoices"
    __table_args__ = (
        sa.UniqueConstraint("number", name="invoices_number"),
        {"schema": "billing", "comment": "what we are owed"},
    )

    id = Column(Integer, primary_key=True)
    number = Column(String(20))
    state = Column(sa.Enum("open", "paid", name="invoice_state", schema="billing"))
    kind = Column(sa.Enum("a", "b", name="invoice_kind", inherit_schema=True))
    kind_outside = Column(sa.Enum("c", "d", name="invoice_kind_outside"))
    parent_id = Column(ForeignKey("billing.invoices.id"))


class Line(Base):
    __tablename__ = "lines"
    __table_args__ = {"schema": "billing"}

    id = Column(Integer, primary_key=True)
    invoice_id = Column(Integer, ForeignKey("billing.invoices.id", ondelete="CASCADE"), index=True)
    child_id = Column(ForeignKey("children.id"))


class OddlyNamed(Base):
    __tablename__ = "Odd Table"
    __table_args__ = {"schema": "Odd Schema"}

    id = Column("Id", Integer, primary_key=True)
    spaced = Column("with space", String(5), index=True)
    quoted = Column('with"quote', String(5))
    percent = Column("per%cent", String(5))


unlogged = sa.Table("unlogged_table", Base.metadata, Column("id", Integer, primary_key=True), prefixes=["UNLOGGED"])

partitioned = sa.Table(
    "measurements",
    Base.metadata,
    Column("id", Integer, nullable=False),
    Column("at", sa.Date, nullable=False),
    postgresql_partition_by="RANGE (at)",
)

options = sa.Table(
    "table_with_options",
    Base.metadata,
    Column("id", Integer, primary_key=True),
    postgresql_tablespace="pg_default",
)
