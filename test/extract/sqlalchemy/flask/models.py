from functools import partial

from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
Required = partial(db.Column, nullable=False)

followers = db.Table(
    "followers",
    db.Column("a", db.Integer, db.ForeignKey("http_user.id"), primary_key=True),
    db.Column("b", db.Integer, db.ForeignKey("http_user.id"), primary_key=True),
)


class HTTPUser(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    name = Required(db.String(20))


class Admin(HTTPUser):
    """No key of its own: single-table inheritance, whatever it calls itself."""

    __tablename__ = "admins"

    power = db.Column(db.Integer)
