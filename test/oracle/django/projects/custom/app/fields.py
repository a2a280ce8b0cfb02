from django.db import models


class ShortCharField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs["max_length"] = 5
        super().__init__(*args, **kwargs)


class DefaultingField(models.CharField):
    description = "A name"

    def __init__(self, *args, max_length=31, **kwargs):
        kwargs.setdefault("null", True)
        kwargs.setdefault("db_index", True)
        super().__init__(*args, max_length=max_length, **kwargs)


class ConditionalField(models.DecimalField):
    def __init__(self, *args, **kwargs):
        if "max_digits" not in kwargs:
            kwargs["max_digits"] = 12
        places = kwargs.pop("places", 4)
        super().__init__(*args, decimal_places=places, **kwargs)


class LowerField(DefaultingField):
    def to_python(self, value):
        return value


class TypedField(models.Field):
    def db_type(self, connection):
        if connection.vendor == "postgresql":
            return "ltree"
        return "text"


class InternalField(models.Field):
    def get_internal_type(self):
        return "TextField"


class TextField(models.Field):
    """Named like one of Django's: so it is called in the database."""


class Mixed:
    def __init__(self, *args, flavour=None, **kwargs):
        self.flavour = flavour
        super().__init__(*args, **kwargs)


class MixedField(Mixed, models.IntegerField):
    pass


class Owner(models.ForeignKey):
    def __init__(self, to="app.Base", on_delete=models.CASCADE, **kwargs):
        super().__init__(to, on_delete, **kwargs)


def money(digits=10, **kwargs):
    return models.DecimalField(max_digits=digits, decimal_places=2, **kwargs)
