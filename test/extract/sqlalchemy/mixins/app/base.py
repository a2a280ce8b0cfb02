import re

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, func
from sqlalchemy.orm import DeclarativeBase, declared_attr

CAMEL = re.compile(r"(?<!^)(?=[A-Z])")


class Base(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls):
        return CAMEL.sub("_", cls.__name__).lower() + "s"

    id = Column(Integer, primary_key=True)


class Stamped:
    created_at = Column(DateTime, server_default=func.now(), nullable=False)
    updated_at = Column(DateTime)


class Owned:
    @declared_attr
    def owner_id(cls):
        return Column(ForeignKey("people.id"), nullable=cls.__name__ == "Draft")

    @declared_attr
    def __table_args__(cls):
        return (Index(f"ix_{cls.__tablename__}_by_owner", "owner_id"),)


class Record(Stamped, Base):
    __abstract__ = True
