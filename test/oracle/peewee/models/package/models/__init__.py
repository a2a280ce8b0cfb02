from package.models.post import Post, PostTag
from package.models.user import User

__all__ = ["Post", "PostTag", "User"]
