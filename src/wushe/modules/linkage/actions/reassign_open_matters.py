"""Let the rules decide again about open matters when a period or the table has changed."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.linkage.actions._settle import Known, settle
from wushe.modules.linkage.actions._turns import Cause
from wushe.modules.linkage.queries import held, open_assignments

BATCH = 25


def reassign_open_matters(
    *, street_id: UUID, area_path: str, cause: Cause, after: UUID | None = None, topics: Collection[str] = ()
) -> UUID | None:
    """Settle the next batch of open matters under an area; the last one settled, or None when all are done.

    With `topics` only matters of these topics of the list are settled, the others are passed over.
    Nobody's permission is asked: the change of period, table or list was permitted, and this only carries it out.
    Doing it twice changes nothing.
    """
    rows = held(open_assignments(street_id, within=area_path)).order_by("id")
    if after is not None:
        rows = rows.filter(id__gt=after)
    with transaction.atomic():
        batch = list(rows[:BATCH])
        now = clock.now()
        known = Known(batch)
        for row in batch:
            if topics and known.topics.get(row.matter_id, "") not in topics:
                continue
            settle(row, cause=cause, at=now, person_id=None, known=known)
    return batch[-1].pk if len(batch) == BATCH else None
