import datetime
from typing import ClassVar, Optional

from sqlalchemy import orm
from sqlalchemy.orm import Mapped, mapped_column

from .base import Base


class Quoted(Base):
    __tablename__ = "quoted"

    id: "Mapped[int]" = mapped_column(primary_key=True)
    inner: Mapped["str"]
    inner_optional: Mapped["Optional[str]"]
    inner_union: Mapped["datetime.date | None"]
    qualified: orm.Mapped[int] = orm.mapped_column()
    constant: ClassVar[int] = 5
