import enum

from sqlalchemy import MetaData
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import UserDefinedType


class Kind(enum.Enum):
    SMALL = "small"
    VERY_LARGE = "very large"


class Spelled(UserDefinedType):
    """A type that 1.4 does not know, in the words of 2.0's DDL."""

    cache_ok = True

    def __init__(self, sql):
        self.sql = sql

    def get_col_spec(self, **kw):
        return self.sql


Base = declarative_base(
    metadata=MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
)
