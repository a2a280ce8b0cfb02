from .team import Team as Group
from .user import Log, User, membership

__all__ = ["Group", "Log", "User", "membership"]
