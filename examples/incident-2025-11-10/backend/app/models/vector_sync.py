import enum
from datetime import datetime

from sqlalchemy import Enum, ForeignKey, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.base import Base


class SyncState(enum.Enum):
    pending = "pending"
    synced = "synced"
    failed = "failed"


class VectorSyncStatus(Base):
    __tablename__ = "vector-sync-status"

    task_id: Mapped[int] = mapped_column(ForeignKey("tasks.id", ondelete="CASCADE"), primary_key=True)
    state: Mapped[SyncState] = mapped_column(Enum(SyncState), default=SyncState.pending)
    synced_at: Mapped[datetime | None]
    error: Mapped[str | None] = mapped_column(Text)
