import uuid
from datetime import datetime
from enum import Enum
from typing import List, Optional

from sqlmodel import Column, DateTime, Field, Relationship, SQLModel


class Mood(Enum):
    good = "g"
    bad = "b"


class HeroBase(SQLModel):
    name: str = Field(index=True, max_length=50)
    age: int | None = Field(default=None)


class Hero(HeroBase, table=True):
    id: Optional[int] = Field(default=None, primary_key=True)
    key: uuid.UUID = Field(default_factory=uuid.uuid4, unique=True)
    mood: Mood = Mood.good
    secret: str
    joined: datetime = Field(sa_column=Column(DateTime(timezone=True), nullable=False))
    team_id: int | None = Field(default=None, foreign_key="teamrow.id", ondelete="SET NULL")
    team: Optional["TeamRow"] = Relationship(back_populates="heroes")


class TeamRow(SQLModel, table=True):
    id: int | None = Field(default=None, primary_key=True)
    heroes: List[Hero] = Relationship(back_populates="team")


class HeroPublic(HeroBase):
    id: int
