"""Single, joined and concrete table inheritance."""

from datetime import datetime
from typing import Optional

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, String, UniqueConstraint
from sqlalchemy.ext.declarative import AbstractConcreteBase, ConcreteBase
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column


class Base(DeclarativeBase):
    pass


class Employee(Base):
    __tablename__ = "employee"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    type: Mapped[str] = mapped_column(String(20))
    __mapper_args__ = {"polymorphic_on": "type", "polymorphic_identity": "employee"}


class Manager(Employee):
    manager_data: Mapped[str] = mapped_column(nullable=True)
    start: Mapped[Optional[datetime]] = mapped_column(use_existing_column=True)
    __mapper_args__ = {"polymorphic_identity": "manager"}


class Engineer(Employee):
    engineer_info: Mapped[str]
    start: Mapped[Optional[datetime]] = mapped_column(use_existing_column=True)
    badge = Column(Integer, unique=True)
    desk: Mapped[Optional[int]] = mapped_column(ForeignKey("desk.id"), index=True)
    __mapper_args__ = {"polymorphic_identity": "engineer"}


class Intern(Engineer):
    mentor_id: Mapped[Optional[int]] = mapped_column(ForeignKey("employee.id"))
    __mapper_args__ = {"polymorphic_identity": "intern"}


class Desk(Base):
    __tablename__ = "desk"

    id: Mapped[int] = mapped_column(primary_key=True)


class Content(Base):
    __tablename__ = "content"
    __table_args__ = (UniqueConstraint("slug"),)

    id = Column(Integer, primary_key=True)
    kind = Column(String(10), nullable=False)
    slug = Column(String(10))
    __mapper_args__ = {"polymorphic_on": kind}


class Page(Content):
    __tablename__ = "page"

    id = Column(Integer, ForeignKey("content.id", ondelete="CASCADE"), primary_key=True)
    body = Column(String, nullable=False)
    __table_args__ = (CheckConstraint("length(body) > 0", name="body_not_empty"),)
    __mapper_args__ = {"polymorphic_identity": "page"}


class Article(Page):
    __tablename__ = "article"

    article_id: Mapped[int] = mapped_column(ForeignKey(Page.id), primary_key=True)
    title: Mapped[str] = mapped_column(index=True)


class Renamed(Content):
    __tablename__ = "renamed"

    id = Column("content_id", ForeignKey("content.id"), primary_key=True)


class HasName:
    @declared_attr.directive
    def __tablename__(cls) -> Optional[str]:
        return cls.__name__.lower()

    id: Mapped[int] = mapped_column(primary_key=True)


class Vehicle(HasName, Base):
    wheels: Mapped[int]
    kind: Mapped[str]
    __mapper_args__ = {"polymorphic_on": "kind"}


class Car(Vehicle):
    __tablename__ = None
    doors: Mapped[Optional[int]]
    __mapper_args__ = {"polymorphic_identity": "car"}


class Bike(Vehicle):
    id: Mapped[int] = mapped_column(ForeignKey("vehicle.id"), primary_key=True)
    gears: Mapped[int]
    __mapper_args__ = {"polymorphic_identity": "bike"}


class Shape(ConcreteBase, Base):
    __tablename__ = "shape"

    id = Column(Integer, primary_key=True)
    colour = Column(String(5))
    __mapper_args__ = {"polymorphic_identity": "shape", "concrete": True}


class Square(Shape):
    __tablename__ = "square"

    id = Column(Integer, primary_key=True)
    side = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "square", "concrete": True}


class Animal(AbstractConcreteBase, Base):
    name = Column(String(9))
    strict_attrs = True


class Cat(Animal):
    __tablename__ = "cat"

    id = Column(Integer, primary_key=True)
    lives = Column(Integer)
    __mapper_args__ = {"polymorphic_identity": "cat", "concrete": True}


class Indexed(Employee):
    rank: Mapped[Optional[int]]

    @declared_attr.directive
    def __table_args__(cls):
        return None

    __mapper_args__ = {"polymorphic_identity": "indexed"}


Index("ix_rank_outside", Indexed.rank)
