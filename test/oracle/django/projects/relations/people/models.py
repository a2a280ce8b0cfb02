import uuid

from django.conf import settings
from django.db import models


class Person(models.Model):
    name = models.CharField(max_length=20, unique=True)
    parent = models.ForeignKey("self", on_delete=models.CASCADE, null=True, related_name="children")
    friends = models.ManyToManyField("self")
    followed = models.ManyToManyField("self", symmetrical=False, through="Following", related_name="followers")


class Following(models.Model):
    who = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="+")
    whom = models.ForeignKey(to="people.Person", on_delete=models.DO_NOTHING, related_name="+", db_index=False)


class Country(models.Model):
    code = models.CharField(max_length=2, primary_key=True)
    number = models.PositiveSmallIntegerField(unique=True)


class Passport(models.Model):
    key = models.UUIDField(primary_key=True, default=uuid.uuid4)
    person = models.OneToOneField(Person, models.PROTECT)
    country = models.ForeignKey(Country, models.SET_NULL, null=True)
    by_number = models.ForeignKey(Country, models.CASCADE, to_field="number", related_name="+", db_column="nr")
    by_name = models.ForeignKey(Person, models.CASCADE, to_field="name", related_name="+")
    visited = models.ManyToManyField(Country, related_name="visitors")


class Visa(models.Model):
    passport = models.OneToOneField("Passport", models.CASCADE, primary_key=True)
    loose = models.ForeignKey("Passport", models.CASCADE, db_constraint=False, related_name="+")


class Stamp(models.Model):
    visa = models.ForeignKey(Visa, models.CASCADE)


class Small(models.Model):
    id = models.SmallAutoField(primary_key=True)


class Positive(models.Model):
    id = models.PositiveBigIntegerField(primary_key=True)
    small = models.ForeignKey(Small, models.CASCADE)


class Holder(models.Model):
    positive = models.ForeignKey(Positive, models.CASCADE)
    smalls = models.ManyToManyField(Small, db_table="between")
    free = models.ManyToManyField(Positive, db_constraint=False)
