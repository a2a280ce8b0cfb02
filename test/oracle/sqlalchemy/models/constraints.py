"""Keys, checks, indexes and exclusion constraints."""

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    PrimaryKeyConstraint,
    String,
    Table,
    UniqueConstraint,
    and_,
    asc,
    cast,
    column,
    desc,
    func,
    literal,
    literal_column,
    not_,
    nulls_last,
    nullsfirst,
    or_,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, TSRANGE, ExcludeConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Indexed(Base):
    __tablename__ = "indexed"
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int] = mapped_column()
    b: Mapped[str | None] = mapped_column()
    c: Mapped[str] = mapped_column("stored_c")
    data = Column(JSONB().with_variant(String(), "sqlite"))
    made = Column(DateTime)
    __table_args__ = (
        Index("ix_plain", "a"),
        Index("ix_unique", a, unique=True),
        Index("ix_two", "a", b),
        Index("ix_stored", "stored_c"),
        Index("ix_desc", a.desc()),
        Index("ix_desc_func", desc("a"), asc(b)),
        Index("ix_nulls", a.desc().nulls_last(), nullsfirst(b)),
        Index("ix_nulls_func", nulls_last(a)),
        Index("ix_text", text("a DESC")),
        Index("ix_lower", func.lower(b)),
        Index("ix_lower_desc", func.lower(b).desc()),
        Index("ix_coalesce", func.coalesce(b, "x"), a),
        Index("ix_sum", a + 1),
        Index("ix_cast", cast(a, String(5))),
        Index("ix_concat", b + "-" + c),
        Index("ix_gin", "data", postgresql_using="gin"),
        Index("ix_gin_ops", data, postgresql_using="GIN", postgresql_ops={"data": "jsonb_path_ops"}),
        Index("ix_trgm", "b", postgresql_using="gist", postgresql_ops={"b": "gist_trgm_ops"}),
        Index("ix_ops_two", "b", "stored_c", postgresql_ops={"b": "text_pattern_ops"}),
        Index("ix_where_text", "a", postgresql_where=text("b IS NOT NULL"), sqlite_where=text("b IS NOT NULL")),
        Index("ix_where_expr", "a", postgresql_where=b.is_not(None)),
        Index("ix_where_cmp", "a", postgresql_where=(a > 5), sqlite_where=a > 5),
        Index("ix_where_and", "a", postgresql_where=and_(a > 5, c == "x")),
        Index("ix_where_or", "a", postgresql_where=or_(a > 5, b.is_(None), not_(c == "x"))),
        Index("ix_where_not", "a", postgresql_where=~(a == 5)),
        Index("ix_where_in", "a", postgresql_where=c.in_(["x", "y"])),
        Index("ix_include", "a", postgresql_include=["b", "stored_c"]),
        Index("ix_with", "a", postgresql_with={"fillfactor": 50}, postgresql_concurrently=True),
        Index("ix_nnd", "b", unique=True, postgresql_nulls_not_distinct=True),
        Index("ix_collate", b.collate("C")),
        Index("ix_json", text("(data ->> 'key')")),
        Index("ix_json_op", data["key"].astext),
        Index("ix_labelled", func.upper(b).label("up"), postgresql_ops={"up": "text_pattern_ops"}),
        Index("ix_extract", func.date_trunc("day", made)),
        Index("ix_literal", literal_column("a + a")),
        Index("ix_only_pg", "a").ddl_if(dialect="postgresql"),
    )


class Unique(Base):
    __tablename__ = "uniques"
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int] = mapped_column()
    b: Mapped[int] = mapped_column()
    __table_args__ = (
        UniqueConstraint("a"),
        UniqueConstraint("a", "b", name="uq_named"),
        UniqueConstraint("b", deferrable=True, name="uq_deferrable"),
        UniqueConstraint("b", "a", deferrable=True, initially="DEFERRED", name="uq_deferred"),
        UniqueConstraint("b", "id", postgresql_nulls_not_distinct=True, name="uq_nnd"),
        UniqueConstraint(a, b, info={"x": 1}, comment="words", name="uq_objects"),
    )


class Checked(Base):
    __tablename__ = "checks"
    id: Mapped[int] = mapped_column(primary_key=True)
    a: Mapped[int] = mapped_column()
    b: Mapped[str | None] = mapped_column()
    order: Mapped[int] = mapped_column()
    __table_args__ = (
        CheckConstraint("a > 0"),
        CheckConstraint("b <> 'x''y'", name="quoted"),
        CheckConstraint(text("a < 100"), name="as_text"),
        CheckConstraint(a >= 3, name="expression"),
        CheckConstraint((a > 3) & (order < 5), name="with_and"),
        CheckConstraint(or_(a == 1, and_(a == 2, b == "it's")), name="with_or"),
        CheckConstraint(b.in_(["p", "q"]), name="with_in"),
        CheckConstraint(b.not_in(["r"]), name="with_not_in"),
        CheckConstraint(func.length(b) > 2, name="with_func"),
        CheckConstraint(a.between(1, 5), name="with_between"),
        CheckConstraint(b.like("x%"), name="with_like"),
        CheckConstraint(column("a") != 7, name="bare_column"),
        CheckConstraint(a % 2 == 0, name="modulo"),
        CheckConstraint(a * 2 + order > literal(4), name="arithmetic"),
        CheckConstraint(~b.is_(None), name="negated"),
        CheckConstraint(sqltext="a <> 9", name="by_keyword"),
        CheckConstraint("a <> 10", name="not_valid", postgresql_not_valid=True),
    )


class Booking(Base):
    __tablename__ = "booking"
    room: Mapped[int] = mapped_column(primary_key=True)
    during = Column(TSRANGE().with_variant(String(), "sqlite"))
    __table_args__ = (ExcludeConstraint(("room", "="), ("during", "&&"), name="no_overlap", using="gist"),)


class Keyed(Base):
    __tablename__ = "keyed"
    a: Mapped[int]
    b: Mapped[int]
    c: Mapped[int | None]
    __table_args__ = (PrimaryKeyConstraint("b", "a", name="keyed_pk"),)


metadata = MetaData()
late = Table("late", metadata, Column("id", Integer, primary_key=True), Column("a", Integer), Column("b", String))
Index("ix_late", late.c.a)
Index("ix_late_two", late.c.b, late.c["a"].desc(), unique=True)
late.append_constraint(UniqueConstraint("b", name="appended"))
refers = Table(
    "refers",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("by_string", ForeignKey("late.id")),
    Column("by_column", ForeignKey(late.c.id, onupdate="SET DEFAULT")),
    Column("table_only", Integer, ForeignKey("late.a", match="FULL", link_to_name=True)),
)
