from django.db import models
from people import models as people


class Employee(models.Model):
    person = models.ForeignKey(people.Person, on_delete=models.CASCADE)
    visa = models.ForeignKey("people.visa", on_delete=models.CASCADE)
    boss = models.ForeignKey("Employee", on_delete=models.CASCADE)
    later = models.ForeignKey("Project", on_delete=models.CASCADE)
    projects = models.ManyToManyField("Project", related_name="staff")


class Person(models.Model):
    others = models.ManyToManyField(people.Person)


class Project(models.Model):
    class Meta:
        db_table = "projects"
