import sqlalchemy as sa
from sqlalchemy import CheckConstraint, Column, ForeignKey, ForeignKeyConstraint, Index, UniqueConstraint, func
from sqlalchemy.orm import relationship

from .base import Base

association = sa.Table(
    "people_teams",
    Base.metadata,
    Column("person_id", ForeignKey("people.id", ondelete="CASCADE"), primary_key=True),
    Column("team_id", sa.Integer, ForeignKey("teams.id"), primary_key=True),
    Column("since", sa.Date),
)


class Team(Base):
    __tablename__ = "teams"

    id = Column(sa.Integer, primary_key=True)
    name = Column(sa.String(40), unique=True, nullable=False)
    code = Column(sa.String(10), index=True)
    slug = Column(sa.String(10), index=True, unique=True)
    people = relationship("Person", secondary=association, backref="teams")


class Person(Base):
    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("first", "last"),
        UniqueConstraint("email", name="people_email_once"),
        CheckConstraint("age >= 0", name="age"),
        CheckConstraint("first <> last", name="names"),
        Index("people_last_first", "last", "first"),
        Index("people_email", "email", unique=True),
        {"info": {"kept": True}},
    )

    id = Column(sa.Integer, primary_key=True)
    first = Column(sa.String(30))
    last = Column(sa.String(30))
    email = Column(sa.String(90))
    age = Column(sa.Integer, CheckConstraint("age < 200", name="age_limit"))
    manager_id = Column(ForeignKey("people.id", ondelete="SET NULL", onupdate="CASCADE"))
    team_id = Column("team", ForeignKey(Team.id), index=True)
    mentor_id = Column(sa.ForeignKey("people.id", name="people_mentor", deferrable=True, initially="DEFERRED"))
    manager = relationship("Person", remote_side=[id], foreign_keys=[manager_id])


Index("people_lower_email", func.lower(Person.email))
Index("people_age_down", Person.age.desc())
Index(None, Person.first)


class Seat(Base):
    __tablename__ = "seats"

    row = Column(sa.Integer, primary_key=True, autoincrement=False)
    number = Column(sa.Integer, primary_key=True)
    taken = Column(sa.Boolean, nullable=False)


class Ticket(Base):
    __tablename__ = "tickets"
    __table_args__ = (
        ForeignKeyConstraint(["row", "number"], ["seats.row", "seats.number"], ondelete="CASCADE"),
        ForeignKeyConstraint(
            ["person_id", "team_id"],
            ["people_teams.person_id", "people_teams.team_id"],
            name="ticket_membership",
            onupdate="RESTRICT",
        ),
        sa.PrimaryKeyConstraint("serial", "row"),
    )

    serial = Column(sa.String(12))
    row = Column(sa.Integer)
    number = Column(sa.Integer)
    person_id = Column(sa.Integer)
    team_id = Column(sa.Integer)


class TextKey(Base):
    __tablename__ = "text_keys"

    code = Column(sa.String(3), primary_key=True)
    parent = Column(sa.ForeignKey("text_keys.code", ondelete="NO ACTION"))
    default_parent = Column(sa.ForeignKey("text_keys.code", ondelete="SET DEFAULT"))


class GeneratedByExpression(Base):
    __tablename__ = "computed"

    id = Column(sa.Integer, primary_key=True)
    side = Column(sa.Integer)
    area = Column(sa.Integer, sa.Computed("side * side", persisted=True))
    name = Column(sa.String(10))
    shout = Column(sa.String(12), sa.Computed(sa.text("upper(name)"), persisted=True))
