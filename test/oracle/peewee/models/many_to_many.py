from peewee import *

db = DatabaseProxy()


class BaseModel(Model):
    class Meta:
        database = db


class Student(BaseModel):
    name = CharField()


class Course(BaseModel):
    code = CharField(8, primary_key=True)
    students = ManyToManyField(Student, backref="courses")

    class Meta:
        table_name = "courses"


class Group(BaseModel):
    members = ManyToManyField(Student, backref="groups", on_delete="CASCADE")

    class Meta:
        table_name = "groups"
        legacy_table_names = False


Deferred = DeferredThroughModel()


class Teacher(BaseModel):
    name = CharField()
    courses = ManyToManyField(Course, backref="teachers", through_model=Deferred)


class Teaching(BaseModel):
    teacher = ForeignKeyField(Teacher)
    course = ForeignKeyField(Course)


Deferred.set_model(Teaching)


def create_tables():
    db.create_tables(
        [
            Student, Course, Group, Teacher, Teaching,
            Course.students.get_through_model(), Group.members.get_through_model(),
        ]
    )
