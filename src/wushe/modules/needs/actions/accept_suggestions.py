"""Accept what was suggested for several needs; each is a person's decision of its own."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from wushe.core.lifecycle import NeedStatus
from wushe.core.linkage import Dimension, Space
from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.models import Need, Suggestion

MOST = 100


def accept_suggestions(*, street_id: UUID, person_id: UUID, need_ids: Sequence[UUID]) -> int:
    """Decide each need as suggested and say how many were; what cannot be decided is left as it is."""
    rows = Suggestion.objects.in_street(street_id).filter(
        need__in=list(need_ids)[:MOST], need__status=NeedStatus.RECEIVED.value
    )
    done = 0
    for row in rows.select_related("need"):
        need: Need = row.need
        if not row.category:
            continue
        try:
            decide_triage(
                street_id=street_id,
                person_id=person_id,
                need_id=need.id,
                category=row.category,
                urgency=row.urgency,
                space=row.space or Space.REAL,
                dimension=row.dimension or Dimension.ORG,
                area_id=row.area_id,
                place_id=row.place_id,
            )
        except Refused:
            continue
        done += 1
    return done
