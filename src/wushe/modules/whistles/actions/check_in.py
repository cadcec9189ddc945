"""Check in at the place: by somebody of the body, or noted by the street with who said so."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._photos import (
    Drawn,
    drawn_anew,
    files_go_with_the_transaction,
    forget_photo,
    keep_photos,
)
from wushe.modules.whistles.actions._rows import NotYourWhistle, blower_of, open_call_for_change, said, speaks_for
from wushe.modules.whistles.actions.call_body import LetOffAlready, ThereAlready
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import CallPhoto, WhistleCall
from wushe.modules.whistles.queries.detail import stand


class NotThere(Refused):
    """There is no check-in to take back."""

    code = "whistles.not_there"
    message = _("%(body)s has not checked in.")
    way_out = _("Look at the page again.")


def check_in(*, street_id: UUID, person_id: UUID, call_id: UUID, photos: Sequence[bytes] = ()) -> WhistleCall:
    """Somebody of the body is there now, by the server's clock; a photo of what was found is welcome, not asked."""
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        call = open_call_for_change(street_id, call_id)
        if not speaks_for(call, person_id):
            raise NotYourWhistle
        return _came(call, person_id, "", drawn)


def note_check_in(
    *, street_id: UUID, person_id: UUID, call_id: UUID, who: str, photos: Sequence[bytes] = ()
) -> WhistleCall:
    """The street notes that the body is there now, and who said so (a role, not a name)."""
    words = said(who, field="words", most=100)
    drawn = drawn_anew(photos)
    with files_go_with_the_transaction(drawn), transaction.atomic():
        call = open_call_for_change(street_id, call_id)
        blower_of(call.whistle, person_id)
        return _came(call, person_id, words, drawn)


def take_back_check_in(*, street_id: UUID, person_id: UUID, call_id: UUID, reason: str) -> WhistleCall:
    """It was a mistake: whoever pressed, or the street, takes it back with its photos; the note of it stays."""
    why = said(reason, field="words")
    with transaction.atomic():
        call = open_call_for_change(street_id, call_id)
        may_blow = permissions.may_blow(person_id, street_id, call.whistle.area_path)
        if not may_blow and call.came_by != person_id:
            raise NotYourWhistle
        if call.came_at is None:
            raise NotThere(body=call.body.name)
        call.came_at, call.came_by, call.came_note = None, None, ""
        call.save(update_fields=["came_at", "came_by", "came_note"])
        for photo in CallPhoto.objects.in_street(street_id).filter(call=call):
            forget_photo(photo, person_id, why)
        record_whistle(
            call.whistle,
            NoteKind.TAKEN_BACK,
            WhistleEvent.CAME_TAKEN_BACK,
            person_id,
            words=why,
            body=call.body,
        )
        return call


def _came(call: WhistleCall, person_id: UUID, words: str, drawn: Sequence[Drawn]) -> WhistleCall:
    if call.came_at is not None:
        raise ThereAlready(body=call.body.name)
    if call.let_off_at is not None:
        raise LetOffAlready(body=call.body.name)
    now = clock.now()
    call.came_at, call.came_by, call.came_note = now, person_id, words[:200]
    if call.told_at is None:
        call.told_at = now
    call.save(update_fields=["came_at", "came_by", "came_note", "told_at"])
    keep_photos(call, drawn, person_id)
    found = stand(call.whistle, call, now)
    record_whistle(
        call.whistle,
        NoteKind.CAME,
        WhistleEvent.CAME,
        person_id,
        words=words,
        body=call.body,
        arrival=found.how.value,
        minutes_late=found.minutes_late,
    )
    return call
