from .models import Base

__all__ = ["Base"]
