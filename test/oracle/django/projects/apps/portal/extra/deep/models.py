from django.db import models


class Deep(models.Model):
    pass
