"""Say that two works are not the same, and take that back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.coordination.actions._rows import pair_facts, pair_for_change, said
from wushe.modules.coordination.events import RadarEvent
from wushe.modules.coordination.labels import PairState
from wushe.modules.coordination.models import RadarPair
from wushe.modules.oversight.actions import record


def set_apart(*, street_id: UUID, person_id: UUID, pair_id: UUID, reason: str) -> RadarPair:
    """They look alike and are not: remembered with the reason, and never put forward again by itself."""
    why = said(reason, field="reason")
    with transaction.atomic():
        pair = pair_for_change(street_id, person_id, pair_id, PairState.OPEN)
        pair.state, pair.reason, pair.decided_at, pair.decided_by = PairState.APART, why, clock.now(), person_id
        pair.save()
        record(
            RadarEvent.SET_APART,
            street_id=street_id,
            subject_id=pair.id,
            person_id=person_id,
            facts=pair_facts(pair),
        )
    return pair


def compare_again(*, street_id: UUID, person_id: UUID, pair_id: UUID) -> RadarPair:
    """The two stand on the list again."""
    with transaction.atomic():
        pair = pair_for_change(street_id, person_id, pair_id, PairState.APART)
        pair.state, pair.reason, pair.decided_at, pair.decided_by = PairState.OPEN, "", None, None
        pair.save()
        record(
            RadarEvent.REOPENED,
            street_id=street_id,
            subject_id=pair.id,
            person_id=person_id,
            facts=pair_facts(pair),
        )
    return pair
