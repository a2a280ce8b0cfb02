"""`__table_args__` in every form, inherited and put together."""

from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Index, Integer, String, UniqueConstraint, func, text
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column

Base = declarative_base()
COMMON = {"comment": "common", "schema": "shared"}
CHECKS = (CheckConstraint("a > 0", name="a_positive"),)


class OnlyDict(Base):
    __tablename__ = "only_dict"
    __table_args__ = {"comment": "a comment", "mysql_engine": "InnoDB", "sqlite_autoincrement": True}
    id = Column(Integer, primary_key=True)


class OnlyTuple(Base):
    __tablename__ = "only_tuple"
    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)
    __table_args__ = (UniqueConstraint("a", "b"), Index("ix_only_tuple_a", "a"))


class Both(Base):
    __tablename__ = "both"
    id = Column(Integer, primary_key=True)
    a = Column("stored_a", Integer)
    __table_args__ = (UniqueConstraint(a, name="uq_a"), {"schema": "apart", "extend_existing": True})


class Constants(Base):
    __tablename__ = "constants"
    __table_args__ = (*CHECKS, COMMON)
    id = Column(Integer, primary_key=True)
    a = Column(Integer)


class Added(Base):
    __tablename__ = "added"
    __table_args__ = CHECKS + (UniqueConstraint("a"),) + ({"schema": "x"} | COMMON,)
    id = Column(Integer, primary_key=True)
    a = Column(Integer)


class Spread(Base):
    __tablename__ = "spread"
    __table_args__ = ({**COMMON, "comment": "other"},)
    id = Column(Integer, primary_key=True)


class Nothing(Base):
    __tablename__ = "nothing"
    __table_args__ = ()
    id = Column(Integer, primary_key=True)


class HasArgs:
    __table_args__ = {"comment": "inherited"}


class Inherited(HasArgs, Base):
    __tablename__ = "inherited"
    id = Column(Integer, primary_key=True)


class ByMethod:
    @declared_attr.directive
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_made", "made"), {"comment": cls.__name__})

    made = Column(Integer)


class First(ByMethod, Base):
    __tablename__ = "first"
    id = Column(Integer, primary_key=True)


class Words:
    __table_args__ = (UniqueConstraint("word", name="from_words"), {"comment": "words"})


class Second(Words, Base):
    __tablename__ = "second"
    id = Column(Integer, primary_key=True)
    word = Column(String(3))

    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint("word"),) + Words.__table_args__


class Third(ByMethod, Base):
    __tablename__ = "third"
    id = Column(Integer, primary_key=True)
    word = Column(String(3))

    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint("word", name="third_word"), *super().__table_args__)


class Tenant(Base):
    __abstract__ = True
    __table_args__ = ({"schema": "tenant"},)
    tenant_id = Column(Integer, nullable=False)


class Account(Tenant):
    __tablename__ = "account"
    id = Column(Integer, primary_key=True)
    parent_id = Column(Integer, ForeignKey("tenant.account.id"))


class Replaced(Tenant):
    __tablename__ = "replaced"
    id = Column(Integer, primary_key=True)
    __table_args__ = (UniqueConstraint("tenant_id"),)


class Extended(Tenant):
    __tablename__ = "extended"
    id = Column(Integer, primary_key=True)
    __table_args__ = (UniqueConstraint("tenant_id"),) + Tenant.__table_args__


class Helper(Base):
    __tablename__ = "helper"
    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)

    @staticmethod
    def _indexes():
        return [Index(None, "a"), Index(None, "b", "a")]

    __table_args__ = tuple(Index(f"ix_helper_{name}", name) for name in ("a", "b"))


class Typed(DeclarativeBase):
    pass


class Node(Typed):
    __tablename__ = "node"
    tenant: Mapped[int] = mapped_column(primary_key=True)
    id: Mapped[int] = mapped_column(primary_key=True)
    parent: Mapped[int | None]
    name: Mapped[str] = mapped_column()
    __table_args__ = (
        ForeignKeyConstraint(["tenant", "parent"], ["node.tenant", "node.id"], name="fk_parent", ondelete="CASCADE"),
        ForeignKeyConstraint(columns=["parent"], refcolumns=["node.id"], deferrable=True, initially="DEFERRED", use_alter=True),
        Index("ix_node_name", func.lower(name)),
        Index("ix_node_recent", name.desc(), postgresql_where=text("parent IS NULL"), sqlite_where=text("parent IS NULL")),
        {"comment": "it's \\ here"},
    )
