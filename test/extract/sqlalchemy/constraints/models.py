from sqlalchemy import (
    CheckConstraint,
    Column,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    PrimaryKeyConstraint,
    String,
    UniqueConstraint,
    and_,
    func,
    text,
)
from sqlalchemy.orm import declarative_base

Base = declarative_base()


class Node(Base):
    __tablename__ = "nodes"

    tenant = Column(Integer)
    id = Column(Integer)
    name = Column(String(40), nullable=False)
    state = Column(String(10))
    parent = Column(Integer)
    twin = Column(
        Integer,
        ForeignKey("twins.id", ondelete="set null", onupdate="CASCADE", deferrable=True, initially="DEFERRED"),
        unique=True,
    )
    __table_args__ = (
        PrimaryKeyConstraint("tenant", "id", name="nodes_key"),
        ForeignKeyConstraint(["tenant", "parent"], ["tree.nodes.tenant", "tree.nodes.id"], ondelete="RESTRICT"),
        UniqueConstraint("tenant", name, name="uq_node_name", postgresql_nulls_not_distinct=True),
        CheckConstraint("parent <> id", name="no_loop"),
        CheckConstraint(parent > 0),
        Index("ix_nodes_lower", func.lower(name)),
        Index("ix_nodes_recent", id.desc(), "state"),
        Index("ix_nodes_open", "parent", postgresql_where=and_(state == "open", name.isnot(None)), unique=True),
        Index("ix_nodes_gin", text("state gin_trgm_ops"), postgresql_using="gin"),
        Index("ix_nodes_name_ops", name, postgresql_ops={"name": "text_pattern_ops"}, postgresql_include=["id"]),
        {"schema": "tree", "sqlite_strict": True},
    )


class Twin(Base):
    __tablename__ = "twins"

    id = Column(Integer, primary_key=True)


Index("ix_twins_outside", Twin.id)
