from django.db import models


class Orphan(models.Model):
    """Nobody imports this."""
