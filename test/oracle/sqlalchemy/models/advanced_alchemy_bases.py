"""The bases that advanced-alchemy publishes."""

from __future__ import annotations

from typing import Optional

from advanced_alchemy.base import BigIntAuditBase, BigIntBase, CommonTableAttributes, DefaultBase, UUIDAuditBase, UUIDBase
from advanced_alchemy.mixins import SlugKey
from advanced_alchemy.types import GUID, DateTimeUTC, JsonB
from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Author(UUIDBase):
    name: Mapped[str]


class BookReview(UUIDAuditBase):
    author_id: Mapped[str] = mapped_column(ForeignKey("author.id"))
    text: Mapped[Optional[str]] = mapped_column(String(9))


class BigThing(BigIntBase):
    __tablename__ = "big_things"
    data: Mapped[dict]


class BigAudited(BigIntAuditBase):
    pass


class Own(CommonTableAttributes, DeclarativeBase):
    pass


class Mine(Own):
    id: Mapped[int] = mapped_column(primary_key=True)
    key = mapped_column(GUID)
    at = mapped_column(DateTimeUTC)
    doc = mapped_column(JsonB)


class Slugged(UUIDBase, SlugKey):
    pass
