from sqlalchemy import CheckConstraint, Column, ForeignKey, Integer, MetaData, String, UniqueConstraint
from sqlalchemy.orm import registry

metadata = MetaData(
    naming_convention={
        "ix": "idx_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
        "pk": "pk_%(table_name)s",
    }
)
Base = registry(metadata=metadata).generate_base()


class Parent(Base):
    __tablename__ = "a_parent_table_with_a_remarkably_long_name"

    id = Column(Integer, primary_key=True)
    code_of_the_parent = Column(String(3), index=True)


class Child(Base):
    __tablename__ = "children"
    __table_args__ = (
        UniqueConstraint("parent_id", "n"),
        UniqueConstraint("n", name="mine"),
        CheckConstraint("n > 0", name="positive"),
    )

    id = Column(Integer, primary_key=True)
    parent_id = Column(ForeignKey("a_parent_table_with_a_remarkably_long_name.id"))
    n = Column(Integer)
