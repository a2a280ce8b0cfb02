"""Computed `__tablename__`: base methods, declared_attr, __init_subclass__."""

import re
from typing import Any, ClassVar

from sqlalchemy import Column, ForeignKey, Integer, String
from sqlalchemy.ext.declarative import declared_attr as old_declared_attr
from sqlalchemy.orm import DeclarativeBase, Mapped, declarative_base, declared_attr, mapped_column

FIRST = re.compile(r"(.)([A-Z][a-z]+)")
PREFIX = "app"


def snake(name: str) -> str:
    partial = re.sub(r"(.)([A-Z][a-z]+)", r"\1_\2", name)
    return re.sub("([a-z0-9])([A-Z])", r"\1_\2", partial).lower()


class Lower(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls) -> str:
        return cls.__name__.lower()

    id: Mapped[int] = mapped_column(primary_key=True)


class UserAccount(Lower):
    pass


class Overridden(Lower):
    __tablename__ = "by_hand"


class Snake(DeclarativeBase):
    @old_declared_attr
    def __tablename__(cls):
        return snake(cls.__name__) + "s"


class HTTPResponse(Snake):
    id = Column(Integer, primary_key=True)


class BlogPostDraft(Snake):
    id = Column(Integer, primary_key=True)


class Split(DeclarativeBase):
    @declared_attr.directive
    @classmethod
    def __tablename__(cls) -> str:
        names = re.split("(?=[A-Z])", cls.__name__)
        return "_".join([x.lower() for x in names if x])


class TeamMember(Split):
    id = Column(Integer, primary_key=True)


class Formats(DeclarativeBase):
    prefix: ClassVar[str] = "std"

    @declared_attr.directive
    def __tablename__(cls) -> str:
        return f"{PREFIX}_{cls.prefix}_{cls.__name__.casefold()}"


class One(Formats):
    id = Column(Integer, primary_key=True)


class Two(Formats):
    prefix = "special"
    id = Column(Integer, primary_key=True)


class Percent(DeclarativeBase):
    @declared_attr.directive
    def __tablename__(cls):
        return "%s_%s" % ("pct", cls.__name__.upper()) if cls.__name__ != "Plain" else "{}-{}".format("a", 1)


class Thing(Percent):
    id = Column(Integer, primary_key=True)


class Plain(Percent):
    id = Column(Integer, primary_key=True)


class Rewriting(DeclarativeBase):
    def __init_subclass__(cls, **kwargs: Any) -> None:
        if not hasattr(cls, "__tablename__"):
            cls.__tablename__ = "auto_" + cls.__name__.lower()
        super().__init_subclass__(**kwargs)


class Automatic(Rewriting):
    id = Column(Integer, primary_key=True)


class Manual(Rewriting):
    __tablename__ = "manual_name"
    id = Column(Integer, primary_key=True)


class Prefixing(DeclarativeBase):
    def __init_subclass__(cls, **kw):
        cls.__tablename__ = f"pre_{cls.__tablename__}"
        super().__init_subclass__(**kw)


class Prefixed(Prefixing):
    __tablename__ = "word"
    id = Column(Integer, primary_key=True)
    other_id = Column(ForeignKey("pre_word.id"))


class Mixin:
    @declared_attr
    def __tablename__(cls):
        parts = []
        for letter in cls.__name__:
            if letter.isupper() and parts:
                parts.append("_")
            parts.append(letter.lower())
        return "".join(parts)


Base = declarative_base()


class LoopNamed(Mixin, Base):
    id = Column(Integer, primary_key=True)


class Constant(Base):
    __tablename__ = PREFIX + "_" + "constant"
    __tablename_suffix__ = "x"
    id = Column(Integer, primary_key=True)


class ByFormat(Base):
    __tablename__ = f"{PREFIX}_by_format"
    id = Column("{}_id".format(__tablename__), Integer, primary_key=True)


class Referring(Base):
    __tablename__ = "referring"
    id = Column(Integer, primary_key=True)
    by_name = Column(ForeignKey(ByFormat.__tablename__ + ".app_by_format_id"))
    by_table = Column(ForeignKey(ByFormat.__table__.c.app_by_format_id))
    by_fstring = Column(ForeignKey(f"{Constant.__tablename__}.id"))
    by_class = Column(ForeignKey(Constant.id))


class Literal_(Lower):
    name: Mapped[str] = mapped_column(String(3))
