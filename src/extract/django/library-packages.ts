/**
 * Abstract models, fields and tables of well-known packages, written as the models a reader of them would see.
 * Facts only; the versions they hold for are named.
 */

// djangorestframework 3.6 and later
const AUTH_TOKEN = `
from django.conf import settings
from django.db import models

class Token(models.Model):
    key = models.CharField(max_length=40, primary_key=True)
    user = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE)
    created = models.DateTimeField()

class TokenProxy(Token):
    class Meta:
        proxy = True
`;

// django-extensions 2 to 4
const EXTENSIONS_FIELDS = `
from django.db import models

class CreationDateTimeField(models.DateTimeField):
    pass

class ModificationDateTimeField(CreationDateTimeField):
    pass

class AutoSlugField(models.SlugField):
    pass
`;

const EXTENSIONS_MODELS = `
from django.db import models
from django_extensions.db.fields import AutoSlugField, CreationDateTimeField, ModificationDateTimeField

class TimeStampedModel(models.Model):
    created = CreationDateTimeField()
    modified = ModificationDateTimeField()

    class Meta:
        abstract = True

class TitleDescriptionModel(models.Model):
    title = models.CharField(max_length=255)
    description = models.TextField(null=True)

    class Meta:
        abstract = True

class TitleSlugDescriptionModel(TitleDescriptionModel):
    slug = AutoSlugField()

    class Meta:
        abstract = True

class ActivatorModel(models.Model):
    status = models.IntegerField()
    activate_date = models.DateTimeField(null=True)
    deactivate_date = models.DateTimeField(null=True)

    class Meta:
        abstract = True
`;

// django-model-utils 4 and 5
const UTILS_FIELDS = `
from django.db import models

class AutoCreatedField(models.DateTimeField):
    pass

class AutoLastModifiedField(AutoCreatedField):
    pass

class MonitorField(models.DateTimeField):
    def __init__(self, *args, monitor, when=None, **kwargs):
        super().__init__(*args, **kwargs)

class StatusField(models.CharField):
    def __init__(self, *args, no_check_for_status=False, choices_name="STATUS", **kwargs):
        kwargs.setdefault("max_length", 100)
        super().__init__(*args, **kwargs)

class UUIDField(models.UUIDField):
    def __init__(self, primary_key=True, version=4, editable=False, *args, **kwargs):
        kwargs.setdefault("primary_key", primary_key)
        super().__init__(*args, **kwargs)

class UrlsafeTokenField(models.CharField):
    def __init__(self, editable=False, max_length=128, factory=None, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
`;

const UTILS_MODELS = `
from django.db import models
from model_utils.fields import AutoCreatedField, AutoLastModifiedField, MonitorField, StatusField, UUIDField

class TimeStampedModel(models.Model):
    created = AutoCreatedField()
    modified = AutoLastModifiedField()

    class Meta:
        abstract = True

class TimeFramedModel(models.Model):
    start = models.DateTimeField(null=True)
    end = models.DateTimeField(null=True)

    class Meta:
        abstract = True

class StatusModel(models.Model):
    status = StatusField()
    status_changed = MonitorField(monitor="status")

    class Meta:
        abstract = True

class SoftDeletableModel(models.Model):
    is_removed = models.BooleanField()

    class Meta:
        abstract = True

class UUIDModel(models.Model):
    id = UUIDField()

    class Meta:
        abstract = True
`;

// django-mptt 0.9 to 0.18
const MPTT = `
from django.db import models
from mptt.fields import TreeForeignKey, TreeManyToManyField, TreeOneToOneField

class MPTTModel(models.Model):
    class Meta:
        abstract = True

class MPTTModelBase:
    pass
`;

const MPTT_FIELDS = `
from django.db import models

class TreeForeignKey(models.ForeignKey):
    pass

class TreeOneToOneField(models.OneToOneField):
    pass

class TreeManyToManyField(models.ManyToManyField):
    pass
`;

// django-treebeard 2 to 5
const TREEBEARD = `
from django.db import models

class Node(models.Model):
    class Meta:
        abstract = True
`;

const MP_TREE = `
from django.db import models
from treebeard.models import Node

class MP_Node(Node):
    path = models.CharField(max_length=255, unique=True)
    depth = models.PositiveIntegerField()
    numchild = models.PositiveIntegerField()

    class Meta:
        abstract = True
`;

const NS_TREE = `
from django.db import models
from treebeard.models import Node

class NS_Node(Node):
    lft = models.PositiveIntegerField(db_index=True)
    rgt = models.PositiveIntegerField(db_index=True)
    tree_id = models.PositiveIntegerField(db_index=True)
    depth = models.PositiveIntegerField(db_index=True)

    class Meta:
        abstract = True
`;

const AL_TREE = `
from treebeard.models import Node

class AL_Node(Node):
    class Meta:
        abstract = True
`;

// django-taggit 2 to 6
const TAGGIT = `
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

class TagBase(models.Model):
    name = models.CharField(max_length=100, unique=True)
    slug = models.SlugField(max_length=100, unique=True)

    class Meta:
        abstract = True

class Tag(TagBase):
    class Meta:
        app_label = "taggit"

class ItemBase(models.Model):
    class Meta:
        abstract = True

class TaggedItemBase(ItemBase):
    tag = models.ForeignKey(Tag, models.CASCADE)

    class Meta:
        abstract = True

class CommonGenericTaggedItemBase(ItemBase):
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    content_object = GenericForeignKey()

    class Meta:
        abstract = True

class GenericTaggedItemBase(CommonGenericTaggedItemBase):
    object_id = models.IntegerField(db_index=True)

    class Meta:
        abstract = True

class GenericUUIDTaggedItemBase(CommonGenericTaggedItemBase):
    object_id = models.UUIDField(db_index=True)

    class Meta:
        abstract = True

class TaggedItem(GenericTaggedItemBase, TaggedItemBase):
    class Meta:
        app_label = "taggit"
        indexes = [models.Index(fields=["content_type", "object_id"])]
        constraints = [
            models.UniqueConstraint(
                fields=("content_type", "object_id", "tag"),
                name="taggit_taggeditem_content_type_id_object_id_tag_id_4bb97a8e_uniq",
            )
        ]
`;

// django-polymorphic 2 to 4
const POLYMORPHIC = `
from django.contrib.contenttypes.models import ContentType
from django.db import models

class PolymorphicModel(models.Model):
    polymorphic_ctype = models.ForeignKey(ContentType, models.CASCADE, null=True)

    class Meta:
        abstract = True
`;

// django-solo 1 and 2
const SOLO = `
from django.db import models

class SingletonModel(models.Model):
    class Meta:
        abstract = True
`;

// django-soft-delete 1.0.15 and later
const SOFT_DELETE = `
from django.db import models

class SoftDeleteModel(models.Model):
    deleted_at = models.DateTimeField(null=True)
    restored_at = models.DateTimeField(null=True)
    transaction_id = models.UUIDField(null=True)

    class Meta:
        abstract = True
`;

// django-treenode 0.20 to 0.23
const TREENODE = `
from django.db import models

class TreeNodeModel(models.Model):
    tn_ancestors_pks = models.TextField()
    tn_ancestors_count = models.PositiveIntegerField()
    tn_children_pks = models.TextField()
    tn_children_count = models.PositiveIntegerField()
    tn_depth = models.PositiveIntegerField()
    tn_descendants_pks = models.TextField()
    tn_descendants_count = models.PositiveIntegerField()
    tn_index = models.PositiveIntegerField()
    tn_level = models.PositiveIntegerField()
    tn_parent = models.ForeignKey("self", models.CASCADE, null=True)
    tn_priority = models.PositiveIntegerField()
    tn_order = models.PositiveIntegerField()
    tn_siblings_pks = models.TextField()
    tn_siblings_count = models.PositiveIntegerField()

    class Meta:
        abstract = True
`;

// django-celery-beat 2.2 and later
const CELERY_BEAT = `
from django.db import models
from timezone_field import TimeZoneField

class SolarSchedule(models.Model):
    event = models.CharField(max_length=24)
    latitude = models.DecimalField(max_digits=9, decimal_places=6)
    longitude = models.DecimalField(max_digits=9, decimal_places=6)

    class Meta:
        unique_together = ("event", "latitude", "longitude")

class IntervalSchedule(models.Model):
    every = models.IntegerField()
    period = models.CharField(max_length=24)

class ClockedSchedule(models.Model):
    clocked_time = models.DateTimeField()

class CrontabSchedule(models.Model):
    minute = models.CharField(max_length=240)
    hour = models.CharField(max_length=96)
    day_of_month = models.CharField(max_length=124)
    month_of_year = models.CharField(max_length=64)
    day_of_week = models.CharField(max_length=64)
    timezone = TimeZoneField()

class PeriodicTasks(models.Model):
    ident = models.SmallIntegerField(primary_key=True)
    last_update = models.DateTimeField()

class PeriodicTask(models.Model):
    name = models.CharField(max_length=200, unique=True)
    task = models.CharField(max_length=200)
    interval = models.ForeignKey(IntervalSchedule, models.CASCADE, null=True)
    crontab = models.ForeignKey(CrontabSchedule, models.CASCADE, null=True)
    solar = models.ForeignKey(SolarSchedule, models.CASCADE, null=True)
    clocked = models.ForeignKey(ClockedSchedule, models.CASCADE, null=True)
    args = models.TextField()
    kwargs = models.TextField()
    queue = models.CharField(max_length=200, null=True)
    exchange = models.CharField(max_length=200, null=True)
    routing_key = models.CharField(max_length=200, null=True)
    headers = models.TextField()
    priority = models.PositiveIntegerField(null=True)
    expires = models.DateTimeField(null=True)
    expire_seconds = models.PositiveIntegerField(null=True)
    one_off = models.BooleanField()
    start_time = models.DateTimeField(null=True)
    enabled = models.BooleanField()
    last_run_at = models.DateTimeField(null=True)
    total_run_count = models.PositiveIntegerField()
    date_changed = models.DateTimeField()
    description = models.TextField()
`;

// django-timezone-field 4 to 7
const TIME_ZONES = `
from django.db import models

class TimeZoneField(models.CharField):
    def __init__(self, *args, **kwargs):
        kwargs.setdefault("max_length", 63)
        super().__init__(*args, **kwargs)
`;

// django-multiselectfield 0.1.12 to 1: the length is computed from the choices where it is not given
const MULTI_SELECT = `
from django.db import models

class MultiSelectField(models.CharField):
    def __init__(self, *args, max_choices=None, min_choices=None, max_length=computed, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)
`;

// django-colorfield 0.8 and later
const COLORS = `
from django.db import models

class ColorField(models.CharField):
    def __init__(self, *args, format="hex", max_length=25, **kwargs):
        super().__init__(*args, max_length=max_length, **kwargs)
`;

// django-phonenumber-field 3 to 8
const PHONES = `
from django.db import models

class PhoneNumberField(models.CharField):
    def __init__(self, *args, region=None, **kwargs):
        kwargs.setdefault("max_length", 128)
        super().__init__(*args, **kwargs)
`;

// django-countries 5 to 8; several countries in one column need a length that is computed
const COUNTRIES = `
from django.db import models

class CountryField(models.CharField):
    def __init__(self, *args, countries=None, countries_flag_url=None, blank_label=None, multiple=None, **kwargs):
        kwargs["max_length"] = computed if multiple else 2
        super().__init__(*args, **kwargs)
`;

// django-imagekit 4 to 6
const IMAGE_KIT = `
from django.db import models

class ProcessedImageField(models.ImageField):
    pass
`;

// django-modelcluster 5 to 6
const CLUSTER_MODELS = `
from django.db import models

class ClusterableModel(models.Model):
    class Meta:
        abstract = True
`;

const CLUSTER_FIELDS = `
from django.db import models

class ParentalKey(models.ForeignKey):
    pass

class ParentalManyToManyField(models.ManyToManyField):
    pass
`;

// django-measurement 2 and 3
const MEASUREMENT = `
from django.db import models

class MeasurementField(models.FloatField):
    pass
`;

/** Modules of packages by dotted name. */
export const PACKAGE_MODELS: ReadonlyMap<string, string> = new Map([
  ["rest_framework.authtoken.models", AUTH_TOKEN],
  ["django_extensions.db.fields", EXTENSIONS_FIELDS],
  ["django_extensions.db.models", EXTENSIONS_MODELS],
  ["model_utils.fields", UTILS_FIELDS],
  ["model_utils.models", UTILS_MODELS],
  ["mptt.models", MPTT],
  ["mptt.fields", MPTT_FIELDS],
  ["treebeard.models", TREEBEARD],
  ["treebeard.mp_tree", MP_TREE],
  ["treebeard.ns_tree", NS_TREE],
  ["treebeard.al_tree", AL_TREE],
  ["taggit.models", TAGGIT],
  ["polymorphic.models", POLYMORPHIC],
  ["solo.models", SOLO],
  ["django_softdelete.models", SOFT_DELETE],
  ["treenode.models", TREENODE],
  ["django_celery_beat.models", CELERY_BEAT],
  ["timezone_field", TIME_ZONES],
  ["multiselectfield", MULTI_SELECT],
  ["multiselectfield.db.fields", MULTI_SELECT],
  ["colorfield.fields", COLORS],
  ["phonenumber_field.modelfields", PHONES],
  ["django_countries.fields", COUNTRIES],
  ["imagekit.models", IMAGE_KIT],
  ["modelcluster.models", CLUSTER_MODELS],
  ["modelcluster.fields", CLUSTER_FIELDS],
  ["django_measurement.models", MEASUREMENT],
]);
