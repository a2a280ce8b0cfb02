from peewee import *

db = DatabaseProxy()
NOW = SQL("DEFAULT CURRENT_TIMESTAMP")
LIMIT = 10


class BaseModel(Model):
    class Meta:
        database = db


class Guarded(BaseModel):
    made = DateTimeField(constraints=[NOW])
    amount = IntegerField(constraints=[SQL("DEFAULT 5"), Check("amount > 0")])
    named = IntegerField(constraints=[Check(f"named < {LIMIT}")])
    state = CharField(constraints=[SQL("DEFAULT 'it''s new'")], default="new")
    single = CharField(constraints=[SQL("UNIQUE")])
    negative = IntegerField(constraints=[SQL("DEFAULT -1")], null=True)
    computed = IntegerField(constraints=[SQL("DEFAULT (1 + 2)")])
    low = IntegerField()
    high = IntegerField()

    class Meta:
        constraints = [
            Check("low <= high"),
            SQL("UNIQUE (low, high)"),
            Check("high < 1000", name="high_small"),
        ]


class Heir(Guarded):
    """Inherits the constraints of the table as well."""

    extra = TextField(null=True)

    class Meta:
        table_name = "heirs"


class Named(BaseModel):
    """A named check on a column cannot be inherited: Peewee cannot copy it."""

    value = IntegerField(constraints=[Check("value > 1", "value_small")])
    other = IntegerField()

    class Meta:
        constraints = [SQL("CONSTRAINT both_named UNIQUE (value, other)")]


def create_tables():
    db.create_tables([Guarded, Heir, Named])
