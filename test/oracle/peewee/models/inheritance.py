from datetime import datetime

from peewee import *
from playhouse.signals import Model as SignalModel

db = DatabaseProxy()


def make_table_name(model_class):
    return "app_" + model_class.__name__.lower()


class Helper:
    """Not a model: its fields are none."""

    ghost = CharField()

    def shout(self):
        return "!"


class BaseModel(Model):
    class Meta:
        database = db
        table_function = make_table_name


class Timestamped(BaseModel):
    created = DateTimeField(default=datetime.now)
    updated = DateTimeField(null=True)


class Keyed(BaseModel):
    key = CharField(primary_key=True)


class Animal(Timestamped, Helper):
    name = CharField()
    sound = CharField(null=True)


class Dog(Animal):
    sound = TextField()
    breed = CharField(index=True)


class Cat(Animal):
    sound = None
    created = IntegerField()

    class Meta:
        table_name = "the_cats"


class Kitten(Cat):
    pass


class Mixed(Keyed, Timestamped):
    value = IntegerField()


class Signalled(SignalModel):
    value = IntegerField()

    class Meta:
        database = db
        db_table = "signals"
        schema = None


class Unkeyed(BaseModel):
    value = IntegerField()

    class Meta:
        primary_key = False


class UnkeyedChild(Unkeyed):
    more = IntegerField()


class PairBase(BaseModel):
    one = IntegerField()
    two = IntegerField()

    class Meta:
        primary_key = CompositeKey("one", "two")
        indexes = ((("two", "one"), False),)


class PairChild(PairBase):
    three = IntegerField()


class Tree(BaseModel):
    parent = ForeignKeyField("self", null=True)


class Forest(Tree):
    size = IntegerField(default=0)


class AbstractOwned(BaseModel):
    owner = ForeignKeyField(Animal, backref="+")

    class Meta:
        abstract = True


class Owned(AbstractOwned):
    what = CharField()


def create_tables():
    db.create_tables([Animal, Dog, Cat, Kitten, Mixed, Signalled, Unkeyed, UnkeyedChild, PairChild, Tree, Forest, Owned])
