from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import ForeignKey, String, func
from sqlalchemy.orm import Mapped, MappedAsDataclass, mapped_column

from .base import Base, intpk, str_30

if TYPE_CHECKING:
    from datetime import datetime
else:
    import datetime as _module

    datetime = _module.datetime


class Note(MappedAsDataclass, Base, kw_only=True):
    __tablename__ = "notes"

    id: Mapped[intpk] = mapped_column(init=False)
    title: Mapped[str_30] = mapped_column(default="untitled")
    body: Mapped[str | None] = mapped_column(default=None)
    written: Mapped[datetime] = mapped_column(init=False, server_default=func.now())
    post_id: Mapped[int] = mapped_column(ForeignKey("posts.id"), default=0)


class Pinned(Note):
    """No table of its own: its column stands in the parent's, and may be empty."""

    position: Mapped[int] = mapped_column(String(3), nullable=True, default=None)
