from django.contrib.postgres.indexes import BrinIndex, GinIndex, HashIndex
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Lower, Upper


class Status(models.TextChoices):
    OPEN = "open", "Open"
    SHUT = "shut", "Shut"


class Thing(models.Model):
    name = models.CharField(max_length=30)
    label = models.CharField(max_length=30, null=True)
    status = models.CharField(max_length=5, choices=Status.choices)
    start = models.IntegerField()
    end = models.IntegerField()
    score = models.IntegerField(null=True)
    active = models.BooleanField(default=True)
    text = models.TextField()
    ratio = models.FloatField(default=0)

    class Meta:
        unique_together = ("name", "label")
        indexes = [
            models.Index(fields=["name"]),
            models.Index(fields=["start", "-end"]),
            models.Index(fields=["-start"], name="by_start"),
            models.Index(Lower("name"), name="by_lower"),
            models.Index("name", Upper("label").desc(), name="mixed"),
            models.Index(fields=["name"], name="some", condition=Q(active=True)),
            models.Index(fields=["label"], name="covering", include=["score", "end"]),
            models.Index(fields=["name", "label"], name="ops", opclasses=["varchar_pattern_ops", "text_ops"]),
            models.Index(Length("name"), name="lengthy", condition=Q(score__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["name", "start"], name="plain"),
            models.UniqueConstraint(fields=["name"], condition=Q(status=Status.OPEN), name="one_open"),
            models.UniqueConstraint(Lower("name"), "end", name="lowered"),
            models.UniqueConstraint(fields=["start"], include=["end"], name="with_end"),
            models.UniqueConstraint(fields=["end"], name="late", deferrable=models.Deferrable.DEFERRED),
            models.UniqueConstraint(fields=["score"], name="soon", deferrable=models.Deferrable.IMMEDIATE),
            models.UniqueConstraint(fields=["label", "end"], name="no_nulls", nulls_distinct=False),
            models.UniqueConstraint(fields=["label", "text"], name="ops_u", opclasses=["text_ops", "text_ops"]),
            models.CheckConstraint(condition=Q(start__lt=F("end")), name="ordered"),
            models.CheckConstraint(condition=Q(start__gte=0, end__lte=100), name="both"),
            models.CheckConstraint(condition=Q(start=1) | Q(end=2) | Q(score=3), name="any"),
            models.CheckConstraint(condition=Q(start=1) & (Q(end=2) | Q(score=3)), name="nested"),
            models.CheckConstraint(condition=~Q(start=1), name="negated"),
            models.CheckConstraint(condition=~Q(score=1), name="negated_null"),
            models.CheckConstraint(condition=~Q(start=1, score=2), name="negated_both"),
            models.CheckConstraint(condition=~Q(start=1) & Q(end=2), name="partly"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="valid"),
            models.CheckConstraint(condition=Q(status__in=["open", "it's"]), name="listed"),
            models.CheckConstraint(condition=Q(start__range=(1, 9)), name="between"),
            models.CheckConstraint(condition=Q(active=True), name="is_active"),
            models.CheckConstraint(condition=~Q(active=False), name="is_not_inactive"),
            models.CheckConstraint(condition=Q(active=False), name="inactive"),
            models.CheckConstraint(condition=Q(label__isnull=True) | Q(score__isnull=False), name="nulls"),
            models.CheckConstraint(condition=Q(label=None), name="is_none"),
            models.CheckConstraint(condition=Q(ratio__gte=0), name="ratio"),
            models.CheckConstraint(condition=Q(("start__gt", 3), ("end__gt", 4)), name="pairs"),
            models.CheckConstraint(condition=Q(name__startswith="x"), name="starts"),
            models.CheckConstraint(condition=Q(Q(start=1), Q(end=1), _connector=Q.OR), name="connected"),
        ]


class Methods(models.Model):
    data = models.JSONField()
    at = models.DateTimeField()
    name = models.CharField(max_length=9)

    class Meta:
        indexes = [
            GinIndex(fields=["data"]),
            GinIndex(fields=["data"], name="path_ops", opclasses=["jsonb_path_ops"]),
            BrinIndex(fields=["at"], name="brin_at"),
            HashIndex(fields=["name"]),
        ]


class Sets(models.Model):
    one = models.IntegerField()
    two = models.IntegerField()
    three = models.IntegerField()

    class Meta:
        unique_together = [["one", "two"], ("two", "three")]
        db_table = 'sets"quoted'.replace('"', "_")


class EmptySets(models.Model):
    one = models.IntegerField()

    class Meta:
        unique_together = ()
        indexes = ()
        constraints = []


NAMES = ["one", "two"]


class Built(models.Model):
    one = models.IntegerField()
    two = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=[name], name=f"built_{name}") for name in NAMES]


class Unmanaged(models.Model):
    number = models.PositiveIntegerField(unique=True)

    class Meta:
        managed = False
        db_table = "a_view"
