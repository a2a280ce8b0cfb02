import datetime
import uuid

from peewee import *

db = DatabaseProxy()


class BaseModel(Model):
    class Meta:
        database = db


class EveryField(BaseModel):
    number = IntegerField()
    big = BigIntegerField(null=True)
    small = SmallIntegerField(default=3)
    ratio = FloatField()
    double = DoubleField(null=True)
    price = DecimalField()
    exact = DecimalField(12, 2)
    precise = DecimalField(max_digits=20, decimal_places=8, null=True)
    name = CharField()
    short = CharField(20)
    endless = CharField(max_length=None)
    code = FixedCharField(max_length=8)
    letter = FixedCharField(1)
    text = TextField(default="")
    blob = BlobField()
    bits = BitField()
    flags = BigBitField()
    key = UUIDField(default=uuid.uuid4)
    key_bytes = BinaryUUIDField(null=True)
    made = DateTimeField(default=datetime.datetime.now)
    formatted = DateTimeField(formats=["%Y"])
    day = DateField()
    clock = TimeField(null=True)
    stamp = TimestampField()
    fine = TimestampField(resolution=1000, utc=True, null=True)
    address = IPField()
    on = BooleanField(default=False)
    is_hidden = bits.flag(1)

    def method(self):
        return IntegerField()




class Positional(BaseModel):
    """null, index, unique, column_name come first."""

    a = IntegerField(True)
    b = TextField(False, True)
    c = CharField(40, True, False, True)
    d = IntegerField(False, False, False, "dee")
    e = IntegerField(db_column="eee")
    f = IntegerField(column_name="", null=1)


def create_tables():
    db.create_tables([EveryField, Positional])
