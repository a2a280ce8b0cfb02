"""What Alembic's env.py imports: a model that is missing here does not exist for autogenerate."""

from app.models.base import Base
from app.models.project import Project, ProjectMember, ProjectStatus
from app.models.task import Comment, Label, Task, TaskPriority, task_labels
from app.models.user import User

__all__ = [
    "Base",
    "Comment",
    "Label",
    "Project",
    "ProjectMember",
    "ProjectStatus",
    "Task",
    "TaskPriority",
    "User",
    "task_labels",
]
