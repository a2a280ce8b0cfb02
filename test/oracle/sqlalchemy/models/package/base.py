from sqlalchemy import MetaData
from sqlalchemy.orm import DeclarativeBase

NAMING = {"pk": "pk_%(table_name)s", "fk": "fk_%(table_name)s_%(column_0_name)s"}
SCHEMA = "main"


class Base(DeclarativeBase):
    metadata = MetaData(schema=SCHEMA, naming_convention=NAMING)


class Audit(DeclarativeBase):
    metadata = MetaData(schema="audit")
