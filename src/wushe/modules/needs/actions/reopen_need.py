"""Open a need again: the answer did not solve it, or it is ours after all."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import start_clock, without_person
from wushe.modules.needs.actions._refusals import ProofMissing, reason_given
from wushe.modules.needs.actions._rows import move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.oversight.actions import record


def reopen_need(
    *,
    street_id: UUID,
    need_id: UUID,
    reason: str,
    person_id: UUID | None = None,
    secret: str = "",
    last_four: str = "",
) -> Need:
    """Start the clock anew for a resident with the receipt, or for staff of the area."""
    why = without_person(reason_given(reason), [])
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        by_resident = opens(need.id, need.contact_check, secret=secret, last_four=last_four)
        if not by_resident and not permissions.may_triage(person_id, street_id, need.area_path):
            raise ProofMissing
        move(need, NeedStatus.REOPENED)
        need.answered_at = None
        need.ruled_out_reason = need.way_on = ""
        need.body = f"{need.body}\n\n{why}"
        start_clock(need, clock.now())
        need.save()
        record(
            NeedEvent.REOPENED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "by": "resident" if by_resident else "staff"},
        )
        return need
