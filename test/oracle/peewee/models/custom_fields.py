import os
from enum import Enum

from peewee import *

db = DatabaseProxy()
DATABASE_TYPE = os.getenv("DB_TYPE", "mysql")


class LongText(Enum):
    MYSQL = "LONGTEXT"
    POSTGRES = "TEXT"
    SQLITE = "CLOB"


class BaseModel(Model):
    class Meta:
        database = db


class LongTextField(TextField):
    field_type = LongText[DATABASE_TYPE.upper()].value


class JSONText(LongTextField):
    def __init__(self, object_hook=None, **kwargs):
        self._object_hook = object_hook
        super().__init__(**kwargs)

    def db_value(self, value):
        return str(value)


class CidrField(Field):
    field_type = "varchar"

    def __init__(self, length=30, *args, **kwargs):
        self.length = length
        super(CidrField, self).__init__(*args, **kwargs)

    def get_modifiers(self):
        return [self.length]


class PasswordField(CharField):
    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 60
        kwargs.setdefault("null", True)
        super().__init__(*args, **kwargs)


class OptionalOn:
    def __init__(self, *args, **kwargs):
        if DATABASE_TYPE.upper() in {"GAUSSDB", "SQLITE"}:
            kwargs["null"] = True
        super().__init__(*args, **kwargs)


class OptionalChar(OptionalOn, CharField):
    pass


class ChoiceField(CharField):
    def __init__(self, choices, max_length=None, *args, **kwargs):
        size = kwargs.pop("size", 12)
        if max_length is None:
            max_length = size
        super().__init__(max_length, *args, choices=choices, **kwargs)


class SlugField(CharField):
    field_type = "TEXT"

    def get_modifiers(self):
        return None


class OwnerField(ForeignKeyField):
    def __init__(self, **kwargs):
        if "model" not in kwargs:
            kwargs["model"] = Owner
        kwargs.update(on_delete="CASCADE")
        super().__init__(**kwargs)


class Owner(BaseModel):
    name = PasswordField()


class Customised(BaseModel):
    body = LongTextField()
    data = JSONText(null=True, default={})
    network = CidrField()
    narrow = CidrField(18, True)
    password = PasswordField(index=True)
    needed = PasswordField(null=False)
    optional = OptionalChar(max_length=9)
    choice = ChoiceField([("a", "A")])
    wide = ChoiceField(choices=[], size=40, unique=True)
    given = ChoiceField([], 5, True)
    slug = SlugField()
    owner = OwnerField()
    other = OwnerField(null=True, backref="+")


if DATABASE_TYPE == "postgres":

    class Extra(BaseModel):
        value = IntegerField()

else:

    class Extra(BaseModel):
        value = TextField()


def create_tables():
    db.create_tables([Owner, Customised, Extra])
