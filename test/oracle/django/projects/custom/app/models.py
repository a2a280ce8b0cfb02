from django.conf import settings
from django.db import models

from . import fields
from .fields import ShortCharField as Brief


class Base(models.Model):
    brief = Brief()
    defaulting = fields.DefaultingField()
    defaulting_more = fields.DefaultingField(max_length=3, null=False, db_index=False)
    conditional = fields.ConditionalField()
    conditional_more = fields.ConditionalField(max_digits=20, places=1)
    lower = fields.LowerField(unique=True)
    typed = fields.TypedField(null=True)
    internal = fields.InternalField()
    text = fields.TextField()
    mixed = fields.MixedField(flavour=1, db_index=True)
    price = fields.money()
    cost = fields.money(digits=4, null=True)
    code = models.CharField(max_length=settings.CODE_LENGTH)
    fallback = models.CharField(max_length=getattr(settings, "NOT_THERE", 23))

    if settings.CODE_LENGTH > 3:
        extra = models.IntegerField()
    else:
        missing = models.IntegerField()


class Owned(models.Model):
    owner = fields.Owner()
    other = fields.Owner("self", null=True)
