from .base import Base
from . import constraints, indexes, schemas, types

__all__ = ["Base", "constraints", "indexes", "schemas", "types"]
