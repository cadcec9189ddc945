"""Which bodies work on a need together."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wushe.core.lifecycle import TaskStatus
from wushe.modules.actors.models import Body
from wushe.modules.needs.models import Need, Task


def ids_at_work(need: Need, tasks: Iterable[Task]) -> list[UUID]:
    """The lead first, then whoever does a part of it; each once."""
    lead = [need.lead_body_id] if need.lead_body_id else []
    return list(dict.fromkeys([*lead, *(task.body_id for task in tasks if task.status != TaskStatus.DROPPED)]))


def bodies_at_work(need: Need) -> list[Body]:
    """The same as bodies: two queries."""
    tasks = Task.objects.in_street(need.street_id).filter(need=need).order_by("asked_at", "id")
    ids = ids_at_work(need, tasks)
    found = Body.objects.in_street(need.street_id).in_bulk(ids)
    return [found[one] for one in ids if one in found]
