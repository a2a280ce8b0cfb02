import uuid
from typing import Any, Optional

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY, CITEXT, DATEMULTIRANGE, DOMAIN, JSONB, MACADDR8, TSQUERY
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class PostgresOnly(Base):
    __tablename__ = "postgres_only"
    __table_args__ = (
        sa.UniqueConstraint("a", "b", name="postgres_only_once", postgresql_nulls_not_distinct=True),
        sa.Index("postgres_only_index", "a", unique=True, postgresql_nulls_not_distinct=True),
        {"schema": "modern"},
    )

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True, server_default=sa.func.gen_random_uuid())
    a: Mapped[Optional[int]]
    b: Mapped[Optional[int]]
    identity: Mapped[int] = mapped_column(sa.Identity(always=True))
    numbers: Mapped[list[int]] = mapped_column(ARRAY(sa.Integer), server_default="{}")
    data: Mapped[dict[str, Any]] = mapped_column(JSONB, server_default=sa.text("'{}'::jsonb"))
    citext: Mapped[str] = mapped_column(CITEXT)
    macaddr8: Mapped[str] = mapped_column(MACADDR8)
    multirange: Mapped[Any] = mapped_column(DATEMULTIRANGE)
    query: Mapped[str] = mapped_column(TSQUERY)
    email: Mapped[str] = mapped_column(DOMAIN("email_address", sa.Text, check=sa.text("VALUE LIKE '%@%'")))
