"""Open a need again: the answer did not solve it, or it is ours after all."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import handling_of
from wushe.modules.needs.actions._intake import start_clock, without_person
from wushe.modules.needs.actions._refusals import ProofMissing, reason_given
from wushe.modules.needs.actions._rows import move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Elsewhere, HandlingLevel, Need
from wushe.modules.needs.queries.access import opens
from wushe.modules.oversight.actions import record


class GoesOnElsewhere(Refused):
    """Petition or court decides it: it is not handled twice."""

    code = "needs.goes_on_elsewhere"
    message = _("This matter is being decided by the petition office, a court or an arbitrator.")
    way_out = _("Ask there with the registration number. When that is over, staff can let it go on here.")


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
        open_again(need, why, person_id=person_id, by="resident" if by_resident else "staff")
        return need


def open_again(need: Need, why: str, *, person_id: UUID | None, by: str) -> None:
    """A new round with a new clock; an answer that did not satisfy is owed another one. The caller holds the row."""
    if Elsewhere.objects.in_street(need.street_id).filter(need=need, ended_at=None).exists():
        raise GoesOnElsewhere
    was_answered = need.status in (NeedStatus.ANSWERED, NeedStatus.RATED, NeedStatus.CLOSED)
    move(need, NeedStatus.REOPENED)
    need.answered_at = None
    need.ruled_out_reason = need.way_on = ""
    need.body = f"{need.body}\n\n{why}"
    start_clock(need, clock.now())
    need.save()
    handling = handling_of(need)
    handling.round += 1
    handling.must_answer = was_answered
    handling.level = HandlingLevel.COMMUNITY
    handling.accepted_at = None
    handling.claimed_by, handling.claimed_at = None, None
    handling.claimed_role, handling.claimed_body_id = "", None
    handling.save()
    record(
        NeedEvent.REOPENED,
        street_id=need.street_id,
        subject_id=need.id,
        person_id=person_id,
        facts={"receipt": need.number, "by": by, "round": handling.round},
    )
