from .base import Base
from . import dataclass, models, strings

__all__ = ["Base", "dataclass", "models", "strings"]
