import sqlalchemy as sa
from sqlalchemy import Column
from sqlalchemy.dialects.postgresql import ARRAY, JSONB, UUID
from sqlalchemy.orm import declarative_base
from sqlalchemy.types import UserDefinedType

Base = declarative_base()


class Spelled(UserDefinedType):
    """A type that 1.4 does not know, in the words of 2.0's DDL."""

    cache_ok = True

    def __init__(self, sql):
        self.sql = sql

    def get_col_spec(self, **kw):
        return self.sql


class PostgresOnly(Base):
    __tablename__ = "postgres_only"
    __table_args__ = {"schema": "modern"}

    id = Column(UUID, primary_key=True, server_default=sa.func.gen_random_uuid())
    a = Column(sa.Integer)
    b = Column(sa.Integer)
    identity = Column(sa.Integer, sa.Identity(always=True), nullable=False)
    numbers = Column(ARRAY(sa.Integer), server_default="{}", nullable=False)
    data = Column(JSONB, server_default=sa.text("'{}'::jsonb"), nullable=False)
    citext = Column(Spelled("CITEXT"), nullable=False)
    macaddr8 = Column(Spelled("MACADDR8"), nullable=False)
    multirange = Column(Spelled("DATEMULTIRANGE"), nullable=False)
    query = Column(Spelled("TSQUERY"), nullable=False)
    email = Column(Spelled("email_address"), nullable=False)


def execute(event, sql):
    sa.event.listen(PostgresOnly.__table__, event, sa.DDL(sql.replace("%", "%%")))


execute("before_create", "CREATE DOMAIN email_address AS TEXT CHECK (VALUE LIKE '%@%')")
execute(
    "after_create",
    "ALTER TABLE modern.postgres_only ADD CONSTRAINT postgres_only_once UNIQUE NULLS NOT DISTINCT (a, b)",
)
execute("after_create", "CREATE UNIQUE INDEX postgres_only_index ON modern.postgres_only (a) NULLS NOT DISTINCT")
