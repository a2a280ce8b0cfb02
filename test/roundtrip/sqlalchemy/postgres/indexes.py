import sqlalchemy as sa
from sqlalchemy import Column, Index, Integer, String, desc, func, literal_column, text
from sqlalchemy.dialects import postgresql as pg

from .base import Base


class Indexed(Base):
    __tablename__ = "indexed"
    __table_args__ = (
        Index("indexed_plain", "a"),
        Index("indexed_two", "b", "a"),
        Index("indexed_unique", "a", "c", unique=True),
        Index("indexed_hash", "b", postgresql_using="hash"),
        Index("indexed_gin", "d", postgresql_using="gin"),
        Index("indexed_gin_path", "d", postgresql_using="gin", postgresql_ops={"d": "jsonb_path_ops"}),
        Index("indexed_ops", "a", postgresql_ops={"a": "varchar_pattern_ops"}),
        Index("indexed_where", "b", postgresql_where=text("deleted_at IS NULL")),
        Index("indexed_where_and", "c", postgresql_where=text("deleted_at IS NULL AND active = true")),
        Index("indexed_include", "c", postgresql_include=["a", "b"]),
        Index("indexed_with", "c", "b", postgresql_with={"fillfactor": 50}),
        Index("indexed_concurrently", "c", "d", postgresql_concurrently=True),
        Index("indexed_text", text("lower(a)")),
        Index("indexed_text_desc", text("b DESC")),
        Index("indexed_text_nulls", text("c DESC NULLS LAST")),
        Index("indexed_unique_where", "b", unique=True, postgresql_where=text("active")),
        Index("indexed_brin", "deleted_at", postgresql_using="brin"),
        Index("indexed_tags", "tags", postgresql_using="gin"),
        Index("indexed_tablespace", "tags", postgresql_tablespace="pg_default"),
        Index("indexed_search", text("to_tsvector('english', a)"), postgresql_using="gin"),
        Index("indexed_literal", literal_column("upper(b)")),
    )

    id = Column(Integer, primary_key=True)
    a = Column(String(20))
    b = Column(sa.Text)
    c = Column(Integer)
    d = Column(pg.JSONB)
    tags = Column(pg.ARRAY(sa.Text))
    active = Column(sa.Boolean)
    deleted_at = Column(sa.DateTime(timezone=True))


Index("indexed_function", func.lower(Indexed.a))
Index("indexed_function_two", Indexed.c, func.lower(Indexed.b).label("lowered"))
Index("indexed_desc", Indexed.a.desc(), Indexed.c)
Index("indexed_desc_function", desc(Indexed.c))
Index("indexed_nulls", Indexed.c.desc().nullslast(), sa.nullsfirst(Indexed.a))
Index("indexed_where_expression", Indexed.a, postgresql_where=Indexed.deleted_at.is_(None))
Index("indexed_where_comparison", Indexed.c, postgresql_where=Indexed.c > 5)
Index("indexed_where_boolean", Indexed.b, Indexed.c, postgresql_where=sa.and_(Indexed.active, Indexed.c.isnot(None)))
Index("indexed_json_key", Indexed.d["key"].astext)
Index("indexed_coalesce", func.coalesce(Indexed.a, ""), unique=True)
Index("indexed_collated", sa.collate(Indexed.a, "C"))
