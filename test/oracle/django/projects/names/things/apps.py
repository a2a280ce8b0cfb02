from django.apps import AppConfig


class ThingsConfig(AppConfig):
    name = "things"
    label = "an_application_with_a_rather_long_label"
