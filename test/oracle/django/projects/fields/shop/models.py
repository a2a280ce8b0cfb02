import datetime
import uuid
from decimal import Decimal

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Value
from django.db.models.functions import Lower, Now
from django.utils.translation import gettext_lazy as _

LENGTH = 12


class Size(models.TextChoices):
    SMALL = "s", _("Small")
    LARGE = "l", "Large"


class Level(models.IntegerChoices):
    LOW = 1
    HIGH = 2, "High"


class Plain(models.Model):
    binary = models.BinaryField(max_length=10, null=True)
    boolean = models.BooleanField(default=False)
    nullable_boolean = models.BooleanField(null=True)
    char = models.CharField(max_length=LENGTH * 2)
    char_first = models.CharField(_("a label"), max_length=LENGTH)
    endless = models.CharField()
    chosen = models.CharField(max_length=max(len(each) for each in Size.values), choices=Size.choices)
    date = models.DateField("day", auto_now_add=True)
    moment = models.DateTimeField(auto_now=True)
    decimal = models.DecimalField(max_digits=10, decimal_places=2)
    decimal_by_place = models.DecimalField("price", "decimal_by_place", 8, 3)
    duration = models.DurationField(default=datetime.timedelta(1))
    email = models.EmailField()
    email_short = models.EmailField(max_length=80, unique=True)
    file = models.FileField(upload_to="x")
    file_long = models.FileField(max_length=300)
    path = models.FilePathField()
    floating = models.FloatField(null=True, blank=True)
    ip = models.GenericIPAddressField()
    image = models.ImageField(null=True)
    integer = models.IntegerField(validators=[MinValueValidator(1)])
    big = models.BigIntegerField()
    json = models.JSONField(default=dict)
    positive_big = models.PositiveBigIntegerField()
    positive = models.PositiveIntegerField(null=True)
    positive_small = models.PositiveSmallIntegerField(default=0)
    slug = models.SlugField()
    slug_unindexed = models.SlugField(max_length=90, db_index=False)
    small = models.SmallIntegerField()
    text = models.TextField(blank=True)
    text_indexed = models.TextField(db_index=True)
    time = models.TimeField()
    url = models.URLField()
    uuid = models.UUIDField(default=uuid.uuid4, unique=True)
    renamed = models.IntegerField(db_column="another_name", db_index=True)
    quoted = models.IntegerField(db_column="Some Column")
    commented = models.IntegerField(db_comment="what it's for")
    collated = models.CharField(max_length=5, db_collation="nocase")

    objects = models.Manager()

    class Meta:
        db_table_comment = "All there is"


class Defaults(models.Model):
    text = models.CharField(max_length=20, db_default="it's")
    number = models.IntegerField(db_default=3)
    negative = models.IntegerField(db_default=-3)
    yes = models.BooleanField(db_default=True)
    no = models.BooleanField(db_default=False)
    size = models.CharField(max_length=1, db_default=Size.SMALL)
    level = models.IntegerField(db_default=Level.HIGH)
    now = models.DateTimeField(db_default=Now())
    value = models.IntegerField(db_default=Value(7))
    floating = models.FloatField(db_default=1)
    decimal = models.DecimalField(max_digits=5, decimal_places=2, db_default=Decimal("1.50"))
    json = models.JSONField(db_default=dict())
    listed = models.JSONField(db_default=[])
    sum = models.IntegerField(db_default=Value(1) + Value(2))
    nothing = models.IntegerField(null=True, db_default=None)


class Generated(models.Model):
    first = models.CharField(max_length=10)
    count = models.IntegerField()
    lowered = models.GeneratedField(
        expression=Lower("first"), output_field=models.CharField(max_length=10), db_persist=True
    )
    double = models.GeneratedField(
        expression=F("count") * 2, output_field=models.IntegerField(), db_persist=True, db_index=True
    )


class SmallKey(models.Model):
    number = models.SmallAutoField(primary_key=True)


class OldKey(models.Model):
    id = models.AutoField(primary_key=True)


class TextKey(models.Model):
    code = models.CharField(max_length=8, primary_key=True)


class Composite(models.Model):
    pk = models.CompositePrimaryKey("left", "right")
    left = models.IntegerField()
    right = models.IntegerField()
