from django.contrib.postgres import fields
from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import ArrayField, RangeOperators
from django.contrib.postgres.indexes import BTreeIndex, GinIndex, GistIndex, OpClass, SpGistIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F
from django.db.models.functions import Lower


class Everything(models.Model):
    array = ArrayField(models.CharField(max_length=20))
    sized = ArrayField(base_field=models.IntegerField(), size=3, null=True)
    nested = ArrayField(ArrayField(models.PositiveIntegerField()), unique=True)
    store = fields.HStoreField()
    integers = fields.IntegerRangeField()
    bigs = fields.BigIntegerRangeField()
    decimals = fields.DecimalRangeField()
    moments = fields.DateTimeRangeField()
    days = fields.DateRangeField(null=True)
    search = SearchVectorField()
    text = models.TextField()

    class Meta:
        indexes = [
            GinIndex(fields=["search"]),
            GistIndex(fields=["integers"]),
            SpGistIndex(fields=["bigs"]),
            BTreeIndex(fields=["decimals"]),
            GinIndex(fields=["array", "sized"], name="two"),
            models.Index(F("text").desc(nulls_last=True), name="last_nulls"),
            models.Index(F("text").asc(nulls_first=True), "days", name="first_nulls"),
            models.Index(OpClass(Lower("text"), name="text_pattern_ops"), name="expr_ops"),
            GinIndex(OpClass("array", "array_ops"), name="by_class"),
        ]
        constraints = [
            ExclusionConstraint(name="apart", expressions=[("days", RangeOperators.OVERLAPS)]),
        ]
