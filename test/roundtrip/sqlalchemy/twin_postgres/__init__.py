"""What the package `modern_postgres` declares, in words that SQLAlchemy 1.4 understands."""

from .models import Base

__all__ = ["Base"]
