import enum

SIZES = {"code": 12, "title": 80}


class Colour(enum.StrEnum):
    RED = enum.auto()
    GREEN = "green-ish"
    _ignore_ = ["x"]
