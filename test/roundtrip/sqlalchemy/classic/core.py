import sqlalchemy as sa
from sqlalchemy import Column, Table

from .base import Base

metadata = Base.metadata

audit = Table(
    "audit_log",
    metadata,
    Column("id", sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True),
    Column("at", sa.DateTime, server_default=sa.func.now(), nullable=False),
    Column("what", sa.String(100), key="action"),
    Column("who", sa.Integer, sa.ForeignKey("people.id"), index=True),
    sa.UniqueConstraint("at", "action", name="audit_once"),
    sa.CheckConstraint("length(what) > 0", name="what"),
    sa.Index("audit_recent", "at", "who"),
)


class Audit(Base):
    __table__ = audit


without_key = Table("without_key", metadata, Column("a", sa.Integer, nullable=False), Column("b", sa.Text))

quoted = Table("Quoted Table", metadata, Column("Id", sa.Integer, primary_key=True), Column("order", sa.Integer))
