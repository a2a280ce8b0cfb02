/**
 * Trees, tags and schedules of well-known packages, written as the models a reader of them would see. Facts only; the versions they hold for
 * are named.
 */

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

/** Modules of packages by dotted name. */
export const TREE_MODELS: ReadonlyMap<string, string> = new Map([
  ["mptt.models", MPTT],
  ["treebeard.models", TREEBEARD],
  ["treebeard.mp_tree", MP_TREE],
  ["treebeard.ns_tree", NS_TREE],
  ["treebeard.al_tree", AL_TREE],
  ["taggit.models", TAGGIT],
  ["treenode.models", TREENODE],
  ["django_celery_beat.models", CELERY_BEAT],
]);
