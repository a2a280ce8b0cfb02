from django.apps import AppConfig


class BaseConfig(AppConfig):
    name = "base"
    label = "ground"
    default_auto_field = "django.db.models.BigAutoField"
