"""What the package `modern` declares, in words that SQLAlchemy 1.4 understands."""

from .base import Base
from . import models

__all__ = ["Base", "models"]
