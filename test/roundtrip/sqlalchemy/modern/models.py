import datetime
import decimal
import uuid
from typing import Any, List, Literal, Optional, Union

import sqlalchemy as sa
from sqlalchemy import Double, Enum, ForeignKey, String, Text, Uuid
from sqlalchemy.orm import Mapped, declared_attr, deferred, mapped_column, relationship

from .base import Base, Kind, Mood, account_fk, bigint, intpk, required_name, stamp, str_30


class Stamped:
    created_at: Mapped[stamp]
    updated_at: Mapped[Optional[datetime.datetime]] = mapped_column(sort_order=100)


class AutoNamed:
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"


class Account(Stamped, AutoNamed, Base):
    id: Mapped[intpk]
    name: Mapped[required_name]
    nickname: Mapped[Optional[required_name]]
    email: Mapped[str] = mapped_column(unique=True)
    short: Mapped[str_30]
    short_or_none: Mapped[Optional[str_30]]
    number: Mapped[bigint]
    plain: Mapped[str]
    plain_or_none: Mapped[str | None]
    union_or_none: Mapped[Union[None, int]]
    boolean: Mapped[bool]
    float: Mapped[float]
    binary: Mapped[bytes]
    day: Mapped[datetime.date]
    moment: Mapped[datetime.time]
    span: Mapped[datetime.timedelta]
    amount: Mapped[decimal.Decimal]
    uuid: Mapped[uuid.UUID]
    uuid_typed: Mapped[uuid.UUID] = mapped_column(Uuid())
    uuid_text: Mapped[str] = mapped_column(Uuid(as_uuid=False), nullable=True)
    uuid_not_native: Mapped[str] = mapped_column(Uuid(native_uuid=False))
    double: Mapped[float] = mapped_column(Double)
    double_precise: Mapped[Optional[float]] = mapped_column(Double(53))
    kind: Mapped[Kind]
    kind_or_none: Mapped[Kind | None]
    mood: Mapped[Mood] = mapped_column(Enum(Mood, native_enum=False))
    literal: Mapped[Literal["one", "three"]]
    data: Mapped[dict[str, Any]]
    ids: Mapped[list[uuid.UUID]]
    nullable_anyway: Mapped[int] = mapped_column(nullable=True)
    required_anyway: Mapped[Optional[int]] = mapped_column(nullable=False)
    renamed: Mapped[int] = mapped_column("other_name")
    text: Mapped[str] = mapped_column(Text, server_default="")
    later: Mapped[str] = mapped_column(Text, deferred=True)
    # deferred() looks at no annotation: the column may be NULL.
    wrapped: Mapped[str] = deferred(mapped_column(String(9)))
    default_only: Mapped[int] = mapped_column(default=5)
    without_annotation = mapped_column(sa.Integer, nullable=False)
    without_annotation_or_none = mapped_column(String(5))
    posts: Mapped[List["Post"]] = relationship(back_populates="account", foreign_keys="Post.account_id")


class Post(Stamped, AutoNamed, Base):
    __table_args__ = (
        sa.UniqueConstraint("account_id", "title"),
        sa.CheckConstraint("length(title) > 3", name="title"),
        sa.Index(None, "title", "account_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[account_fk]
    editor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("accounts.id", ondelete="SET NULL"))
    title: Mapped[str] = mapped_column(String(80), index=True)
    account: Mapped["Account"] = relationship(back_populates="posts", foreign_keys="Post.account_id")
    parent_id: Mapped[int | None] = mapped_column(ForeignKey("posts.id"))


class Tag(AutoNamed, Base):
    code: Mapped[str] = mapped_column(String(10), primary_key=True)
    post_id: Mapped[int] = mapped_column(ForeignKey(Post.id), primary_key=True)
