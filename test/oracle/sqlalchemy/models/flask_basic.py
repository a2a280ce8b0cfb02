"""Flask-SQLAlchemy 3: names, binds, the untyped way."""

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy.dialects.postgresql import UUID

db = SQLAlchemy()


class TimestampMixin:
    created = db.Column(db.DateTime, server_default=db.func.now())


class BaseModel(db.Model):
    __abstract__ = True

    id = db.Column(db.Integer, primary_key=True)


tags = db.Table(
    "tags",
    db.Column("tag_id", db.Integer, db.ForeignKey("tag.id"), primary_key=True),
    db.Column("page_id", db.ForeignKey("page.id"), primary_key=True),
)


class Tag(BaseModel):
    name = db.Column(db.String(80), unique=True, nullable=False)


class Page(TimestampMixin, BaseModel):
    title = db.Column(db.Text, index=True)
    tags = db.relationship("Tag", secondary=tags, backref=db.backref("pages", lazy=True))


class HTTPRequestLog(BaseModel):
    body = db.deferred(db.Column(db.LargeBinary))


class CamelCase2Name(BaseModel):
    uuid = db.Column(UUID(as_uuid=True).with_variant(db.String(36), "sqlite"))


class Named(db.Model):
    __tablename__ = "named_by_hand"

    code = db.Column(db.String(3), primary_key=True)
    flag = db.Column(db.Boolean, default=True, server_default=db.true())
    kind = db.Column(db.Enum("a", "b", name="flask_kind"))
    score = db.Column(db.Numeric(4, 1), db.CheckConstraint("score > 0"))
    __table_args__ = (db.UniqueConstraint("flag", "kind"), db.Index("ix_flag", "flag"))


class Person(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    type = db.Column(db.String(10))
    __mapper_args__ = {"polymorphic_on": "type"}


class Worker(Person):
    wage = db.Column(db.Integer)


class Boss(Person):
    id = db.Column(db.ForeignKey("person.id"), primary_key=True)
    car = db.Column(db.String)


class NoOwnTable(Person):
    __tablename__ = "no_own_table"
    extra = db.Column(db.Integer)


class Elsewhere(db.Model):
    __bind_key__ = "other"

    id = db.Column(db.BigInteger, primary_key=True)


elsewhere_table = db.Table("elsewhere_table", db.Column("id", db.Integer, primary_key=True), bind_key="other")


class OwnTable(db.Model):
    __table__ = db.Table("own_flask_table", db.metadata, db.Column("id", db.Integer, primary_key=True))


class Joined(db.Model):
    __table__ = elsewhere_table.join(db.metadatas["other"].tables["elsewhere"], onclause=db.text("1 = 1")) if False else db.Table(
        "conditional", db.Column("id", db.Integer, primary_key=True)
    )
