from peewee import *
from playhouse.postgres_ext import (
    ArrayField,
    BinaryJSONField,
    DateTimeTZField,
    HStoreField,
    IntervalField,
    JSONField,
    TSVectorField,
)

db = DatabaseProxy()


class BaseModel(Model):
    class Meta:
        database = db
        schema = "store"


class Extras(BaseModel):
    tags = ArrayField(CharField, field_kwargs={"max_length": 30})
    grid = ArrayField(IntegerField, dimensions=2, index=False)
    numbers = ArrayField(null=True, index_type="BTREE")
    attributes = HStoreField(index=False)
    document = JSONField(null=True)
    binary = BinaryJSONField(index=False)
    indexed = BinaryJSONField(null=True)
    search = TSVectorField()
    at = DateTimeTZField()
    span = IntervalField(null=True)
    number = IdentityField()
    kind = CharField()
    year = IntegerField(index_type="BRIN", index=True)

    class Meta:
        indexes = ((("search", "indexed"), False), (("binary", "kind"), False))


class Always(BaseModel):
    id = IdentityField(generate_always=True)
    other = ForeignKeyField(Extras, column_name="extras_number")


class Sequenced(Model):
    seq = IntegerField(sequence="own_seq")

    class Meta:
        database = db


def create_tables():
    db.create_tables([Extras, Always, Sequenced])
