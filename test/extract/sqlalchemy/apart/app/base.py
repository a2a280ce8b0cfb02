from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase


class Base(DeclarativeBase):
    metadata = MetaData(
        naming_convention={"fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_column_0_name)s"}
    )
