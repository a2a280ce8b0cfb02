/** advanced-alchemy 0.6 to 1.11, and as Litestar hands it on. */
const TYPES = `
from sqlalchemy.types import *
from sqlalchemy.dialects.postgresql import JSONB, UUID as PG_UUID

BigIntIdentity = BigInteger().with_variant(Integer, "sqlite")
JsonB = JSON().with_variant(JSONB, "postgresql")

class GUID(TypeDecorator):
    impl = BINARY(16)
    def __init__(self, *args, binary=True, **kwargs):
        self.binary = binary
    def load_dialect_impl(self, dialect):
        if dialect.name == "postgresql":
            return dialect.type_descriptor(PG_UUID())
        return dialect.type_descriptor(BINARY(16)) if self.binary else dialect.type_descriptor(CHAR(32))

class DateTimeUTC(TypeDecorator):
    impl = DateTime(timezone=True)

class StoredObject(TypeDecorator):
    impl = JSON().with_variant(JSONB, "postgresql")
    def __init__(self, *args, **kwargs):
        super().__init__()

class EncryptedString(TypeDecorator):
    impl = String
    def __init__(self, key=None, backend=None, length=None, **kwargs):
        super().__init__()
    def load_dialect_impl(self, dialect):
        if dialect.name == "mysql":
            return dialect.type_descriptor(Text())
        return dialect.type_descriptor(String())

class EncryptedText(EncryptedString):
    impl = Text
    def load_dialect_impl(self, dialect):
        return dialect.type_descriptor(Text())

class PasswordHash(TypeDecorator):
    impl = String
    def __init__(self, backend, length=255):
        super().__init__(length=length)

class FileObject:
    pass

class FileObjectList:
    pass
`;

const MIXINS = `
import datetime
from uuid import UUID
from sqlalchemy import Index, Sequence, Identity, String, UniqueConstraint
from sqlalchemy.orm import Mapped, declared_attr, mapped_column
from advanced_alchemy.types import BigIntIdentity, DateTimeUTC

class SentinelMixin:
    @declared_attr
    def _sentinel(cls) -> Mapped[int]:
        return mapped_column(name="sa_orm_sentinel", default=1, nullable=True, sort_order=3001)

class UUIDPrimaryKey(SentinelMixin):
    id: Mapped[UUID] = mapped_column(default=1, primary_key=True, sort_order=-100)

class UUIDv6PrimaryKey(SentinelMixin):
    id: Mapped[UUID] = mapped_column(default=1, primary_key=True, sort_order=-100)

class UUIDv7PrimaryKey(SentinelMixin):
    id: Mapped[UUID] = mapped_column(default=1, primary_key=True, sort_order=-100)

class NanoIDPrimaryKey(SentinelMixin):
    id: Mapped[str] = mapped_column(default=1, primary_key=True, sort_order=-100)

class BigIntPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigIntIdentity, Sequence(f"{cls.__tablename__}_id_seq"), primary_key=True, sort_order=-100)

class IdentityPrimaryKey:
    @declared_attr
    def id(cls) -> Mapped[int]:
        return mapped_column(BigIntIdentity, Identity(start=1, increment=1), primary_key=True, sort_order=-100)

class AuditColumns:
    created_at: Mapped[datetime.datetime] = mapped_column(DateTimeUTC(timezone=True), default=1, sort_order=3002)
    updated_at: Mapped[datetime.datetime] = mapped_column(DateTimeUTC(timezone=True), default=1, sort_order=3003)

class SlugKey:
    @declared_attr
    def slug(cls) -> Mapped[str]:
        return mapped_column(String(length=100), nullable=False)

    @declared_attr.directive
    def __table_args__(cls):
        return (UniqueConstraint("slug", name=f"uq_{cls.__tablename__}_slug"),)

class UniqueMixin:
    pass
`;

const BASE = `
import datetime
import re
import typing
import uuid
from sqlalchemy import Date, MetaData, String
from sqlalchemy.orm import DeclarativeBase, declared_attr, has_inherited_table, registry
from advanced_alchemy.types import DateTimeUTC, FileObject, FileObjectList, GUID, JsonB, StoredObject
from advanced_alchemy.mixins import *

convention = {
    "ix": "ix_%(column_0_label)s",
    "uq": "uq_%(table_name)s_%(column_0_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
words = re.compile("((?<=[a-z0-9])[A-Z]|(?!^)[A-Z](?=[a-z]))")

def create_registry(custom_annotation_map=None):
    types = {
        uuid.UUID: GUID, datetime.datetime: DateTimeUTC, datetime.date: Date,
        dict: JsonB, dict[str, typing.Any]: JsonB, dict[str, str]: JsonB,
        FileObject: StoredObject, FileObjectList: StoredObject,
    }
    if custom_annotation_map is not None:
        types.update(custom_annotation_map)
    return registry(metadata=MetaData(naming_convention=convention), type_annotation_map=types)

orm_registry = create_registry()

class BasicAttributes:
    pass

class CommonTableAttributes(BasicAttributes):
    @declared_attr.directive
    def __tablename__(cls):
        if has_inherited_table(cls) and not getattr(cls, "__mapper_args__", {}).get("concrete", False):
            return None
        return words.sub(r"_\\1", cls.__name__).lower()

class AdvancedDeclarativeBase(DeclarativeBase):
    registry = orm_registry
    __abstract__ = True

class UUIDBase(UUIDPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True

class UUIDAuditBase(CommonTableAttributes, UUIDPrimaryKey, AuditColumns, AdvancedDeclarativeBase):
    __abstract__ = True

class UUIDv6Base(UUIDBase):
    __abstract__ = True

class UUIDv6AuditBase(UUIDAuditBase):
    __abstract__ = True

class UUIDv7Base(UUIDBase):
    __abstract__ = True

class UUIDv7AuditBase(UUIDAuditBase):
    __abstract__ = True

class NanoIDBase(NanoIDPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True

class NanoIDAuditBase(CommonTableAttributes, NanoIDPrimaryKey, AuditColumns, AdvancedDeclarativeBase):
    __abstract__ = True

class BigIntBase(BigIntPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True

class BigIntAuditBase(CommonTableAttributes, BigIntPrimaryKey, AuditColumns, AdvancedDeclarativeBase):
    __abstract__ = True

class IdentityBase(IdentityPrimaryKey, CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True

class IdentityAuditBase(CommonTableAttributes, IdentityPrimaryKey, AuditColumns, AdvancedDeclarativeBase):
    __abstract__ = True

class DefaultBase(CommonTableAttributes, AdvancedDeclarativeBase):
    __abstract__ = True

class SQLQuery(BasicAttributes, AdvancedDeclarativeBase):
    __abstract__ = True
`;

const HANDED_ON = ["litestar.plugins.sqlalchemy", "litestar.contrib.sqlalchemy"];

export const ADVANCED_ALCHEMY_MODULES: readonly (readonly [module: string, text: string])[] = [
  ["advanced_alchemy.types", TYPES],
  ["advanced_alchemy.mixins", MIXINS],
  ["advanced_alchemy.base", BASE],
  ...HANDED_ON.flatMap(
    (home) =>
      [
        [`${home}.types`, "from advanced_alchemy.types import *\n"],
        [`${home}.mixins`, "from advanced_alchemy.mixins import *\n"],
        [`${home}.base`, "from advanced_alchemy.base import *\n"],
      ] as const,
  ),
];
