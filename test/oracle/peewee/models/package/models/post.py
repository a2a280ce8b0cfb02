from peewee import CompositeKey, ForeignKeyField, TextField

from ..base import DB_PREFIX, BaseModel
from .user import User


class Post(BaseModel):
    author = ForeignKeyField(User, backref="posts")
    body = TextField()

    class Meta:
        table_name = DB_PREFIX + "_posts"


class PostTag(BaseModel):
    post = ForeignKeyField(Post, backref="tags")
    tag = TextField()

    class Meta:
        table_name = "%s_post_tags" % DB_PREFIX
        primary_key = CompositeKey("post", "tag")
