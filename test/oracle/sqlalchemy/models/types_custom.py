"""TypeDecorator and other types of one's own."""

import enum
import uuid
from typing import Any

from sqlalchemy import CHAR, BigInteger, Column, DateTime, Enum, Integer, LargeBinary, Numeric, String, Text, TypeDecorator, types
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.dialects.postgresql import UUID as PG_UUID
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.ext.mutable import MutableDict
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column
from sqlalchemy.types import UserDefinedType


class Choice(enum.Enum):
    first = "f"
    second = "sec"


class Plain(TypeDecorator):
    impl = String
    cache_ok = True


class Sized(TypeDecorator):
    impl = String(40)
    cache_ok = True


class Instance(types.TypeDecorator[str]):
    impl = types.Text()


class Utc(TypeDecorator):
    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value, dialect):
        return value


class Guid(TypeDecorator):
    """The recipe."""

    impl = CHAR
    cache_ok = True

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(PG_UUID())
        else:
            return dialect.type_descriptor(CHAR(32))


class Json(TypeDecorator):
    impl = types.JSON

    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(JSONB(none_as_null=True))
        return super().load_dialect_impl(dialect)


class JsonElse(TypeDecorator):
    impl = Text

    def load_dialect_impl(self, dialect: Any) -> Any:
        typ: Any = JSONB() if dialect.name == "postgresql" else self.impl
        return typ


class Mapping(TypeDecorator):
    impl = Text
    BY_NAME = {"postgresql": JSONB(), "sqlite": String(9)}

    def load_dialect_impl(self, dialect):
        return self.BY_NAME.get(dialect.name, self.impl_instance)


class WithArguments(TypeDecorator):
    impl = String

    def __init__(self, enum_class, length=20, **kwargs):
        super().__init__(length, **kwargs)
        self.enum_class = enum_class


class Longest(TypeDecorator):
    impl = String

    def __init__(self, enum_class, **kwargs):
        super().__init__(length=max(len(each.value) for each in enum_class), **kwargs)


class Child(Sized):
    pass


class Overriding(Plain):
    impl = Integer


class StringList(Plain):
    def __init__(self, separator=","):
        super().__init__()
        self.separator = separator


class Email(String):
    pass


class Short(String):
    def __init__(self):
        super().__init__(length=7)


class Point(UserDefinedType):
    cache_ok = True

    def get_col_spec(self, **kw):
        return "POINT"


class Vector(UserDefinedType):
    def __init__(self, dim=None):
        self.dim = dim

    def get_col_spec(self, **kw):
        if self.dim is None:
            return "VECTOR"
        return "VECTOR(%d)" % self.dim


class Compiled(String):
    pass


@compiles(Compiled)
def compile_any(element, compiler, **kw):
    return "ANYTHING"


@compiles(Compiled, "sqlite")
def compile_sqlite(element, compiler, **kw):
    return "SOMETHING"


class Money(TypeDecorator):
    impl = Numeric(12, 2)


class EnumByValue(TypeDecorator):
    impl = Enum(Choice, native_enum=False, length=10)


big = BigInteger().with_variant(Integer, "sqlite")


class Base(DeclarativeBase):
    type_annotation_map = {uuid.UUID: Guid, Choice: WithArguments(Choice)}


class Custom(Base):
    __tablename__ = "custom"

    id = Column(big, primary_key=True)
    c1 = Column(Plain)
    c2 = Column(Plain())
    c3 = Column(Plain(12))
    c4 = Column(Plain(length=13))
    c5 = Column(Sized)
    c6 = Column(Sized())
    c7 = Column(Instance)
    c8 = Column(Utc)
    c9 = Column(Guid)
    c10 = Column(Guid())
    c11 = Column(Json)
    c12 = Column(JsonElse)
    c13 = Column(Mapping)
    c14 = Column(WithArguments(Choice))
    c15 = Column(WithArguments(Choice, 30))
    c16 = Column(WithArguments(Choice, length=31))
    c17 = Column(Longest(Choice))
    c18 = Column(Child)
    c19 = Column(Overriding)
    c20 = Column(StringList(";"))
    c21 = Column(Email)
    c22 = Column(Email(50))
    c23 = Column(Short)
    c24 = Column(Point)
    c25 = Column(Vector(3))
    c26 = Column(Vector())
    c27 = Column(Compiled(3))
    c28 = Column(Money)
    c29 = Column(EnumByValue)
    c30 = Column(Plain(5).with_variant(Integer, "sqlite"))
    c31 = Column(MutableDict.as_mutable(Json))
    c32 = Column(postgresql.ARRAY(Sized).with_variant(Text, "sqlite"))
    c33: Mapped[uuid.UUID]
    c34: Mapped[Choice | None]
    c35: Mapped[str] = mapped_column(Sized)
    c36 = Column(LargeBinary().with_variant(Text(), "postgresql"))


class Refers(Base):
    __tablename__ = "refers_custom"

    id: Mapped[uuid.UUID] = mapped_column(primary_key=True)
    custom_id: Mapped[int] = mapped_column(Guid)
