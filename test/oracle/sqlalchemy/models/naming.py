"""Naming conventions with every token, and names that are too long."""

import enum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, mapped_column
from sqlalchemy.schema import conv


class Colour(enum.Enum):
    red = 1
    blue = 2


class Usual(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class User(Usual):
    __tablename__ = "user_account"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(30), index=True)
    email: Mapped[str] = mapped_column(unique=True)
    both: Mapped[str] = mapped_column(unique=True, index=True)
    stored: Mapped[str] = mapped_column("other", String(3), index=True)
    flag: Mapped[bool] = mapped_column(Boolean(create_constraint=True, name="flag_bool"))
    colour: Mapped[Colour] = mapped_column(Enum(Colour, native_enum=False, create_constraint=True, name="colour"))
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id"))
    named_id: Mapped[int | None] = mapped_column(ForeignKey("user_account.id", name="own_fk_name"))
    __table_args__ = (
        CheckConstraint("length(name) > 1", name="name_long"),
        CheckConstraint("length(name) > 2", name=conv("kept_as_is")),
        UniqueConstraint("name", "email"),
        UniqueConstraint("email", "name", name="own_name"),
        Index(None, "name", "email"),
        Index("given", "email"),
    )


class AVeryLongTableNameIndeedForWhatItHolds(Usual):
    __tablename__ = "a_very_long_table_name_indeed_for_what_it_holds"
    id: Mapped[int] = mapped_column(primary_key=True)
    a_rather_long_column_name: Mapped[str] = mapped_column(unique=True)
    another_rather_long_column: Mapped[str] = mapped_column(index=True)
    reference_to_the_other_one: Mapped[int] = mapped_column(ForeignKey("user_account.id"))
    __table_args__ = (CheckConstraint("id > 0", name="a_constraint_name_that_is_too_long_as_well"),)


Many = declarative_base(
    metadata=MetaData(
        schema="sch",
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0N_name)s",
            "fk": "fk_%(column_0_N_label)s__%(referred_table_name)s_%(referred_column_0_N_name)s",
            "pk": "pk_%(column_0_key)s_%(column_1_name)s_%(column_0N_label)s",
            "ck": "ck_%(table_name)s_%(column_0_name)s",
        },
    )
)


class Pair(Many):
    __tablename__ = "pair"
    first = Column("first_stored", Integer, primary_key=True, key="first_key")
    second = Column(Integer, primary_key=True)
    third = Column(Integer, CheckConstraint("third > 0"), index=True)
    __table_args__ = (UniqueConstraint("second", "third"), Index(None, "second", "third"))


class PairUser(Many):
    __tablename__ = "pair_user"
    id = Column(Integer, primary_key=True)
    a = Column(Integer)
    b = Column(Integer)
    __table_args__ = (
        ForeignKeyConstraint(["a", "b"], ["sch.pair.first_key", "sch.pair.second"]),
        CheckConstraint(a > 5),
        PrimaryKeyConstraint("id", name="explicit_pk"),
    )


classes = MetaData(
    naming_convention={
        Index: "by_class_%(column_0_label)s",
        UniqueConstraint: "uniq_%(table_name)s_%(column_0_label)s",
        "pk": "p_%(table_name)s",
    }
)
core = Table(
    "core_named",
    classes,
    Column("id", Integer, primary_key=True),
    Column("word", String, index=True),
    Column("once", String, unique=True),
)


def reversed_columns(constraint, table):
    return "_".join(column.name for column in reversed(list(constraint.columns)))


custom = MetaData(naming_convention={"columns": reversed_columns, "uq": "uq_%(columns)s", "pk": "pk_%(table_name)s"})
customised = Table(
    "customised",
    custom,
    Column("id", Integer, primary_key=True),
    Column("a", Integer),
    Column("b", Integer),
    UniqueConstraint("a", "b"),
)
default_index = MetaData(naming_convention={"uq": "u_%(table_name)s_%(column_0_name)s"})
partly = Table(
    "partly",
    default_index,
    Column("id", Integer, primary_key=True),
    Column("a", Integer, unique=True),
    Column("b", Integer, unique=True),
    Column("c", ForeignKey("with_schema.partly.id")),
    schema="with_schema",
)
unnamed = Table(
    "an_unnamed_table_with_quite_a_long_name_of_its_own",
    MetaData(),
    Column("id", Integer, primary_key=True),
    Column("a_column_with_a_long_name_too", Integer, index=True),
    Index("given_index_name", "id"),
)
