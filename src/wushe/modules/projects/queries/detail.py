"""Everything those who work in a project see of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Avg, Count, Q

from wushe.core.linkage import MatterKind
from wushe.modules.accounts.actions.keep_photos import picture_in as sealed_picture
from wushe.modules.actors.queries.people import titles_of
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.projects.models import Project, ProjectNote, ProjectPhoto, ProjectRating, Task

SHOWN_FROM = 3
"""With fewer voices the mean would tell what one person said."""


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the course of a project: what was done, by whom, with which photos."""

    note: ProjectNote
    who: str
    photos: tuple[ProjectPhoto, ...]


@dataclass(frozen=True, slots=True)
class Rated:
    """How many have rated, how many of them say it is solved, and the mean in tenths of a point."""

    voices: int
    solved: int
    tenths: int

    @property
    def is_shown(self) -> bool:
        """Whether anyone may see the mean."""
        return self.voices >= SHOWN_FROM

    @property
    def mean(self) -> str:
        """The mean with one digit."""
        return f"{self.tenths // 10}.{self.tenths % 10}"


def task_of(street_id: UUID, task_id: UUID | str) -> Task | None:
    """The task of that id in this street, with its project and body."""
    rows = Task.objects.in_street(street_id).select_related("body", "project")
    row: Task | None = rows.filter(pk=task_id).first()
    return row


def course_of(project: Project, *, most: int = 200) -> list[Noted]:
    """What was done, the latest first: three queries, however long the course."""
    rows = ProjectNote.objects.in_street(project.street_id).filter(project=project)
    notes = list(rows.select_related("task", "body").order_by("-at", "-id")[:most])
    photos: dict[UUID, list[ProjectPhoto]] = {}
    pictures = ProjectPhoto.objects.in_street(project.street_id).filter(project=project).defer("small")
    for photo in pictures.order_by("kept_at", "id"):
        photos.setdefault(photo.note_id, []).append(photo)
    accounts = titles_of(project.street_id, {note.person_id for note in notes})
    return [Noted(note, accounts.get(note.person_id, ""), tuple(photos.get(note.id, ()))) for note in notes]


def assignment_behind(project: Project) -> Assignment | None:
    """Linkage's word on who leads, and why."""
    return assignment_of(project.street_id, MatterKind.PROJECT, project.id)


def rated(project: Project) -> Rated:
    """One query."""
    rows = ProjectRating.objects.in_street(project.street_id).filter(project=project)
    found = rows.aggregate(voices=Count("pk"), solved=Count("pk", filter=Q(is_solved=True)), mean=Avg("score"))
    return Rated(found["voices"], found["solved"], round((found["mean"] or 0) * 10))


def comments_on(project: Project, *, most: int = 20) -> list[ProjectRating]:
    """What was said with the ratings, the latest first; for those who work in the project."""
    rows = ProjectRating.objects.in_street(project.street_id).filter(project=project).exclude(comment="")
    return list(rows.order_by("-rated_at")[:most])


def photo_of(street_id: UUID, photo_id: UUID) -> ProjectPhoto | None:
    """The photo of that id in this street, with its project."""
    rows = ProjectPhoto.objects.in_street(street_id).select_related("project")
    row: ProjectPhoto | None = rows.filter(pk=photo_id).first()
    return row


def picture_in(photo: ProjectPhoto, *, small: bool) -> bytes | None:
    """The JPEG behind a photo; None when its key has been erased or its file is gone."""
    return sealed_picture(photo, photo.project.subject_id, small=small)
