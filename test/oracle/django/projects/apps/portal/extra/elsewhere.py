from django.db import models


class Elsewhere(models.Model):
    pass
