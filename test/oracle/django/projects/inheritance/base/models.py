from django.db import models


class Stamped(models.Model):
    created = models.DateTimeField(auto_now_add=True, db_index=True)
    updated = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True
        ordering = ["created"]
        indexes = [models.Index(fields=["created", "updated"], name="%(app_label)s_%(class)s_cu")]


class Named(models.Model):
    name = models.CharField(max_length=10)
    created = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True
        ordering = ["name"]


class Owned(models.Model):
    owner = models.ForeignKey("base.Owner" if False else "ground.Owner", models.CASCADE)
    note = models.CharField(max_length=10)

    class Meta:
        abstract = True
        unique_together = [("owner", "note")]
        constraints = [
            models.CheckConstraint(condition=models.Q(note__gt="a"), name="%(app_label)s_%(class)s_note")
        ]


class Owner(models.Model):
    pass


class Mixin:
    """No model: its field is none."""

    lost = models.IntegerField()
    note = None
