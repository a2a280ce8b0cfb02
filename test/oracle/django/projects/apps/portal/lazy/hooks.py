from .store import Late
