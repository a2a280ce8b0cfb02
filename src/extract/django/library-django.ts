/**
 * The models of Django's own applications (2.2 to 6.0 unless said otherwise), written as the models a reader of them
 * would see. Facts only.
 */

const AUTH_BASE = `
from django.db import models

class AbstractBaseUser(models.Model):
    password = models.CharField(max_length=128)
    last_login = models.DateTimeField(null=True)

    class Meta:
        abstract = True
`;

// Names of 150 characters: Django 3.1; before, first_name had 30.
const AUTH = `
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.contenttypes.models import ContentType
from django.db import models

class Permission(models.Model):
    name = models.CharField(max_length=255)
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    codename = models.CharField(max_length=100)

    class Meta:
        unique_together = [["content_type", "codename"]]

class Group(models.Model):
    name = models.CharField(max_length=150, unique=True)
    permissions = models.ManyToManyField(Permission)

class PermissionsMixin(models.Model):
    is_superuser = models.BooleanField()
    groups = models.ManyToManyField(Group)
    user_permissions = models.ManyToManyField(Permission)

    class Meta:
        abstract = True

class AbstractUser(AbstractBaseUser, PermissionsMixin):
    username = models.CharField(max_length=150, unique=True)
    first_name = models.CharField(max_length=150)
    last_name = models.CharField(max_length=150)
    email = models.EmailField()
    is_staff = models.BooleanField()
    is_active = models.BooleanField()
    date_joined = models.DateTimeField()

    class Meta:
        abstract = True

class User(AbstractUser):
    class Meta(AbstractUser.Meta):
        swappable = "AUTH_USER_MODEL"

class UserManager(models.Manager):
    pass

class AnonymousUser:
    pass
`;

const CONTENT_TYPES = `
from django.db import models

class ContentType(models.Model):
    app_label = models.CharField(max_length=100)
    model = models.CharField(max_length=100)

    class Meta:
        db_table = "django_content_type"
        unique_together = [["app_label", "model"]]
`;

const ADMIN = `
from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import models

class LogEntry(models.Model):
    action_time = models.DateTimeField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    content_type = models.ForeignKey(ContentType, models.SET_NULL, null=True)
    object_id = models.TextField(null=True)
    object_repr = models.CharField(max_length=200)
    action_flag = models.PositiveSmallIntegerField()
    change_message = models.TextField()

    class Meta:
        db_table = "django_admin_log"
`;

const SESSION_BASE = `
from django.db import models

class AbstractBaseSession(models.Model):
    session_key = models.CharField(max_length=40, primary_key=True)
    session_data = models.TextField()
    expire_date = models.DateTimeField(db_index=True)

    class Meta:
        abstract = True

class BaseSessionManager(models.Manager):
    pass
`;

const SESSIONS = `
from django.contrib.sessions.base_session import AbstractBaseSession

class Session(AbstractBaseSession):
    class Meta(AbstractBaseSession.Meta):
        db_table = "django_session"
`;

const SITES = `
from django.db import models

class Site(models.Model):
    domain = models.CharField(max_length=100, unique=True)
    name = models.CharField(max_length=50)

    class Meta:
        db_table = "django_site"
`;

const FLAT_PAGES = `
from django.contrib.sites.models import Site
from django.db import models

class FlatPage(models.Model):
    url = models.CharField(max_length=100, db_index=True)
    title = models.CharField(max_length=200)
    content = models.TextField()
    enable_comments = models.BooleanField()
    template_name = models.CharField(max_length=70)
    registration_required = models.BooleanField()
    sites = models.ManyToManyField(Site)

    class Meta:
        db_table = "django_flatpage"
`;

const REDIRECTS = `
from django.contrib.sites.models import Site
from django.db import models

class Redirect(models.Model):
    site = models.ForeignKey(Site, models.CASCADE)
    old_path = models.CharField(max_length=200, db_index=True)
    new_path = models.CharField(max_length=200)

    class Meta:
        db_table = "django_redirect"
        unique_together = [["site", "old_path"]]
`;

/** Django's own modules by dotted name. */
export const DJANGO_MODELS: ReadonlyMap<string, string> = new Map([
  ["django.contrib.auth.base_user", AUTH_BASE],
  ["django.contrib.auth.models", AUTH],
  ["django.contrib.contenttypes.models", CONTENT_TYPES],
  ["django.contrib.admin.models", ADMIN],
  ["django.contrib.sessions.base_session", SESSION_BASE],
  ["django.contrib.sessions.models", SESSIONS],
  ["django.contrib.sites.models", SITES],
  ["django.contrib.flatpages.models", FLAT_PAGES],
  ["django.contrib.redirects.models", REDIRECTS],
]);
