/**
 * Abstract models and tables of well-known packages, written as the models a reader of them would see. Facts only; the versions they hold for
 * are named.
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

// django-modelcluster 5 to 6
const CLUSTER_MODELS = `
from django.db import models

class ClusterableModel(models.Model):
    class Meta:
        abstract = True
`;

/** Modules of packages by dotted name. */
export const PACKAGE_MODELS: ReadonlyMap<string, string> = new Map([
  ["rest_framework.authtoken.models", AUTH_TOKEN],
  ["django_extensions.db.models", EXTENSIONS_MODELS],
  ["model_utils.models", UTILS_MODELS],
  ["polymorphic.models", POLYMORPHIC],
  ["solo.models", SOLO],
  ["django_softdelete.models", SOFT_DELETE],
  ["modelcluster.models", CLUSTER_MODELS],
]);
