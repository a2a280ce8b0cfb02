import datetime
import decimal
import enum
from typing import Any, Optional

from sqlalchemy import (
    BigInteger,
    CheckConstraint,
    Computed,
    DateTime,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Numeric,
    String,
    Text,
    UniqueConstraint,
    func,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column


class Base(DeclarativeBase):
    pass


class Status(enum.Enum):
    active = 1
    blocked = 2


class Customer(Base):
    __tablename__ = "customers"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(String(255), unique=True)
    name: Mapped[Optional[str]] = mapped_column(Text)
    nickname: Mapped[Optional[str]] = mapped_column(String(40, collation="C"))
    status: Mapped[Status] = mapped_column(Enum(Status, name="customer_status"), server_default="active")
    balance: Mapped[decimal.Decimal] = mapped_column(Numeric(10, 2), server_default=text("0"))
    tags: Mapped[list[str]] = mapped_column(ARRAY(Text), server_default="{}")
    settings: Mapped[Optional[dict[str, Any]]] = mapped_column(JSONB)
    created_at: Mapped[datetime.datetime] = mapped_column(DateTime(timezone=True), server_default=func.now())
    seen_at: Mapped[Optional[datetime.datetime]] = mapped_column(DateTime)


class Order(Base):
    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("customer_id", "code", name="orders_code_once"),
        CheckConstraint("total >= 0", name="orders_total"),
        Index("orders_placed", "customer_id", text("placed_at DESC")),
        Index("orders_open", "placed_at", postgresql_where=text("shipped IS FALSE")),
        Index("orders_lower", text("lower(code)")),
        Index("orders_covering", "placed_at", postgresql_include=["total"]),
        Index("orders_data", "data", postgresql_using="gin"),
    )

    id: Mapped[int] = mapped_column(BigInteger, Identity(always=True), primary_key=True)
    customer_id: Mapped[int] = mapped_column(ForeignKey("customers.id", ondelete="CASCADE"))
    code: Mapped[str] = mapped_column(String(8))
    placed_at: Mapped[datetime.datetime]
    total: Mapped[int]
    doubled: Mapped[Optional[int]] = mapped_column(Computed("total * 2", persisted=True))
    shipped: Mapped[bool] = mapped_column(server_default=text("false"))
    data: Mapped[Optional[dict[str, Any]]] = mapped_column(JSONB)


class Line(Base):
    __tablename__ = "lines"
    __table_args__ = (UniqueConstraint("sku", name="lines_sku", deferrable=True, initially="DEFERRED"),)

    order_id: Mapped[int] = mapped_column(
        ForeignKey("orders.id", deferrable=True, initially="DEFERRED"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    sku: Mapped[Optional[str]] = mapped_column(String(20))


class Parcel(Base):
    __tablename__ = "parcels"
    __table_args__ = (
        ForeignKeyConstraint(["order_id", "line"], ["lines.order_id", "lines.number"], onupdate="CASCADE"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    order_id: Mapped[Optional[int]] = mapped_column(BigInteger)
    line: Mapped[Optional[int]]


class Seat(Base):
    __tablename__ = "seats"

    row: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    price: Mapped[int]


class Log(Base):
    __tablename__ = "logs"
    __table_args__ = {"comment": "what happened"}

    id: Mapped[int] = mapped_column(primary_key=True)
    message: Mapped[Optional[str]] = mapped_column(Text, comment="in words")
