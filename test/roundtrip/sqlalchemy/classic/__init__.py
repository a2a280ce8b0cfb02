from .base import Base
from . import core, defaults, inheritance, keys, mixins, types

__all__ = ["Base", "core", "defaults", "inheritance", "keys", "mixins", "types"]
