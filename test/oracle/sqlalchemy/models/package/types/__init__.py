from .enums import *
from .keys import big_key as key, short as short_text

__all__ = ["Colour", "key", "short_text", "SIZES"]
