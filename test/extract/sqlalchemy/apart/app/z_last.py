import enum

from sqlalchemy import Column, Enum, ForeignKey, Integer, event
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Level(enum.Enum):
    low = "l"
    high = "h"


class Account(Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    number = Column("account_number", Integer, key="number", unique=True)
    level = Column(Enum(Level, name="level"), server_default=Level.low.name)
    owner_id = Column("owner", ForeignKey("person.id"))
