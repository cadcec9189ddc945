"""The thread of a whistle: the called bodies, and those of its joint plan."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse

from wushe.core.linkage import MatterKind
from wushe.modules.projects.permissions import may_read as may_read_plan
from wushe.modules.projects.queries import project_of
from wushe.modules.projects.queries.taking_part import bodies_of
from wushe.modules.threads.queries import Thread, way_to
from wushe.modules.whistles import permissions
from wushe.modules.whistles.models import Whistle
from wushe.modules.whistles.queries.detail import calls_of, is_called, whistle_of


def thread_of_whistle(street_id: UUID, whistle_id: UUID, person_id: UUID | None) -> Thread | None:
    """Whoever is called, leads or helps; let off means out."""
    whistle = whistle_of(street_id, whistle_id)
    if whistle is None:
        return None
    plan = project_of(street_id, whistle.project_id) if whistle.project_id else None
    called = [call.body for call in calls_of(whistle) if call.let_off_at is None]
    bodies = {body.id: body for body in (*called, *(bodies_of(plan) if plan else ()))}
    own = permissions.own_bodies(person_id, street_id)
    return Thread(
        street_id=street_id,
        kind=MatterKind.WHISTLE,
        id=whistle.id,
        number=whistle.number,
        title=whistle.number,
        area_name=whistle.area.name,
        bodies=tuple(bodies.values()),
        url=reverse("whistles:detail", args=[whistle.id]),
        is_readable=permissions.may_read(person_id, street_id, whistle.area_path)
        or (whistle.blown_at is not None and is_called(whistle, own))
        or (plan is not None and may_read_plan(person_id, plan)),
    )


def talk_of(whistle: Whistle, own: frozenset[UUID]) -> dict[str, Any]:
    """The way to the thread, with what is new in it for these bodies."""
    return way_to(whistle.street_id, MatterKind.WHISTLE, whistle.id, own)
