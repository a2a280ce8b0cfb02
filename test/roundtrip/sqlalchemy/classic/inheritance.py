import sqlalchemy as sa
from sqlalchemy import Column

from .base import Base


class Vehicle(Base):
    __tablename__ = "vehicles"
    __mapper_args__ = {"polymorphic_on": "kind", "polymorphic_identity": "vehicle"}

    id = Column(sa.Integer, primary_key=True)
    kind = Column(sa.String(20), nullable=False)


class Car(Vehicle):
    """Its own table, joined by the key."""

    __tablename__ = "cars"
    __mapper_args__ = {"polymorphic_identity": "car"}

    id = Column(sa.ForeignKey("vehicles.id"), primary_key=True)
    doors = Column(sa.Integer)


class Bicycle(Vehicle):
    """No table: its column stands in the parent's."""

    __mapper_args__ = {"polymorphic_identity": "bicycle"}

    gears = Column(sa.Integer)


class Standalone(Vehicle):
    __tablename__ = "standalone"
    __mapper_args__ = {"concrete": True}

    id = Column(sa.Integer, primary_key=True)
    kind = Column(sa.String(20))
