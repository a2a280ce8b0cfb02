from sqlalchemy import Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint, func
from sqlalchemy.orm import Mapped, mapped_column

from .a_parents import Note, Person
from .base import Base


class Employee(Person):
    """Shares its parent's table."""

    hired = mapped_column(Date, nullable=True)
    __table_args__ = (UniqueConstraint("hired", name="uq_hired"),)


class Manager(Employee):
    level: Mapped[int | None]


class Joined(Person):
    __tablename__ = "joined"

    id: Mapped[int] = mapped_column(ForeignKey(Person.id), primary_key=True)


Index("ix_note_lower", func.lower(Note.text))
Index("ix_note_number", Note.__table__.c.number.desc())

links = Table(
    "links",
    Base.metadata,
    Column("note_id", ForeignKey("note.number"), primary_key=True),
    Column("person_id", Integer, ForeignKey(Person.id), primary_key=True),
)
