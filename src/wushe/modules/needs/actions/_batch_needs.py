"""Staged rows become needs, in memory; nothing is written here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.utils import timezone

from wushe.core.linkage import HowItBegan
from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import root_area, start_clock
from wushe.modules.needs.labels import usual_level
from wushe.modules.needs.models import Channel, Need, StagedNeed
from wushe.modules.needs.queries.access import caller_key, phone_check


def needs_of(street_id: UUID, person_id: UUID, batch_id: UUID, rows: Iterable[StagedNeed]) -> list[Need]:
    """Needs ready to be inserted, each with its own number and deadline."""
    now = clock.now()
    code = root_area(street_id).code
    role = permissions.role_of(person_id, street_id)
    dues: dict[str, tuple[datetime | None, str]] = {}
    made: dict[str, Need] = {}
    for row in rows:
        said = row.values
        need = Need(
            id=new_id(),
            street_id=street_id,
            idempotency_key=row.idempotency_key,
            channel=Channel.SPREADSHEET,
            began=HowItBegan.OWN_INITIATIVE.value,
            person_id=person_id,
            entered_by_role=role,
            author_key=said["author_key"],
            title=said["title"],
            body=said["body"],
            where=said["where"],
            subject_id=UUID(said["subject_id"]) if "subject_id" in said else None,
            area_id=UUID(said["area"]),
            area_path=said["area_path"],
            category=said["category"],
            urgency=usual_level(said["category"]),
            submitted_at=datetime.fromisoformat(said["submitted_at"]),
            received_at=now,
            supports_given=said["supports"],
            supports=said["supports"],
            opposes=said["opposes"],
            batch_id=batch_id,
        )
        need.contact_check = phone_check(need.id, said.get("phone", ""))
        need.caller_key = caller_key(street_id, said.get("phone", ""))
        if need.urgency not in dues:
            start_clock(need, now)
            dues[need.urgency] = need.due_at, need.due_rule
        need.clock_from = now
        need.due_at, need.due_rule = dues[need.urgency]
        need.number = _free_number(code, timezone.localtime(now), made)
        made[need.number] = need
    return list(made.values())


def _free_number(code: str, at: datetime, taken: dict[str, Need]) -> str:
    while (number := receipt_number(code, at.date())) in taken:
        pass
    return number
