from typing import TYPE_CHECKING

from sqlalchemy import Column, DateTime, String

from . import base as b
from .base import Owned, Record

if TYPE_CHECKING:
    from .other import Other


class People(b.Base):
    __tablename__ = "people"

    name = Column(String(50))


class BlogPost(Owned, Record):
    title = Column(String(100))
    updated_at = Column(DateTime, nullable=False)


class Draft(Owned, Record):
    created_at = None
