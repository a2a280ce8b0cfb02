from django.db import models

from portal.extra.elsewhere import Elsewhere


class Thing(models.Model):
    elsewhere = models.ForeignKey(Elsewhere, models.CASCADE)
    deep = models.ForeignKey("deep.Deep", models.CASCADE)
