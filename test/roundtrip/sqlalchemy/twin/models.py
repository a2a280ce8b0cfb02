import sqlalchemy as sa
from sqlalchemy import Column, ForeignKey, func
from sqlalchemy.dialects import postgresql

from .base import Base, Kind, Spelled

Zoned = sa.DateTime(timezone=True)
Native = sa.CHAR(32).with_variant(postgresql.UUID(), "postgresql")
Double = Spelled("DOUBLE").with_variant(Spelled("DOUBLE PRECISION"), "postgresql")


def required(*args, **kw):
    return Column(*args, nullable=False, **kw)


class Account(Base):
    __tablename__ = "accounts"

    created_at = required(Zoned, server_default=func.now())
    id = Column(sa.Integer, primary_key=True)
    name = required(sa.String(50))
    nickname = required(sa.String(50))
    email = required(sa.String, unique=True)
    short = required(sa.String(30))
    short_or_none = Column(sa.String(30))
    number = required(sa.BigInteger)
    plain = required(sa.String)
    plain_or_none = Column(sa.String)
    union_or_none = Column(sa.Integer)
    boolean = required(sa.Boolean)
    float = required(sa.Float)
    binary = required(sa.LargeBinary)
    day = required(sa.Date)
    moment = required(sa.Time)
    span = required(sa.Interval)
    amount = required(sa.Numeric(10, 2))
    uuid = required(Native)
    uuid_typed = required(Native)
    uuid_text = Column(Native)
    uuid_not_native = required(sa.CHAR(32))
    double = required(Double)
    double_precise = Column(Spelled("DOUBLE").with_variant(Spelled("DOUBLE PRECISION"), "postgresql"))
    kind = required(sa.Enum(Kind))
    kind_or_none = Column(sa.Enum(Kind))
    mood = required(sa.Enum("good", "bad", native_enum=False))
    literal = required(sa.Enum("one", "three", native_enum=False))
    data = required(sa.JSON)
    ids = required(sa.JSON)
    nullable_anyway = Column(sa.Integer)
    required_anyway = required(sa.Integer)
    other_name = required(sa.Integer)
    text = required(sa.Text, server_default="")
    later = required(sa.Text)
    wrapped = Column(sa.String(9))
    default_only = required(sa.Integer)
    without_annotation = required(sa.Integer)
    without_annotation_or_none = Column(sa.String(5))
    updated_at = Column(Zoned)


class Post(Base):
    __tablename__ = "posts"
    __table_args__ = (
        sa.UniqueConstraint("account_id", "title"),
        sa.CheckConstraint("length(title) > 3", name="title"),
        sa.Index(None, "title", "account_id"),
    )

    created_at = required(Zoned, server_default=func.now())
    id = Column(sa.Integer, primary_key=True)
    account_id = required(sa.Integer, ForeignKey("accounts.id", ondelete="CASCADE"), index=True)
    editor_id = Column(sa.Integer, ForeignKey("accounts.id", ondelete="SET NULL"))
    title = required(sa.String(80), index=True)
    parent_id = Column(sa.Integer, ForeignKey("posts.id"))
    updated_at = Column(Zoned)


class Tag(Base):
    __tablename__ = "tags"

    code = Column(sa.String(10), primary_key=True)
    post_id = Column(sa.Integer, ForeignKey("posts.id"), primary_key=True)


class Note(Base):
    __tablename__ = "notes"

    id = Column(sa.Integer, primary_key=True)
    title = required(sa.String(30))
    body = Column(sa.String)
    written = required(Zoned, server_default=func.now())
    post_id = required(sa.Integer, ForeignKey("posts.id"))
    position = Column(sa.String(3))


class Quoted(Base):
    __tablename__ = "quoted"

    id = Column(sa.Integer, primary_key=True)
    inner = required(sa.String)
    inner_optional = Column(sa.String)
    inner_union = Column(sa.Date)
    qualified = required(sa.Integer)
