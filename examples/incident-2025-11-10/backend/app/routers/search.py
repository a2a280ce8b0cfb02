from typing import Annotated

from fastapi import APIRouter, Depends
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.db import get_session
from app.models.vector_sync import VectorSyncStatus

router = APIRouter(prefix="/search", tags=["search"])


@router.get("/status")
def sync_status(session: Annotated[Session, Depends(get_session)]) -> dict[str, int]:
    rows = session.execute(
        select(VectorSyncStatus.state, func.count()).group_by(VectorSyncStatus.state)
    )
    return {state.value: count for state, count in rows}
