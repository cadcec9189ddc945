"""Say that a need is not ours, and who is the right one."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.actions._rows import end_matter, move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Handling, Need
from wushe.modules.oversight.actions import record


class NoWayOn(Invalid):
    """Nobody is sent away without being told where to go."""

    code = "needs.no_way_on"
    message = _("Say where the resident can go instead.")
    way_out = _("For example: the court, the petition office, 110, the water company with its number.")


class AnswerOwed(Refused):
    """Whoever was not satisfied is answered again, not sent away."""

    code = "needs.answer_owed"
    message = _("This need was opened again because the answer did not satisfy: another answer is owed.")
    way_out = _("Answer it, and say in the answer what cannot be done and who can.")


def rule_out_need(*, street_id: UUID, person_id: UUID, need_id: UUID, reason: str, way_on: str) -> Need:
    """Close a need that is outside our duty, with the reason and the right channel for the resident."""
    why = reason_given(reason)
    channel = way_on.strip()[:500]
    if len(channel) < 2:
        raise NoWayOn(field="way_on")
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        if Handling.objects.in_street(street_id).filter(need=need, must_answer=True).exists():
            raise AnswerOwed
        move(need, NeedStatus.OUT_OF_SCOPE, met={"reason", "way_on"})
        need.ruled_out_reason = without_person(why, [])
        need.way_on = without_person(channel, [])
        need.save()
        end_matter(need)
        record(
            NeedEvent.RULED_OUT,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "way_on": need.way_on},
        )
        return need
