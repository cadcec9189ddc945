"""The thread of a need that several bodies work on."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from wushe.core.linkage import MatterKind
from wushe.modules.needs import permissions
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.at_work import bodies_at_work, ids_at_work
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.needs.queries.handling import Course
from wushe.modules.threads.queries import Thread, way_to

TOGETHER = 2


def thread_of_need(street_id: UUID, need_id: UUID, person_id: UUID | None) -> Thread | None:
    """Lead first, then the bodies that do a part; read by those who may see the need, never by the resident."""
    need = need_of(street_id, need_id)
    if need is None:
        return None
    return Thread(
        street_id=street_id,
        kind=MatterKind.NEED,
        id=need.id,
        number=need.number,
        title=need.title,
        area_name=need.area.name,
        bodies=tuple(bodies_at_work(need)),
        url=reverse("needs:detail", args=[need.id]),
        is_readable=permissions.may_see(person_id, need),
    )


def talk_of(need: Need, course: Course, own: frozenset[UUID]) -> dict[str, Any] | None:
    """The way to the thread, once two bodies work on it."""
    if len(ids_at_work(need, course.tasks)) < TOGETHER:
        return None
    return way_to(need.street_id, MatterKind.NEED, need.id, own)
