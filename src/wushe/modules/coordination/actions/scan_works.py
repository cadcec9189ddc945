"""Let the radar look at the works of a street, or at one that was just opened."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from wushe.core.radar import Pair, pairs_found, pairs_with
from wushe.foundation import clock
from wushe.modules.coordination.actions._rows import pair_facts
from wushe.modules.coordination.events import RadarEvent
from wushe.modules.coordination.labels import PairState
from wushe.modules.coordination.models import RadarPair
from wushe.modules.coordination.queries.radar import open_works, pair_of
from wushe.modules.oversight.actions import record


def scan_street(*, street_id: UUID) -> int:
    """Look at every pair; what is no longer alike leaves the list. Returns how many are new."""
    found = pairs_found(open_works(street_id))
    new = _keep(street_id, found)
    standing = {(pair.first, pair.second) for pair in found}
    rows = RadarPair.objects.in_street(street_id).filter(state=PairState.OPEN)
    gone = [
        key
        for key, first, second in rows.values_list("id", "first_id", "second_id")
        if (str(first), str(second)) not in standing
    ]
    with transaction.atomic():  # exempt: nothing happened, two works merely stopped looking alike
        for start in range(0, len(gone), 500):
            part = gone[start : start + 500]
            RadarPair.objects.in_street(street_id).filter(pk__in=part).update(state=PairState.GONE)
    return new


def scan_work(*, street_id: UUID, project_id: UUID | str) -> int:
    """Look at the pairs of one work. Returns how many are new."""
    works = open_works(street_id)
    own = next((work for work in works if work.key == str(project_id)), None)
    return _keep(street_id, pairs_with(own, works)) if own else 0


def _keep(street_id: UUID, found: Iterable[Pair]) -> int:
    """New pairs are kept and told; a pair that somebody has decided about stays as decided."""
    known = {
        (str(first), str(second)): (key, state)
        for key, state, first, second in RadarPair.objects.in_street(street_id).values_list(
            "id", "state", "first_id", "second_id"
        )
    }
    new = 0
    for pair in found:
        key, state = known.get((pair.first, pair.second), (None, ""))
        if key is None or state == PairState.GONE:
            _write(street_id, pair, key)
            new += 1
    return new


def _write(street_id: UUID, pair: Pair, key: UUID | None) -> None:
    """One short transaction a pair: the writer is never held for long."""
    values = {
        "score_permille": pair.score_permille,
        "likeness_permille": pair.likeness_permille,
        "nearness": pair.nearness.value,
        "days": min(pair.days, 99_999),
        "words": list(pair.words),
        "state": PairState.OPEN,
        "found_at": clock.now(),
    }
    with transaction.atomic():
        row, _made = RadarPair.objects.in_street(street_id).update_or_create(
            first_id=UUID(pair.first),
            second_id=UUID(pair.second),
            defaults=values,
            create_defaults=values | {"street_id": street_id},
        )
        kept = pair_of(street_id, key or row.id)
        if kept is not None:
            record(RadarEvent.FOUND, street_id=street_id, subject_id=row.id, facts=pair_facts(kept))
