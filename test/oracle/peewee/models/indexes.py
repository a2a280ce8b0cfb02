from peewee import *
from peewee import Index, ModelIndex

db = DatabaseProxy()


class BaseModel(Model):
    class Meta:
        database = db


class Article(BaseModel):
    title = CharField(index=True)
    slug = CharField(unique=True)
    both = IntegerField(index=True, unique=True)
    state = IntegerField(column_name="status_code")
    author = CharField()
    year = IntegerField(index=True)
    made = DateTimeField()
    hidden = BooleanField(null=True)

    class Meta:
        table_name = "articles"
        indexes = (
            (("author", "title"), True),
            (("state", "made"), False),
            [["status_code", "year"], 1],
            SQL("CREATE INDEX by_hand ON articles (author, made DESC)"),
        )


Article.add_index(Article.author, Article.made.desc(), name="article_latest")
Article.add_index(Article.author)
Article.add_index(Article.state, where=(Article.state > 3), unique=True, name="article_open")
Article.add_index(fn.LOWER(Article.title), name="article_lower")
latest = Article.index(Article.year, Article.title, unique=True)
Article.add_index(latest.where(Article.author == "x", ))
Article.add_index(ModelIndex(Article, (Article.made, Article.slug), name="modelled"))
Article.add_index(SQL("CREATE UNIQUE INDEX raw_one ON articles (slug, year)"))


class AVeryLongClassNameThatGoesOnAndOnAndOn(BaseModel):
    a_rather_long_column_name_as_well = IntegerField(index=True)
    another_rather_long_column_name = IntegerField()

    class Meta:
        indexes = ((("a_rather_long_column_name_as_well", "another_rather_long_column_name"), True),)


class SnakeCased(BaseModel):
    one_thing = IntegerField(index=True)
    other = ForeignKeyField(Article)

    class Meta:
        legacy_table_names = False
        indexes = ((("one_thing", "other"), True), (("other_id", "one_thing"), False))


class APIKeyV2Thing(SnakeCased):
    pass


def create_tables():
    db.create_tables([Article, AVeryLongClassNameThatGoesOnAndOnAndOn, SnakeCased, APIKeyV2Thing])
