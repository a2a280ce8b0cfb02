/**
 * coaster 0.8 (2024) and its development since. `generic_argument` is ours: the name of the type that a class gives
 * to a generic base, e.g. `uuid.UUID` for `BaseMixin[UUID]`; None where it gives none.
 */
const COASTER = `
import datetime
import uuid
from typing import Annotated
import sqlalchemy as sa
from sqlalchemy.dialects import postgresql
from sqlalchemy.orm import *
from schema_parity import generic_argument

bigint = Annotated[int, mapped_column(sa.BigInteger())]
smallint = Annotated[int, mapped_column(sa.SmallInteger())]
int_pkey = Annotated[int, mapped_column(primary_key=True)]
uuid4_pkey = Annotated[uuid.UUID, mapped_column(primary_key=True, insert_default=1)]
timestamp = Annotated[datetime.datetime, mapped_column(sa.TIMESTAMP(timezone=True))]
timestamp_now = Annotated[datetime.datetime, mapped_column(
    sa.TIMESTAMP(timezone=True), server_default=sa.func.CURRENT_TIMESTAMP(), nullable=False)]
jsonb = Annotated[dict, mapped_column(sa.JSON().with_variant(postgresql.JSONB, "postgresql"))]

def with_roles(obj=None, **roles):
    return obj

def immutable(obj):
    return obj

def cached(obj):
    return obj

class UrlType(sa.types.TypeDecorator):
    impl = sa.Unicode
    def __init__(self, schemes=None, optional_scheme=False, optional_host=False):
        super().__init__()

class JsonDict(sa.types.TypeDecorator):
    impl = sa.JSON
    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(postgresql.JSONB(astext_type=sa.Text()))
        return dialect.type_descriptor(self.impl)

class ModelBase:
    pass

class IdMixin:
    __uuid_primary_key__ = False
    __primary_key_identity__ = None

    @declared_attr
    def id(cls):
        if generic_argument(cls, IdMixin) == "uuid.UUID" or cls.__uuid_primary_key__:
            return mapped_column(sa.Uuid, primary_key=True, nullable=False, insert_default=1)
        if cls.__primary_key_identity__ is not None:
            return mapped_column(
                sa.Integer, sa.Identity(**cls.__primary_key_identity__), primary_key=True, nullable=False)
        return mapped_column(sa.Integer, primary_key=True, nullable=False)

class UuidMixin:
    __uuid_primary_key__ = False

    @declared_attr
    def uuid(cls):
        if generic_argument(cls, IdMixin) == "uuid.UUID" or cls.__uuid_primary_key__:
            return synonym("id")
        return mapped_column(sa.Uuid, unique=True, nullable=False, insert_default=1)

class TimestampMixin:
    __with_timezone__ = True

    @declared_attr
    def created_at(cls):
        return mapped_column(sa.TIMESTAMP(timezone=cls.__with_timezone__), insert_default=1, nullable=False)

    @declared_attr
    def updated_at(cls):
        return mapped_column(sa.TIMESTAMP(timezone=cls.__with_timezone__), insert_default=1, nullable=False)

class RegistryMixin:
    pass

class RoleMixin:
    pass

class PermissionMixin:
    pass

class UrlForMixin:
    pass

class NoIdMixin(TimestampMixin):
    pass

class BaseMixin(IdMixin, NoIdMixin):
    pass

def text_column(length, *args, **kwargs):
    if length is None:
        return mapped_column(sa.Unicode(), *args, nullable=False, **kwargs)
    return mapped_column(sa.Unicode(length), *args, nullable=False, **kwargs)

class Named:
    __name_blank_allowed__ = False
    __name_length__ = 250
    __title_length__ = 250

    @declared_attr
    def name(cls):
        if cls.__name_blank_allowed__:
            return text_column(cls.__name_length__)
        return text_column(cls.__name_length__, sa.CheckConstraint("name <> ''"))

    @declared_attr
    def title(cls):
        return text_column(cls.__title_length__)

class BaseNameMixin(Named, BaseMixin):
    @declared_attr
    def name(cls):
        if cls.__name_blank_allowed__:
            return text_column(cls.__name_length__, unique=True)
        return text_column(cls.__name_length__, sa.CheckConstraint("name <> ''"), unique=True)

class BaseScopedNameMixin(Named, BaseMixin):
    pass

class BaseIdNameMixin(Named, BaseMixin):
    pass

class BaseScopedIdMixin(BaseMixin):
    @declared_attr
    def url_id(cls):
        return mapped_column(sa.Integer, nullable=False)

class BaseScopedIdNameMixin(Named, BaseScopedIdMixin):
    pass

def add_primary_relationship(parent, childrel, child, parentrel, parentcol):
    one, other = parent.__tablename__, child.__tablename__
    return sa.Table(
        one + "_" + other + "_primary",
        parent.metadata,
        sa.Column(one + "_id", None, sa.ForeignKey(one + ".id", ondelete="CASCADE"), primary_key=True),
        sa.Column(other + "_id", None, sa.ForeignKey(other + ".id", ondelete="CASCADE"), nullable=False),
        sa.Column("created_at", sa.TIMESTAMP(timezone=parent.__with_timezone__), default=1, nullable=False),
        sa.Column("updated_at", sa.TIMESTAMP(timezone=parent.__with_timezone__), default=1, nullable=False),
    )

class CoordinatesMixin:
    latitude: Mapped[float | None] = mapped_column(sa.Numeric, nullable=True)
    longitude: Mapped[float | None] = mapped_column(sa.Numeric, nullable=True)
`;

export const COASTER_MODULES: readonly (readonly [module: string, text: string])[] = [
  ["coaster.sqlalchemy", COASTER],
];
