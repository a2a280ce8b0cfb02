"""Models as SQLAlchemy 1.3 and 1.4 had them; both 1.4 and 2 must say the same of them."""

import enum

from sqlalchemy import (
    JSON,
    TIMESTAMP,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Enum,
    Float,
    ForeignKey,
    ForeignKeyConstraint,
    Identity,
    Index,
    Integer,
    Interval,
    LargeBinary,
    MetaData,
    Numeric,
    PickleType,
    Sequence,
    SmallInteger,
    String,
    Table,
    Text,
    Time,
    TypeDecorator,
    Unicode,
    UnicodeText,
    UniqueConstraint,
    and_,
    false,
    func,
    or_,
    text,
    true,
)
from sqlalchemy.dialects.postgresql import ARRAY, BIT, BYTEA, CIDR, HSTORE, INET, INT4RANGE, INTERVAL, JSONB, MACADDR, MONEY, TSVECTOR, UUID
from sqlalchemy.ext.declarative import AbstractConcreteBase, declarative_base, declared_attr
from sqlalchemy.ext.hybrid import hybrid_property
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import backref, deferred, relationship, synonym

NAMING = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
Base = declarative_base()
Named = declarative_base(metadata=MetaData(naming_convention=NAMING, schema="named"))


class Colour(enum.Enum):
    red = "R"
    dark_blue = "B"


class Guid(TypeDecorator):
    impl = String(36)

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(UUID())
        return dialect.type_descriptor(String(32))


class Stamps(object):
    created = Column(DateTime, server_default=func.now(), nullable=False)

    @declared_attr
    def author_id(cls):
        return Column(Integer, ForeignKey("author.id"), index=True)


class LowerName(object):
    @declared_attr
    def __tablename__(cls):
        return cls.__name__.lower()


class Author(LowerName, Base):
    id = Column(Integer, primary_key=True)
    name = Column(Unicode(40), unique=True, nullable=False)
    bio = deferred(Column(UnicodeText))
    label = synonym("name")

    @hybrid_property
    def initials(self):
        return self.name[0]


class Book(LowerName, Stamps, Base):
    id = Column(BigInteger, primary_key=True)
    title = Column("book_title", String(200), nullable=False)
    isbn = Column(String(13), CheckConstraint("length(isbn) = 13", name="isbn_length"))
    colour = Column(Enum(Colour), default=Colour.red)
    plain = Column(Enum(Colour, native_enum=False))
    letters = Column(Enum("a", "bb", name="letters"), server_default="a")
    price = Column(Numeric(8, 2), server_default=text("0"))
    ratio = Column(Float(53))
    small = Column(SmallInteger)
    sold = Column(Boolean, server_default=false(), nullable=False)
    kept = Column(Boolean, server_default=true())
    on = Column(Date)
    at = Column(TIMESTAMP(timezone=True))
    clock = Column(Time)
    wait = Column(Interval)
    raw = Column(LargeBinary)
    pickled = Column(PickleType)
    data = Column(JSON)
    guid = Column(Guid, index=True)
    twice = Column(Integer, Computed("small * 2"))
    author = relationship(Author, backref=backref("books"))
    __table_args__ = (
        UniqueConstraint("book_title", "isbn", name="uq_title"),
        Index("ix_lower_title", func.lower(title)),
        Index("ix_cheap", price.desc(), postgresql_where=and_(price < 5, sold == false())),
        CheckConstraint(or_(small > 0, small.is_(None)), name="small_positive"),
        {"comment": "books", "mysql_engine": "InnoDB"},
    )


class Ebook(Book):
    id = Column(ForeignKey("book.id"), primary_key=True)
    size = Column(Integer)


class Audio(Book):
    __tablename__ = None
    minutes = Column(Integer)


class Numbered(Base):
    __tablename__ = "numbered"
    id = Column(Integer, Identity(start=3), primary_key=True)
    seq = Column(Integer, Sequence("numbered_seq"))


class Postgres(Base):
    __tablename__ = "postgres_1x"
    id = Column(UUID(as_uuid=True).with_variant(String(36), "sqlite"), primary_key=True)
    tags = Column(ARRAY(String(5)).with_variant(Text(), "sqlite"))
    doc = Column(MutableDict.as_mutable(JSONB(astext_type=Text()).with_variant(JSON(), "sqlite")))
    host = Column(INET)
    net = Column(CIDR)
    mac = Column(MACADDR)
    cash = Column(MONEY)
    bits = Column(BIT(3))
    words = Column(TSVECTOR)
    store = Column(HSTORE)
    span = Column(INT4RANGE)
    wait = Column(INTERVAL(precision=2))
    raw = Column(BYTEA)


class Place(Named):
    __tablename__ = "place"
    a = Column(Integer, primary_key=True)
    b = Column(Integer, primary_key=True)
    code = Column(String(3), index=True, unique=True)
    other = Column(Integer, unique=True)
    flag = Column(Boolean(create_constraint=True, name="flag"))
    up_a = Column(Integer)
    up_b = Column(Integer)
    __table_args__ = (
        ForeignKeyConstraint(["up_a", "up_b"], ["named.place.a", "named.place.b"], ondelete="CASCADE"),
        CheckConstraint("a > 0", name="positive"),
    )


class Concrete(AbstractConcreteBase, Base):
    word = Column(String(3))


class Leaf(Concrete):
    __tablename__ = "leaf"
    id = Column(Integer, primary_key=True)
    word = Column(String(3))
    __mapper_args__ = {"concrete": True, "polymorphic_identity": "leaf"}


links = Table(
    "links_1x",
    Base.metadata,
    Column("author_id", Integer, ForeignKey("author.id"), primary_key=True),
    Column("place", Integer, nullable=False),
    Index("ix_links_place", "place"),
)
