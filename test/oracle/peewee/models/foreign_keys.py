from peewee import *

db = DatabaseProxy()


class BaseModel(Model):
    class Meta:
        database = db
        legacy_table_names = False


class UserAccount(BaseModel):
    email = CharField(unique=True, max_length=120)
    manager = ForeignKeyField("self", null=True, backref="reports")


class Token(BaseModel):
    key = CharField(64, primary_key=True)


class HTTPLog(BaseModel):
    user = ForeignKeyField(UserAccount, backref="logs", on_delete="CASCADE", on_update="set null", null=True)
    token = ForeignKeyField(model=Token, column_name="tok")
    by_email = ForeignKeyField(UserAccount, field="email", backref="by_email", index=False)
    by_object = ForeignKeyField(UserAccount, UserAccount.email, backref="+", unique=True)
    owner_id = ForeignKeyField(UserAccount, backref="owned", deferrable="INITIALLY DEFERRED")
    again = ForeignKeyField(UserAccount, related_name="agains", to_field="id", constraint_name="again_fk")
    plain = ForeignKeyField(UserAccount, backref="!", on_delete="RESTRICT", object_id_name="plain_key")


class Detail(BaseModel):
    log = ForeignKeyField(HTTPLog, primary_key=True)


class DetailNote(BaseModel):
    detail = ForeignKeyField(Detail)
    author = DeferredForeignKey("Author", null=True, on_delete="CASCADE")


class Author(BaseModel):
    id = BigAutoField()
    best = DeferredForeignKey("Author", null=True, backref="worse")


class Counted(BaseModel):
    number = DecimalField(8, 3, unique=True)


class Points(BaseModel):
    counted = ForeignKeyField(Counted, field=Counted.number)
    author = ForeignKeyField(Author)


def create_tables():
    db.create_tables([UserAccount, Token, HTTPLog, Detail, DetailNote, Author, Counted, Points])
