from django.db import models


class ATableWhoseNameIsCutBecauseItIsTooLong(models.Model):
    a_column_with_a_name_that_is_long_as_well_and_then_some = models.CharField(max_length=9, db_index=True)
    another_column_with_a_long_name = models.IntegerField()
    other = models.ForeignKey("self", models.CASCADE)
    many_others_through_a_table_in_between = models.ManyToManyField("Short")

    class Meta:
        unique_together = [
            ("a_column_with_a_name_that_is_long_as_well_and_then_some", "another_column_with_a_long_name")
        ]


class Short(models.Model):
    long = models.ForeignKey(ATableWhoseNameIsCutBecauseItIsTooLong, models.CASCADE)
    number = models.IntegerField()

    class Meta:
        indexes = [models.Index(fields=["-number", "long"])]
        unique_together = ["long", "number"]


class Underscored(models.Model):
    _private = models.IntegerField(db_index=True)

    class Meta:
        db_table = "_underscored_table_whose_name_is_long_enough_to_be_cut_somewhere"


class Numbered(models.Model):
    number = models.IntegerField()

    class Meta:
        db_table = "1st"
        indexes = [models.Index(fields=["number"])]


class MixedCase(models.Model):
    camelCase = models.CharField(max_length=3, unique=True)
    Upper = models.ForeignKey(Short, models.CASCADE)

    class Meta:
        db_table = "MixedCase"
