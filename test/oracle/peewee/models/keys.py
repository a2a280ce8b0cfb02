import peewee as pw
from peewee import CompositeKey, Model

db = pw.DatabaseProxy()


class Base(Model):
    class Meta:
        database = db


class Automatic(Base):
    name = pw.CharField()


class Named(Base):
    key = pw.AutoField()


class Big(Base):
    id = pw.BigAutoField()


class Old(Base):
    id = pw.PrimaryKeyField()


class Text(Base):
    slug = pw.CharField(max_length=40, primary_key=True, null=True)


class Renamed(Base):
    ident = pw.UUIDField(primary_key=True, column_name="uid")


class Pair(Base):
    left = pw.IntegerField()
    right = pw.IntegerField(column_name="right_side", null=True)

    class Meta:
        primary_key = CompositeKey("left", "right")


class Without(Base):
    value = pw.IntegerField()

    class Meta:
        primary_key = False


class PlainId(Base):
    """Not a key: the automatic one is replaced."""

    id = pw.IntegerField(unique=True)


class PairOfKeys(Base):
    one = pw.ForeignKeyField(Automatic)
    two = pw.ForeignKeyField(Text, on_delete="CASCADE")

    class Meta:
        primary_key = CompositeKey("one", "two")


class Numbered(Base):
    id = pw.IntegerField(primary_key=True)


class KeyedByKey(Base):
    numbered = pw.ForeignKeyField(Numbered, primary_key=True)


class Sequenced(Base):
    id = pw.IntegerField(primary_key=True)
    name = pw.CharField(null=True)


class NonePretends(Base):
    id = None
    name = pw.CharField()


def create_tables():
    db.create_tables(
        [
            Automatic, Named, Big, Old, Text, Renamed, Pair, Without, PlainId, PairOfKeys, Numbered, KeyedByKey,
            Sequenced, NonePretends,
        ]
    )
