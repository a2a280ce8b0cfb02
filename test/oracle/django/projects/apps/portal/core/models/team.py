from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.contenttypes.fields import GenericForeignKey, GenericRelation
from django.contrib.contenttypes.models import ContentType
from django.db import models

Chosen = get_user_model()


class Team(models.Model):
    lead = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    deputy = models.ForeignKey(Chosen, models.CASCADE, related_name="+")
    named = models.ForeignKey("core.User", models.CASCADE, related_name="+")
    groups = models.ManyToManyField(Group)
    members = models.ManyToManyField(settings.AUTH_USER_MODEL)


class Mark(models.Model):
    content_type = models.ForeignKey(ContentType, models.CASCADE)
    object_id = models.PositiveIntegerField()
    content_object = GenericForeignKey("content_type", "object_id")
    back = GenericRelation("core.Team")
