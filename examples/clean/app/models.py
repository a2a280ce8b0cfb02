"""A lending library: the models and the database agree in everything."""

import enum
import uuid
from datetime import date, datetime
from decimal import Decimal
from typing import Annotated

from sqlalchemy import (
    JSON,
    CheckConstraint,
    Column,
    Computed,
    Enum,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    String,
    Table,
    Uuid,
    false,
    func,
    text,
)
from sqlalchemy.orm import DeclarativeBase, Mapped, declared_attr, mapped_column, relationship

metadata = MetaData()
int_key = Annotated[int, mapped_column(primary_key=True)]
short_text = Annotated[str, mapped_column(String(80))]


class Base(DeclarativeBase):
    metadata = metadata

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower() + "s"


class Audited:
    created_at: Mapped[datetime] = mapped_column(server_default=func.current_timestamp())
    created_by: Mapped[str | None] = mapped_column(String(80))


class Medium(enum.Enum):
    book = "book"
    audio = "audio"
    film = "film"


book_authors = Table(
    "book_authors",
    metadata,
    Column("book_id", ForeignKey("books.id", ondelete="CASCADE"), primary_key=True),
    Column("author_id", ForeignKey("authors.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, nullable=False, server_default=text("1")),
)


class Author(Audited, Base):
    id: Mapped[int_key]
    name: Mapped[short_text]
    born_on: Mapped[date | None]

    books: Mapped[list["Book"]] = relationship(secondary=book_authors, back_populates="authors")


class Book(Audited, Base):
    __table_args__ = (
        CheckConstraint("pages > 0", name="pages_positive"),
        Index("ix_books_title_lower", text("lower(title)")),
    )

    id: Mapped[int_key]
    isbn: Mapped[str] = mapped_column(String(13), unique=True, index=True)
    title: Mapped[str] = mapped_column(String(200))
    medium: Mapped[Medium] = mapped_column(Enum(Medium), server_default=Medium.book.name)
    pages: Mapped[int | None]
    price: Mapped[Decimal] = mapped_column(Numeric(8, 2))
    price_with_tax: Mapped[Decimal] = mapped_column(Numeric(8, 2), Computed("price * 1.07"))
    cover: Mapped[bytes | None] = mapped_column(LargeBinary)
    details: Mapped[dict[str, str]] = mapped_column(JSON, default=dict)

    authors: Mapped[list[Author]] = relationship(secondary=book_authors, back_populates="books")


class Copy(Base):
    """One copy of a book on a shelf."""

    __tablename__ = "copies"

    book_id: Mapped[int] = mapped_column(ForeignKey("books.id", ondelete="CASCADE"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    withdrawn: Mapped[bool] = mapped_column(server_default=false())


class Loan(Base):
    __table_args__ = (
        ForeignKeyConstraint(["book_id", "copy_number"], ["copies.book_id", "copies.number"]),
        Index("ix_loans_open", "book_id", "copy_number", unique=True, sqlite_where=text("returned_on IS NULL")),
    )

    id: Mapped[uuid.UUID] = mapped_column(Uuid, primary_key=True, default=uuid.uuid4)
    book_id: Mapped[int]
    copy_number: Mapped[int]
    reader: Mapped[short_text]
    due_on: Mapped[date]
    returned_on: Mapped[date | None]
