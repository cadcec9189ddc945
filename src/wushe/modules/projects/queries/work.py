"""The open work of one body: what it leads and what it has to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.modules.actors.queries import Dependent, body_of
from wushe.modules.projects.models import Project, Task


@dataclass(frozen=True, slots=True)
class Work:
    """Open projects which a body leads, and open tasks it has."""

    projects: tuple[Project, ...]
    tasks: tuple[Task, ...]


def open_work_of(street_id: UUID, body_id: UUID) -> Work:
    """What would stand still without the body."""
    led = Project.objects.in_street(street_id).still_open().filter(lead_body=body_id)
    asked = Task.objects.in_street(street_id).still_open().filter(body=body_id)
    return Work(
        tuple(led.select_related("area", "lead_body").order_by("opened_at")),
        tuple(asked.select_related("project", "body").order_by("due_on", "id")),
    )


def waits_for_body(street_id: UUID, body_id: UUID) -> Iterable[Dependent]:
    """What of this room depends on a body: one line, which leads to handing it over."""
    body, work = body_of(street_id, body_id), open_work_of(street_id, body_id)
    number = len(work.projects) + len(work.tasks)
    if body is not None and number:
        words = _("projects and tasks: %(number)s") % {"number": number}
        yield Dependent(words, reverse("projects:hand_over", args=[body_id]))


def bodies_that_ended(street_id: UUID) -> list[tuple[UUID, str, int]]:
    """Ended bodies for which open work still waits: id, name and how much."""
    found: dict[UUID, tuple[str, int]] = {}
    ended = Q(lead_body__ended_on__isnull=False)
    led = Project.objects.in_street(street_id).still_open().filter(ended)
    asked = Task.objects.in_street(street_id).without_body()
    for rows, name in ((led, "lead_body"), (asked, "body")):
        for body_id, called in rows.values_list(f"{name}_id", f"{name}__name"):
            found[body_id] = (called, found.get(body_id, ("", 0))[1] + 1)
    return [(body_id, name, number) for body_id, (name, number) in found.items()]
