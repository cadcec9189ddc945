"""Close a need with notice when petition, court or arbitration has it: it is not handled twice."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import handling_of
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed, reason_given
from wushe.modules.needs.actions._rows import end_matter, move, need_for_change
from wushe.modules.needs.actions.reopen_need import open_again
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.labels import OTHER_WAY
from wushe.modules.needs.models import Elsewhere, Need, OtherWay
from wushe.modules.oversight.actions import record


class NotYetElsewhere(Invalid):
    """A day that has not come."""

    code = "needs.not_yet_elsewhere"
    message = _("This day has not come yet.")
    way_out = _("Until it is registered there, it is handled here.")


class NotElsewhere(NotFound):
    """Nothing to end."""

    code = "needs.not_elsewhere"
    message = _("This need is not being decided elsewhere.")
    way_out = _("Look at the page of the need.")


def send_elsewhere(
    *,
    street_id: UUID,
    person_id: UUID,
    need_id: UUID,
    way: str,
    notice: str,
    registered_as: str = "",
    since_on: date | None = None,
) -> Need:
    """Tell the person where it is being decided, close it here, and keep it closed while it is."""
    told = without_person(reason_given(notice), [])[:500]
    day = since_on or clock.today()
    if day > clock.today():
        raise NotYetElsewhere(field="since_on")
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        move(need, NeedStatus.OUT_OF_SCOPE, met={"reason", "way_on"})
        kind = OtherWay(way)
        need.ruled_out_reason = str(OTHER_WAY[kind.value])
        need.way_on = told
        need.save()
        handling = handling_of(need)
        handling.must_answer = False  # the answer is owed by whoever decides it now
        handling.save()
        end_matter(need)
        Elsewhere.objects.create(
            street_id=street_id,
            need=need,
            way=kind,
            registered_as=registered_as.strip()[:80],
            since_on=day,
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            closed_at=clock.now(),
        )
        record(
            HandlingEvent.WENT_ELSEWHERE,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "way": kind.value, "since": day.isoformat()},
        )
        return need


def bring_back(*, street_id: UUID, person_id: UUID, need_id: UUID, reason: str) -> Need:
    """The other way is over, or was left: staff of the area say why, and it goes on here in a new round."""
    why = without_person(reason_given(reason), [])[:500]
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        row = Elsewhere.objects.in_street(street_id).filter(need=need, ended_at=None).first()
        if row is None:
            raise NotElsewhere
        row.ended_at, row.end_reason = clock.now(), why
        row.save()
        open_again(need, why, person_id=person_id, by="staff")
        record(
            HandlingEvent.CAME_BACK,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "way": row.way},
        )
        return need
