from __future__ import annotations

from typing import TYPE_CHECKING, Optional

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from .. import base, types as t
from ..base import Audit
from ..types import SIZES, Colour

if TYPE_CHECKING:
    from .team import Team

membership = sa.Table(
    "membership",
    base.Base.metadata,
    sa.Column("user_id", sa.ForeignKey("main.user.id"), primary_key=True),
    sa.Column("team_id", sa.ForeignKey("main.team.id"), primary_key=True),
)


class User(base.Base):
    __tablename__ = "user"

    id: Mapped[t.key]
    code: Mapped[t.short_text]
    title: Mapped[Optional[str]] = mapped_column(sa.String(SIZES["title"]))
    colour: Mapped[Colour] = mapped_column(server_default=Colour.GREEN)
    colour_value: Mapped[str] = mapped_column(server_default=Colour.RED.value)
    teams: Mapped[list[Team]] = relationship(secondary=membership)


class Log(Audit):
    __tablename__ = "user"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[int] = mapped_column(sa.BigInteger)
