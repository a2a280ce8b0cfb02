"""Core tables, association tables and imperative mapping."""

from dataclasses import dataclass, field
from typing import List, Optional

from sqlalchemy import Column, ForeignKey, Index, Integer, MetaData, PrimaryKeyConstraint, String, Table, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry, relationship

metadata = MetaData()
mapper_registry = registry(metadata=metadata)


class Base(DeclarativeBase):
    metadata = metadata


user_table = Table(
    "imp_user",
    mapper_registry.metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(50), key="full_name"),
    Column("nick", String(12), index=True),
    UniqueConstraint("full_name", "nick", name="uq_names"),
    comment="people",
)


@dataclass
class User:
    id: int = field(init=False)
    name: Optional[str] = None
    addresses: List["Address"] = field(default_factory=list)


class Address:
    pass


address_table = Table(
    "imp_address",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("user_id", ForeignKey("imp_user.id")),
    Column("user_id_2", ForeignKey(user_table.c.id, ondelete="CASCADE"), nullable=False),
    Column("email", String),
    Index("ix_email_lower", "email", unique=True),
    schema="other",
)

mapper_registry.map_imperatively(User, user_table, properties={"addresses": relationship(Address, foreign_keys=[address_table.c.user_id])})
mapper_registry.map_imperatively(Address, address_table)

association = Table(
    "association",
    Base.metadata,
    Column("left_id", ForeignKey("left.id"), primary_key=True),
    Column("right_id", ForeignKey("right.id"), primary_key=True),
)

keyless = Table(
    "keyless",
    Base.metadata,
    Column("left_id", Integer, ForeignKey("left.id", ondelete="CASCADE"), nullable=False),
    Column("right_id", Integer, ForeignKey("right.id", ondelete="CASCADE"), nullable=False),
    UniqueConstraint("left_id", "right_id"),
)

composite = Table(
    "composite",
    Base.metadata,
    Column("left_id", Integer),
    Column("right_id", Integer),
    PrimaryKeyConstraint("left_id", "right_id", name="composite_pk"),
    extend_existing=True,
    info={"skip": True},
)


class Left(Base):
    __tablename__ = "left"
    id: Mapped[int] = mapped_column(primary_key=True)
    rights: Mapped[List["Right"]] = relationship(secondary=association)
    more: Mapped[List["Right"]] = relationship(secondary=lambda: keyless)


class Right(Base):
    __tablename__ = "right"
    id: Mapped[int] = mapped_column(primary_key=True)


class Own(Base):
    __table__ = Table(
        "own_table",
        Base.metadata,
        Column("id", Integer, primary_key=True),
        Column("left_id", ForeignKey(Left.id)),
        Column("word", String(3), server_default="abc"),
    )
    left = relationship(Left)


class Given(Base):
    __table__ = composite
    __mapper_args__ = {"primary_key": [composite.c.left_id, composite.c.right_id]}


metadata_less = Table("with_kwargs", metadata, *[Column(name, Integer) for name in ("a", "b")], prefixes=["UNLOGGED"])
