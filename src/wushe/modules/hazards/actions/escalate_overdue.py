"""Tell those above when a term has passed or a serious hazard stands unguarded: each step once a term."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.db.models import Q

from wushe.core.hazards import HazardLevel, steps_reached
from wushe.core.lifecycle import RECTIFYING
from wushe.foundation import clock
from wushe.modules.actors.labels import Role
from wushe.modules.hazards.actions._rows import public_facts
from wushe.modules.hazards.events import HazardEvent
from wushe.modules.hazards.models import Escalation, Hazard, HazardQuerySet
from wushe.modules.hazards.queries.terms import escalation, term
from wushe.modules.oversight.actions import record

_AT_ONCE = 100
UNGUARDED = "unguarded"
_TELLS_UNGUARDED = (Role.COMMUNITY_SECRETARY.value, Role.STREET_COORDINATOR.value, Role.STREET_LEADER.value)


def escalate_overdue(*, street_id: UUID) -> int:
    """Take every step whose moment has come and that was not taken in this term; returns how many were taken.

    A hundred hazards at most in one transaction, again and again until all have been looked at.
    """
    after, taken = None, 0
    while True:
        rows = _late(street_id).order_by("id")
        ids = list((rows.filter(pk__gt=after) if after else rows).values_list("pk", flat=True)[:_AT_ONCE])
        if not ids:
            return taken
        after = ids[-1]
        with transaction.atomic():
            # Looked at again under the lock: somebody may have rectified one meanwhile.
            for hazard in _late(street_id).select_for_update().filter(pk__in=ids).order_by("id"):
                taken += _take_steps(hazard)


def _late(street_id: UUID) -> HazardQuerySet:
    """Open past a term, or serious and without anything that keeps people from harm."""
    bare = Q(level=HazardLevel.SERIOUS, controlled_at=None, status__in=[status.value for status in RECTIFYING])
    late: HazardQuerySet = Hazard.objects.in_street(street_id).still_open().filter(Q(due_at__lt=clock.now()) | bare)
    return late


def _take_steps(hazard: Hazard) -> int:
    done = Escalation.objects.in_street(hazard.street_id).filter(hazard=hazard, turn=hazard.turn)
    known = frozenset(done.values_list("step", flat=True))
    due: list[tuple[str, tuple[str, ...]]] = []
    if UNGUARDED not in known and _stands_unguarded(hazard):
        due.append((UNGUARDED, _TELLS_UNGUARDED))
    if hazard.due_at is not None:
        reached = steps_reached(escalation(), HazardLevel(hazard.level), hazard.due_at, clock.now(), known)
        due.extend((step.key, step.tells) for step in reached)
    for step, tells in due:
        Escalation.objects.create(
            street_id=hazard.street_id, hazard=hazard, turn=hazard.turn, step=step, at=clock.now()
        )
        record(
            HazardEvent.ESCALATED,
            street_id=hazard.street_id,
            subject_id=hazard.id,
            facts=public_facts(hazard) | {"step": step, "tells": ",".join(tells)},
        )
    return len(due)


def _stands_unguarded(hazard: Hazard) -> bool:
    if hazard.controlled_at is not None or hazard.status not in RECTIFYING:
        return False
    until = term(f"control.{hazard.level}", hazard.clock_from)
    return until is not None and clock.now() > until.at
