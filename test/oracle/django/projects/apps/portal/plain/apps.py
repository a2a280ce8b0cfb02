from django.apps import AppConfig


class First(AppConfig):
    name = "portal.plain"
    label = "first"


class Second(AppConfig):
    default = True
    name = "portal.plain"
    label = "second"
