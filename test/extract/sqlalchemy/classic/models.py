import enum

import sqlalchemy as sa
from sqlalchemy import Boolean, Column, DateTime, Enum, ForeignKey, Integer, String, Text, func, text
from sqlalchemy.orm import deferred, declarative_base, relationship

Base = declarative_base()


class Role(enum.Enum):
    admin = "a"
    member = "m"
    owner = "a"  # an alias of admin: no value of its own


class Team(Base):
    __tablename__ = "teams"
    __table_args__ = {"comment": "Who works together"}

    id = Column(Integer, primary_key=True)
    name = Column("title", String(80), nullable=False, unique=True, comment="Shown")


class User(Base):
    __tablename__ = "users"

    id = Column(sa.BigInteger, primary_key=True)
    team_id = Column(ForeignKey(Team.id, ondelete="CASCADE"), index=True)
    email = Column(String(255), nullable=False, index=True, unique=True)
    role = Column(Enum(Role), nullable=False, server_default=Role.member.name)
    active = Column(Boolean, server_default=sa.true(), nullable=False)
    bio = deferred(Column(Text))
    created = Column(DateTime(timezone=True), server_default=func.now())
    seen = Column(DateTime, default=func.now(), onupdate=func.now())
    score = Column(sa.Float(53), server_default=text("0"))
    quote = Column(String, server_default="it's")

    team = relationship("Team")

    def __repr__(self):
        return f"User({self.email})"
