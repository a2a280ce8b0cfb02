/**
 * Field classes of well-known packages, written as the classes a reader of them would see. Facts only; the versions
 * they hold for are named.
 */

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

const MPTT_FIELDS = `
from django.db import models

class TreeForeignKey(models.ForeignKey):
    pass

class TreeOneToOneField(models.OneToOneField):
    pass

class TreeManyToManyField(models.ManyToManyField):
    pass
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
export const PACKAGE_FIELDS: ReadonlyMap<string, string> = new Map([
  ["django_extensions.db.fields", EXTENSIONS_FIELDS],
  ["model_utils.fields", UTILS_FIELDS],
  ["mptt.fields", MPTT_FIELDS],
  ["timezone_field", TIME_ZONES],
  ["multiselectfield", MULTI_SELECT],
  ["multiselectfield.db.fields", MULTI_SELECT],
  ["colorfield.fields", COLORS],
  ["phonenumber_field.modelfields", PHONES],
  ["django_countries.fields", COUNTRIES],
  ["imagekit.models", IMAGE_KIT],
  ["modelcluster.fields", CLUSTER_FIELDS],
  ["django_measurement.models", MEASUREMENT],
]);
