from django.db import models


class Plain(models.Model):
    pass
