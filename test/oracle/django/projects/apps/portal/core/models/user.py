from django.contrib.auth.models import AbstractUser
from django.db import models


class User(AbstractUser):
    first_name = None
    nickname = models.CharField(max_length=10)
    email = models.EmailField(unique=True)
