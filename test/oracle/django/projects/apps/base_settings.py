import os

DJANGO_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.sites",
]
LOCAL_APPS = ("portal.core", "portal.extra.apps.Extra")

INSTALLED_APPS = [*DJANGO_APPS] + list(LOCAL_APPS)
AUTH_USER_MODEL = "core.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
