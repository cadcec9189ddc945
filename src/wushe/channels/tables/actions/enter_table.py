"""Enter what was shown of a table, or leave it aside."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from wushe.channels.tables.actions._access import TableSettled, TableUnknown, demand_use
from wushe.channels.tables.events import TableEvent
from wushe.channels.tables.kinds import KINDS
from wushe.channels.tables.models import TableFile, TableState
from wushe.channels.tables.queries import forgotten_tables, own_table, rows_of
from wushe.foundation import clock
from wushe.foundation.table_plans import Change, TableHasProblems, TablePlan
from wushe.modules.oversight.actions import record

KEPT_OPEN = timedelta(days=2)


def enter_table(*, street_id: UUID, person_id: UUID, file_id: UUID, shown: str) -> TableFile:
    """Enter exactly what was shown; a table may be entered once."""
    file = _open_table(street_id, person_id, file_id)
    kind = KINDS[file.kind]
    demand_use(person_id, street_id, kind)
    rows, unreadable = rows_of(file)
    if unreadable.problems:
        raise TableHasProblems(number=len(unreadable.problems))
    plan = kind.enter(person_id=person_id, street_id=street_id, rows=rows, source=file.name, shown=shown)
    return _settle(file, TableState.ENTERED, TableEvent.ENTERED, result_of(plan))


def leave_table(*, street_id: UUID, person_id: UUID, file_id: UUID) -> TableFile:
    """Leave a table aside; its content is deleted."""
    return _settle(_open_table(street_id, person_id, file_id), TableState.LEFT, TableEvent.LEFT, {})


def forget_tables() -> int:
    """Leave aside every table that nobody came back to; how many they were."""
    old = list(forgotten_tables(clock.now() - KEPT_OPEN))
    for file in old:
        _settle(file, TableState.LEFT, TableEvent.LEFT, {})
    return len(old)


def result_of(plan: TablePlan) -> dict[str, object]:
    """What is remembered: numbers, and the rows that were refused on the way, without names."""
    problems = [[one.number, one.refusal.code, f"{one.refusal} {one.refusal.next_step}"] for one in plan.problems]
    return {change.value: plan.number_of(change) for change in Change} | {"problems": problems}


def _open_table(street_id: UUID, person_id: UUID, file_id: UUID) -> TableFile:
    file = own_table(street_id, person_id, file_id)
    if file is None:
        raise TableUnknown
    if file.state != TableState.OPEN:
        raise TableSettled
    return file


def _settle(file: TableFile, state: TableState, event: TableEvent, result: dict[str, object]) -> TableFile:
    with transaction.atomic():
        file.state, file.content, file.result = state, "", result
        file.entered_at = clock.now() if state is TableState.ENTERED else None
        file.save()
        record(
            event,
            street_id=file.street_id,
            subject_id=file.id,
            person_id=file.person_id,
            facts={"kind": file.kind, "rows": file.rows},
        )
        return file
