"""Work of this room that goes on after a request."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from wushe.foundation import clock
from wushe.foundation.jobs import job
from wushe.modules.linkage.actions import Cause, reassign_open_matters, release_ended_body
from wushe.modules.linkage.queries import table_row_in_force
from wushe.modules.spaces.queries import streets


@job("linkage.reassign")
def reassign(street_id: str, area_path: str, cause: str, topics: list[str] | None = None) -> int:
    """Let the rules decide again about open matters of an area, all or of some topics; how many batches it took."""
    after: UUID | None = None
    batches = 0
    while True:
        after = reassign_open_matters(
            street_id=UUID(street_id), area_path=area_path, cause=Cause(cause), after=after, topics=topics or ()
        )
        batches += 1
        if after is None:
            return batches


@job("linkage.release_body")
def release_body(street_id: str, body_id: str) -> int:
    """Name another lead for everything that an ended body led; how many batches it took."""
    batches = 1
    while release_ended_body(street_id=UUID(street_id), body_id=UUID(body_id)):
        batches += 1
    return batches


@job("linkage.follow_the_calendar", schedule="5 0 * * *")
def follow_the_calendar() -> int:
    """Just after midnight: streets whose rule table changed with the day have their open matters settled again."""
    today = clock.today()
    changed = 0
    for street in streets():
        before = table_row_in_force(street.id, today - timedelta(days=1))
        now = table_row_in_force(street.id, today)
        if now is not None and before != now:
            reassign(str(street.id), "", Cause.RULES.value)
            changed += 1
    return changed
