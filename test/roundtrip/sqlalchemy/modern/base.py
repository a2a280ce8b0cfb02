import datetime
import decimal
import enum
import uuid
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, ForeignKey, MetaData, Numeric, String, func
from sqlalchemy.orm import DeclarativeBase, mapped_column

str_30 = Annotated[str, 30]
bigint = Annotated[int, "bigint"]
intpk = Annotated[int, mapped_column(primary_key=True)]
stamp = Annotated[datetime.datetime, mapped_column(DateTime(timezone=True), server_default=func.now())]
required_name = Annotated[str, mapped_column(String(50), nullable=False)]
account_fk = Annotated[int, mapped_column(ForeignKey("accounts.id", ondelete="CASCADE"), index=True)]


class Kind(enum.Enum):
    SMALL = "small"
    VERY_LARGE = "very large"


class Mood(str, enum.Enum):
    good = "good"
    bad = "bad"


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_N_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {
        str_30: String(30),
        bigint: BigInteger(),
        decimal.Decimal: Numeric(10, 2),
        datetime.datetime: DateTime(timezone=True),
        dict[str, Any]: JSON,
        list[uuid.UUID]: JSON,
    }
