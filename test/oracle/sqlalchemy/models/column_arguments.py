"""Column and mapped_column in every form of argument."""

import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, Integer, Sequence, String, Text, orm
from sqlalchemy.orm import declarative_base, mapped_column, synonym

Base = declarative_base()


class Forms(Base):
    __tablename__ = "forms"

    id = Column(Integer, primary_key=True)
    bare = Column(Integer)
    untyped = Column(ForeignKey("forms.id"))
    named = Column("other_name", String(5))
    named_only = Column("named_untyped", ForeignKey("forms.id"), nullable=False)
    keyword_named = Column(name="kw_name", type_=Text)
    type_keyword = Column(type_=sa.String(length=7))
    class_type = Column(String)
    called_type = Column(String())
    nullable_false = Column(String(1), nullable=False)
    nullable_true = Column(String(1), nullable=True)
    with_key = Column("stored_key", String(3), key="with_key")
    doc = Column("doc", Integer, doc="words", info={"a": 1}, quote=True)
    default_client = Column(Integer, default=5)
    default_call = Column(Integer, default=lambda: 3, onupdate=7)
    unique_col = Column(String(4), unique=True)
    index_col = Column(String(4), index=True)
    both = Column(String(4), unique=True, index=True)
    unique_none = Column(String(4), unique=None, index=None)
    unique_false = Column(String(4), unique=False, index=False)
    commented = Column(Integer, comment="it's \"quoted\" 100%")
    fk_options = Column(
        Integer, ForeignKey("forms.id", name="fk_named", ondelete="SET NULL", onupdate="CASCADE", deferrable=True)
    )
    fk_deferred = Column(Integer, ForeignKey("forms.id", initially="DEFERRED", deferrable=True, use_alter=True))
    two_fks = Column(Integer, ForeignKey("forms.id"), ForeignKey("things.id"))
    checked = Column(Integer, sa.CheckConstraint("checked > 3", name="ck_checked"))
    seq_default = Column(Integer, Sequence("some_seq"))
    mapped = mapped_column(Integer)
    mapped_fk = mapped_column(ForeignKey("things.id"), nullable=False)
    mapped_named = mapped_column("mc", sa.Boolean, nullable=False, server_default=sa.true())
    system_off = Column(Integer, system=False)
    alias = synonym("bare")
    _hidden = Column("hidden", Integer)


class Thing(Base):
    __tablename__ = "things"

    id = sa.Column(sa.BigInteger().with_variant(sa.Integer, "sqlite"), primary_key=True, autoincrement=True)
    manual = sa.Column(sa.Integer, autoincrement=False)


class Manual(Base):
    __tablename__ = "manual_key"

    id = Column(Integer, primary_key=True, autoincrement=False)


class Small(Base):
    __tablename__ = "small_key"

    id = Column(sa.SmallInteger, primary_key=True)


class Big(Base):
    __tablename__ = "big_key"

    id = Column(sa.BigInteger, primary_key=True, nullable=False)


class Shared(Base):
    __tablename__ = "shared_key"

    id = Column(Integer, ForeignKey("things.id"), primary_key=True)


class SharedAuto(Base):
    __tablename__ = "shared_auto"

    id = Column(Integer, ForeignKey("big_key.id"), primary_key=True, autoincrement="ignore_fk")


class Pair(Base):
    __tablename__ = "pair_key"

    a = Column(Integer, primary_key=True)
    b = Column(Integer, primary_key=True)


class PairAuto(Base):
    __tablename__ = "pair_auto"

    a = Column(Integer, primary_key=True, autoincrement=True)
    b = Column(String(3), primary_key=True)


class DefaultKey(Base):
    __tablename__ = "default_key"

    id = Column(Integer, primary_key=True, default=7)


class ServerKey(Base):
    __tablename__ = "server_key"

    id = Column(Integer, primary_key=True, server_default="4")


class SequenceKey(Base):
    __tablename__ = "sequence_key"

    id = Column(Integer, Sequence("sequence_key_seq", start=5), primary_key=True)


class NumericKey(Base):
    __tablename__ = "numeric_key"

    id = Column(sa.Numeric(10), primary_key=True)


class NullableKey(Base):
    __tablename__ = "nullable_key"

    id = Column(Integer, primary_key=True, nullable=True)


class Module(Base):
    __tablename__ = "orm_forms"

    id = orm.mapped_column(sa.Integer, primary_key=True)
    late = orm.deferred(Column(Text))
    grouped = orm.deferred(Column("grouped_name", Text, nullable=False), group="g")
    prop = orm.column_property(Column(Integer, nullable=False))
    sql_prop = orm.column_property(id + 1)
