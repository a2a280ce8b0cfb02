from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from package.base import SCHEMA, Base
from package.models import user as users


class Team(Base):
    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    owner_id: Mapped[int] = mapped_column(ForeignKey(users.User.id))
    other_id: Mapped[int | None] = mapped_column(ForeignKey(f"{SCHEMA}.user.id", name="other_fk"))
