/** oslo.db 4 to 18. */
const MODELS = `
from sqlalchemy import Column, DateTime
from oslo_db.sqlalchemy import types

class ModelBase:
    pass

class TimestampMixin:
    created_at = Column(DateTime, default=1)
    updated_at = Column(DateTime, onupdate=1)

class SoftDeleteMixin:
    deleted_at = Column(DateTime)
    deleted = Column(types.SoftDeleteInteger, default=0)
`;

const TYPES = `
from sqlalchemy.types import Integer, Text, TypeDecorator

class JsonEncodedType(TypeDecorator):
    impl = Text
    def __init__(self, mysql_as_long=False, mysql_as_medium=False):
        super().__init__()

class JsonEncodedDict(JsonEncodedType):
    pass

class JsonEncodedList(JsonEncodedType):
    pass

class SoftDeleteInteger(TypeDecorator):
    impl = Integer
`;

export const OSLO_DB_MODULES: readonly (readonly [module: string, text: string])[] = [
  ["oslo_db.sqlalchemy.models", MODELS],
  ["oslo_db.sqlalchemy.types", TYPES],
];

/** neutron-lib 2 and 3. */
const CONSTANTS = `
NAME_FIELD_SIZE = 255
LONG_DESCRIPTION_FIELD_SIZE = 1024
DESCRIPTION_FIELD_SIZE = 255
PROJECT_ID_FIELD_SIZE = 255
DEVICE_ID_FIELD_SIZE = 255
DEVICE_OWNER_FIELD_SIZE = 255
UUID_FIELD_SIZE = 36
STATUS_FIELD_SIZE = 16
IP_ADDR_FIELD_SIZE = 64
MAC_ADDR_FIELD_SIZE = 32
RESOURCE_TYPE_FIELD_SIZE = 255
FQDN_FIELD_SIZE = 255
AZ_HINTS_DB_LEN = 255
`;

const MODEL_BASE = `
import sqlalchemy as sa
from sqlalchemy import orm
from oslo_db.sqlalchemy import models

class HasProject:
    project_id = sa.Column(sa.String(255), index=True)

class HasProjectNoIndex(HasProject):
    project_id = sa.Column(sa.String(255))

class HasProjectPrimaryKey(HasProject):
    project_id = sa.Column(sa.String(255), nullable=False, primary_key=True)

class HasProjectPrimaryUniqueKey(HasProject):
    project_id = sa.Column(sa.String(255), nullable=False, primary_key=True, unique=True)

class HasId:
    id = sa.Column(sa.String(36), primary_key=True, default=1)

class HasStatusDescription:
    status = sa.Column(sa.String(16), nullable=False)
    status_description = sa.Column(sa.String(255))

class _NeutronBase(models.ModelBase):
    __table_args__ = {"mysql_engine": "InnoDB"}

class NeutronBaseV2(_NeutronBase):
    @orm.declared_attr
    def __tablename__(cls):
        return cls.__name__.lower() + "s"

class BASEV2(orm.DeclarativeBase, NeutronBaseV2):
    pass
`;

const STANDARD_ATTR = `
import sqlalchemy as sa
from sqlalchemy.orm import declared_attr
from neutron_lib.db import model_base

class StandardAttribute(model_base.BASEV2):
    id = sa.Column(sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=True)
    resource_type = sa.Column(sa.String(255), nullable=False)
    description = sa.Column(sa.String(255))
    revision_number = sa.Column(
        sa.BigInteger().with_variant(sa.Integer(), "sqlite"), server_default="0", nullable=False)
    created_at = sa.Column(sa.DateTime, default=1)
    updated_at = sa.Column(sa.DateTime, onupdate=1)

class HasStandardAttributes:
    @declared_attr
    def standard_attr_id(cls):
        return sa.Column(
            sa.BigInteger().with_variant(sa.Integer(), "sqlite"),
            sa.ForeignKey(StandardAttribute.id, ondelete="CASCADE"),
            unique=True,
            nullable=False,
        )
`;

const SQLALCHEMY_TYPES = `
from sqlalchemy import types

class IPAddress(types.TypeDecorator):
    impl = types.String(64)

class CIDR(types.TypeDecorator):
    impl = types.String(64)

class MACAddress(types.TypeDecorator):
    impl = types.String(64)

class TruncatedDateTime(types.TypeDecorator):
    impl = types.DateTime
`;

export const NEUTRON_LIB_MODULES: readonly (readonly [module: string, text: string])[] = [
  ["neutron_lib.db.constants", CONSTANTS],
  ["neutron_lib.db.model_base", MODEL_BASE],
  ["neutron_lib.db.standard_attr", STANDARD_ATTR],
  ["neutron_lib.db.sqlalchemytypes", SQLALCHEMY_TYPES],
];
