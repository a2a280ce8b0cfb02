from django.apps import AppConfig


class Lazy(AppConfig):
    name = "portal.lazy"

    def ready(self):
        from . import hooks
