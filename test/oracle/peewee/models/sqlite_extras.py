from peewee import *
from playhouse.sqlite_ext import AutoIncrementField, JSONBField, JSONField, TDecimalField

db = DatabaseProxy()


class BaseModel(Model):
    class Meta:
        database = db


class Counter(BaseModel):
    id = AutoIncrementField()
    data = JSONField()
    packed = JSONBField(null=True)
    price = TDecimalField(10, 2)
    name = TextField(collation="NOCASE")
    anything = AnyField(null=True)

    class Meta:
        strict_tables = False


class Bare(BaseModel):
    value = BareField(null=True)
    other = Field(null=True)


class Compact(BaseModel):
    code = TextField(primary_key=True)
    value = IntegerField(null=True)

    class Meta:
        without_rowid = True
        strict_tables = True


def create_tables():
    db.create_tables([Counter, Bare, Compact])
