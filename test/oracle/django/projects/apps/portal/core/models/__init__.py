from .user import User
from .team import *
