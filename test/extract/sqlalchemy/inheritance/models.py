from sqlalchemy import ForeignKey, Integer, String
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Animal(Base):
    __tablename__ = "animals"

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    __mapper_args__ = {"polymorphic_on": "kind"}


class Dog(Animal):
    """Single table: its columns stand in animals."""

    bark: Mapped[str | None] = mapped_column(String(5))


class Cat(Animal):
    """Joined table: a table of its own, without the parent's columns."""

    __tablename__ = "cats"

    id: Mapped[int] = mapped_column(ForeignKey("animals.id"), primary_key=True)
    lives: Mapped[int] = mapped_column(Integer, server_default="9")
