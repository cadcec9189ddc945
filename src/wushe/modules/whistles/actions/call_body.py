"""Call one more body, tell one that has nobody with an account, and let one off."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import OPEN_WHISTLE_STATUSES
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.whistles.actions._bodies import call_now, living_body
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import (
    WhistleNotOpen,
    blower_of,
    open_call_for_change,
    said,
    whistle_for_change,
)
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import STATUS, NoteKind
from wushe.modules.whistles.models import WhistleCall


class CalledAlready(Refused):
    """The body is called by this whistle."""

    code = "whistles.called_already"
    message = _("%(body)s is called by this whistle already.")
    way_out = _("Look at the list of called bodies.")


class ToldAlready(Refused):
    """The body knows."""

    code = "whistles.told_already"
    message = _("%(body)s has been told already.")
    way_out = _("Wait for its check-in.")


class ThereAlready(Refused):
    """Whoever has come is not let off."""

    code = "whistles.there_already"
    message = _("%(body)s has checked in already.")
    way_out = _("Take the check-in back first, if it was a mistake.")


class LetOffAlready(Refused):
    """The body owes nothing any more."""

    code = "whistles.let_off_already"
    message = _("%(body)s has been let off.")
    way_out = _("Call it again if it is needed after all.")


def call_body(
    *, street_id: UUID, person_id: UUID, whistle_id: UUID, body_id: UUID | str, task: str = ""
) -> WhistleCall:
    """One more body is needed; its own moment of being told counts. One that was let off is called anew."""
    asked = said(task, field="task", optional=True, most=100)
    with transaction.atomic():
        whistle = whistle_for_change(street_id, whistle_id)
        blower_of(whistle, person_id)
        if whistle.status not in OPEN_WHISTLE_STATUSES:
            raise WhistleNotOpen(now=STATUS[whistle.status])
        body = living_body(street_id, body_id, "body_id")
        rows = WhistleCall.objects.in_street(street_id).filter(whistle=whistle, body=body)
        call: WhistleCall | None = rows.first()
        if call is not None and call.let_off_at is None:
            raise CalledAlready(field="body_id", body=body.name)
        call = call or WhistleCall(id=new_id(), street_id=street_id, whistle=whistle, body=body)
        call.let_off_at = call.missed_at = call.declined_at = call.settled_at = None
        call.decline_reason, call.task = "", asked[:120]
        try:
            with transaction.atomic():
                call_now(whistle, call, clock.now())
        except IntegrityError as fault:
            raise CalledAlready(field="body_id", body=body.name) from fault
        record_whistle(whistle, NoteKind.CALLED, WhistleEvent.CALLED, person_id, body=body)
        return call


def note_told(*, street_id: UUID, person_id: UUID, call_id: UUID, who: str) -> WhistleCall:
    """The street has told a body by telephone; from now on it counts as told."""
    words = said(who, field="words", most=100)
    with transaction.atomic():
        call = open_call_for_change(street_id, call_id)
        blower_of(call.whistle, person_id)
        if call.told_at is not None:
            raise ToldAlready(body=call.body.name)
        call.told_at = clock.now()
        call.save(update_fields=["told_at"])
        record_whistle(call.whistle, NoteKind.TOLD, WhistleEvent.TOLD, person_id, words=words, body=call.body)
        return call


def let_off(*, street_id: UUID, person_id: UUID, call_id: UUID, reason: str) -> WhistleCall:
    """The body is not needed after all; nothing counts against it."""
    why = said(reason, field="words")
    with transaction.atomic():
        call = open_call_for_change(street_id, call_id)
        blower_of(call.whistle, person_id)
        if call.came_at is not None:
            raise ThereAlready(body=call.body.name)
        if call.let_off_at is not None:
            raise LetOffAlready(body=call.body.name)
        release(call)
        record_whistle(call.whistle, NoteKind.LET_OFF, WhistleEvent.LET_OFF, person_id, words=why, body=call.body)
        return call


def release(call: WhistleCall) -> None:
    """Nothing is owed any more; a body that answers for the work is not released."""
    call.let_off_at = clock.now()
    if call.declined_at is not None and call.settled_at is None:
        call.settled_at = call.let_off_at
    call.save(update_fields=["let_off_at", "settled_at"])
