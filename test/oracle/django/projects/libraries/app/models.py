from django.db import models
from django_extensions.db import models as extensions
from django_extensions.db.fields import AutoSlugField, CreationDateTimeField
from model_utils import FieldTracker
from model_utils.fields import MonitorField, StatusField, UrlsafeTokenField
from model_utils.models import SoftDeletableModel, StatusModel, TimeFramedModel, TimeStampedModel, UUIDModel
from mptt.models import MPTTModel, TreeForeignKey
from simple_history.models import HistoricalRecords
from taggit.managers import TaggableManager
from taggit.models import GenericUUIDTaggedItemBase, TagBase, TaggedItemBase
from treebeard.al_tree import AL_Node
from treebeard.mp_tree import MP_Node
from treebeard.ns_tree import NS_Node


class Tree(MPTTModel):
    parent = TreeForeignKey("self", models.CASCADE, null=True, blank=True)
    name = models.CharField(max_length=9)


class Branch(MPTTModel):
    up = TreeForeignKey("self", models.CASCADE, null=True)

    class MPTTMeta:
        parent_attr = "up"
        left_attr = "left"


class Path(MP_Node):
    pass


class Nested(NS_Node):
    pass


class Adjacent(AL_Node):
    parent = models.ForeignKey("self", models.CASCADE, null=True)
    sib_order = models.PositiveIntegerField()


class Stamped(TimeStampedModel, SoftDeletableModel):
    STATUS = [("a", "a")]
    status = StatusField()
    tracker = FieldTracker()
    changed = MonitorField(monitor="status")
    token = UrlsafeTokenField(max_length=40)


class Framed(TimeFramedModel, UUIDModel):
    pass


class WithStatus(StatusModel):
    STATUS = [("a", "a")]


class Extended(extensions.TimeStampedModel, extensions.TitleSlugDescriptionModel, extensions.ActivatorModel):
    made = CreationDateTimeField()
    other = AutoSlugField(populate_from="title", max_length=70, unique=True)


class OwnTag(TagBase):
    pass


class OwnTagged(GenericUUIDTaggedItemBase):
    tag = models.ForeignKey(OwnTag, models.CASCADE, related_name="+")


class Tagged(models.Model):
    tags = TaggableManager()
    history = HistoricalRecords()
    code = models.CharField(max_length=4, unique=True)
    file = models.FileField()
    up = models.ForeignKey("self", models.CASCADE)
    one = models.OneToOneField(Path, models.CASCADE, null=True)
    count = models.PositiveIntegerField()


class Child(Tagged):
    more = models.IntegerField()
    log = HistoricalRecords(table_name="child_log", excluded_fields=["more"], history_id_field=models.UUIDField())
