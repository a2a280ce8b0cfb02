from django.db import models


class Late(models.Model):
    pass
