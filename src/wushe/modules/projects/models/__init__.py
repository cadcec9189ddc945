"""The nouns of this room: projects with their tasks, notes and ratings."""

from wushe.modules.projects.models.note import ProjectNote, ProjectPhoto
from wushe.modules.projects.models.project import Project, ProjectHelper, ProjectQuerySet
from wushe.modules.projects.models.rating import ProjectRating
from wushe.modules.projects.models.task import Task, TaskQuerySet

__all__ = [
    "Project",
    "ProjectHelper",
    "ProjectNote",
    "ProjectPhoto",
    "ProjectQuerySet",
    "ProjectRating",
    "Task",
    "TaskQuerySet",
]
