import peewee

db = peewee.DatabaseProxy()
DB_PREFIX = "blog"


class BaseModel(peewee.Model):
    class Meta:
        database = db
