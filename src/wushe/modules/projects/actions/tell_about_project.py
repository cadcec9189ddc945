"""Tell whom a project concerns: its bodies, the coordinator when nobody leads, and at the end who raised the need."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import holders, holdings_in
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person
from wushe.modules.projects.events import ProjectEvent
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.raisers import needs_behind
from wushe.modules.projects.queries.taking_part import bodies_of

MOST = 12
OVERSEERS = (Role.STREET_COORDINATOR, Role.COMMUNITY_SECRETARY)
TO_OVERSEERS = frozenset({ProjectEvent.LEAD_LEFT})
TO_LEAD = frozenset({ProjectEvent.LEAD_NAMED, ProjectEvent.LEAD_TAKEN})


def tell_about_project(
    *, street_id: UUID, project_id: UUID | str, event: Event, key: str, doer: str, body: str
) -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    project = Project.objects.in_street(street_id).select_related("area", "lead_body").filter(pk=project_id).first()
    if project is None:
        return 0
    people = [one for one in _whom(project, event, body) if str(one) != doer]
    facts = {"number": project.number, "area": project.area.name, "body": body}
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=event,
                subject_id=project.id,
                link=reverse("projects:detail", args=[project.id]),
                facts=facts,
                key=key,
            )
    return len(people)


def tell_of_lost_lead(*, street_id: UUID, body: Body, key: str, work: int) -> int:
    """The coordinators hear that a body has ended or stands empty while work is waiting for it."""
    people = holders(street_id, Role.STREET_COORDINATOR)[:MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id,
                recipient_id=person_id,
                event=ProjectEvent.LEAD_LOST,
                subject_id=body.id,
                link=reverse("projects:hand_over", args=[body.id]),
                facts={"body": body.name, "number": work},
                key=key,
            )
    return len(people)


def _whom(project: Project, event: Event, body: str) -> list[UUID]:
    if event is ProjectEvent.CLOSED:
        return _unique([*_of_bodies(project.street_id, bodies_of(project)), *_raisers(project)])
    if event in TO_OVERSEERS:
        return holders(project.street_id, *OVERSEERS, area_path=project.area_path)[:MOST]
    bodies = bodies_of(project)
    if event in TO_LEAD:
        bodies = bodies[:1]
    elif event in (ProjectEvent.TASK_ADDED, ProjectEvent.TASK_HANDED):
        bodies = [one for one in bodies if one.name == body]
    return _of_bodies(project.street_id, bodies)


def _of_bodies(street_id: UUID, bodies: Iterable[Body]) -> list[UUID]:
    found: list[UUID | None] = []
    for body in bodies:
        held = holdings_in(street_id, body.id).filter(role__in=WORKING_ROLES)
        found += list(held.values_list("person_id", flat=True)[:MOST])
    return _unique(found)


def _raisers(project: Project) -> list[UUID]:
    return _unique(need.person_id for need in needs_behind(project) if not need.entered_by_role)


def _unique(people: Iterable[UUID | None]) -> list[UUID]:
    return list(dict.fromkeys(one for one in people if one is not None))
