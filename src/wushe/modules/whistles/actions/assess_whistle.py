"""Both sides assess: the street each body, each body the whistle."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import WhistleStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.whistles.actions._noting import public_facts
from wushe.modules.whistles.actions._rows import NotYourWhistle, blower_of, call_for_change, said, speaks_for
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import Mark
from wushe.modules.whistles.models import BodyAssessment, StreetAssessment, WhistleCall


class NotFinishedYet(Refused):
    """Assessed is what has ended."""

    code = "whistles.not_finished_yet"
    message = _("Both sides assess when the street has confirmed the end.")
    way_out = _("Wait until it is finished.")


class MarkMissing(Invalid):
    """No mark was chosen, or bad work without a word."""

    code = "whistles.mark_missing"
    message = _("Choose how it was.")
    way_out = _("Good, fair or poor; for poor, say what was missing.")


def assess_body(*, street_id: UUID, person_id: UUID, call_id: UUID, mark: str, words: str = "") -> StreetAssessment:
    """How the street found what the body did; once more changes it."""
    if mark not in Mark.values:
        raise MarkMissing(field="mark")
    told = said(words, field="words", optional=mark != Mark.POOR)
    with transaction.atomic():
        call = _finished(street_id, call_id)
        blower_of(call.whistle, person_id)
        values = {"street_id": street_id, "mark": mark, "words": told, "person_id": person_id, "at": clock.now()}
        row: StreetAssessment = StreetAssessment.objects.update_or_create(call=call, defaults=values)[0]
        _record(call, person_id, mark=mark)
        return row


def assess_whistle(
    *, street_id: UUID, person_id: UUID, call_id: UUID, was_needed: bool, was_clear: bool, words: str = ""
) -> BodyAssessment:
    """How the body found the whistle: was it needed, was it clear; once more changes it."""
    told = said(words, field="words", optional=was_needed and was_clear)
    with transaction.atomic():
        call = _finished(street_id, call_id)
        if not speaks_for(call, person_id):
            raise NotYourWhistle
        values = {
            "street_id": street_id,
            "was_needed": was_needed,
            "was_clear": was_clear,
            "words": told,
            "person_id": person_id,
            "at": clock.now(),
        }
        row: BodyAssessment = BodyAssessment.objects.update_or_create(call=call, defaults=values)[0]
        _record(call, person_id, was_needed="1" if was_needed else "0", was_clear="1" if was_clear else "0")
        return row


def _finished(street_id: UUID, call_id: UUID) -> WhistleCall:
    call = call_for_change(street_id, call_id)
    if call.whistle.status != WhistleStatus.FINISHED:
        raise NotFinishedYet
    return call


def _record(call: WhistleCall, person_id: UUID, **facts: object) -> None:
    record(
        WhistleEvent.ASSESSED,
        street_id=call.street_id,
        subject_id=call.whistle_id,
        person_id=person_id,
        facts=public_facts(call.whistle, call.body, **facts),
    )
