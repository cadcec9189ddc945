"""The nouns of this room: projects with their tasks, notes, thread and ratings."""

from wushe.modules.projects.models.note import ProjectNote, ProjectPhoto
from wushe.modules.projects.models.project import Project, ProjectHelper, ProjectQuerySet
from wushe.modules.projects.models.rating import ProjectRating
from wushe.modules.projects.models.task import Task, TaskQuerySet
from wushe.modules.projects.models.thread import Post, ThreadSeen

__all__ = [
    "Post",
    "Project",
    "ProjectHelper",
    "ProjectNote",
    "ProjectPhoto",
    "ProjectQuerySet",
    "ProjectRating",
    "Task",
    "TaskQuerySet",
    "ThreadSeen",
]
