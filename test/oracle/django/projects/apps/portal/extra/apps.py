from django.apps import AppConfig


class Extra(AppConfig):
    name = "portal.extra"
    label = "more"
    default_auto_field = "django.db.models.AutoField"
