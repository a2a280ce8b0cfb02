from __future__ import annotations

import datetime
import decimal
import enum
import uuid
from typing import Annotated, Any, Literal, Optional

from sqlalchemy import BigInteger, ForeignKey, String
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, relationship

intpk = Annotated[int, mapped_column(primary_key=True)]
short = Annotated[str, 40]
owner_ref = Annotated[int, mapped_column(ForeignKey("owners.id"), index=True)]


class Color(enum.Enum):
    RED = "red"
    DARK_BLUE = "dark blue"


class Base(DeclarativeBase):
    type_annotation_map = {
        short: String(40),
        dict[str, Any]: JSONB().with_variant(String(), "sqlite"),
    }


class Owner(Base):
    __tablename__ = "owners"

    id: Mapped[intpk]
    key: Mapped[uuid.UUID]
    nick: Mapped[Optional[short]]
    born: Mapped[datetime.date | None]
    balance: Mapped[decimal.Decimal] = mapped_column(default=0)
    big: Mapped[int] = mapped_column(BigInteger)
    color: Mapped[Color]
    size: Mapped[Literal["s", "m", "xl"]]
    data: Mapped[dict[str, Any]]
    pets: Mapped[list[Pet]] = relationship()


class Pet(Base):
    __tablename__ = "pets"

    id: Mapped[intpk]
    owner_id: Mapped[owner_ref]
    second_id: Mapped[Optional[owner_ref]]
    name: "Mapped[str | None]" = mapped_column(String(20), nullable=False)
    weight: Mapped[float]
    photo: Mapped[bytes]
    fed: Mapped[datetime.timedelta]
