import sqlalchemy as sa
from sqlalchemy import Column, func
from sqlalchemy.ext.declarative import declared_attr

from .base import Base


class Identified:
    id = Column(sa.Integer, primary_key=True)


class Timestamped:
    created_at = Column(sa.DateTime(timezone=True), server_default=func.now(), nullable=False)
    updated_at = Column(sa.DateTime(timezone=True), onupdate=func.now())


class Named:
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

    @declared_attr
    def name(cls):
        return Column(sa.String(80), nullable=False, index=True)


class Owned:
    @declared_attr
    def owner_id(cls):
        return Column(sa.Integer, sa.ForeignKey("people.id", ondelete="CASCADE"), nullable=False)

    @declared_attr
    def __table_args__(cls):
        return (sa.Index(f"ix_{cls.__tablename__}_owner", "owner_id"),)


class Abstract(Identified, Timestamped, Base):
    __abstract__ = True

    note = Column(sa.Text)


class Project(Named, Abstract):
    budget = Column(sa.Numeric(12, 2))


class Document(Named, Owned, Abstract):
    title = Column(sa.String(200))


class Camera(Identified, Named, Base):
    __tablename__ = "photo_cameras"
    __table_args__ = (sa.UniqueConstraint("maker", "name"),)

    maker = Column(sa.String(20))
