from base.models import Mixin, Named, Owned, Stamped
from django.db import models


class Animal(Named):
    friends = models.ManyToManyField("self")


class Dog(Animal):
    barks = models.BooleanField()


class Puppy(Dog):
    age = models.IntegerField()


class Cat(Animal):
    animal = models.OneToOneField(Animal, models.CASCADE, parent_link=True, primary_key=True, related_name="x")


class Lynx(Cat):
    link = models.OneToOneField("Cat", models.CASCADE, parent_link=True)


class LoudDog(Dog):
    class Meta:
        proxy = True


class Kennel(models.Model):
    proxied = models.ForeignKey(LoudDog, models.CASCADE)
    puppies = models.ManyToManyField(Puppy)


class Owning(Owned):
    extra = models.IntegerField()


class OwningMore(Owned):
    class Meta(Owned.Meta):
        db_table = "more"


class OwningNothing(Owned):
    class Meta:
        db_table = "nothing"


class Shadowed(Mixin, Owned):
    class Meta:
        abstract = False


class Removed(Owned):
    owner = None

    class Meta:
        pass


class Overridden(Stamped, Owned):
    updated = models.DateField(null=True)

    class Meta(Stamped.Meta):
        pass


class Middle(Stamped):
    middle = models.IntegerField()

    class Meta:
        abstract = True


class Bottom(Middle, Owned):
    pass


class Amphibian(models.Model):
    amphibian_id = models.AutoField(primary_key=True)


class Swimmer(models.Model):
    swimmer_id = models.AutoField(primary_key=True)


class Frog(Amphibian, Swimmer):
    pass


class Abroad(models.Model):
    class Meta:
        app_label = "ground"


class Song(models.Model):
    animal = models.ForeignKey(Animal, models.CASCADE)

    class Meta:
        order_with_respect_to = "animal"
