"""Write a private note about a need, and read one: its words are in the vault, every reader is kept."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.accounts.actions import keep_personal_data, reveal_personal_data
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Need, Note, NoteReading
from wushe.modules.oversight.actions import record

_LONGEST = 1900


class NothingNoted(Invalid):
    """A note without a word."""

    code = "needs.nothing_noted"
    message = _("Write the note.")
    way_out = _("Only what colleagues need to know for this need.")


class NoteTooLong(Invalid):
    """A note, not a file."""

    code = "needs.note_too_long"
    message = _("A note has at most %(most)s characters.")
    way_out = _("Shorten it, or write a second one.")


class NotesNotYours(NotAllowed):
    """Private notes are for those who handle the need."""

    code = "needs.notes_not_yours"
    message = _("Private notes are for those who handle this need.")
    way_out = _("Ask the staff of the area.")


class NoteUnknown(NotFound):
    """No such note here, or forgotten with the person."""

    code = "needs.note_unknown"
    message = _("There is no such note here.")
    way_out = _("Go back to the need.")


def write_note(*, street_id: UUID, person_id: UUID, need_id: UUID, text: str) -> Note:
    """Seal a note; the ledger says that there is one, never what it says."""
    words = text.strip()
    if len(words) < 2:
        raise NothingNoted(field="text")
    if len(words) > _LONGEST:
        raise NoteTooLong(field="text", most=_LONGEST)
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        _check(person_id, need)
        note: Note = Note.objects.create(
            street_id=street_id,
            need=need,
            subject_id=keep_personal_data(street_id=street_id, values={"note": words}, person_id=person_id),
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            body_id=permissions.body_of_person(person_id, street_id),
            written_at=clock.now(),
        )
        record(
            HandlingEvent.NOTE_WRITTEN,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "role": note.role},
        )
        return note


def read_note(*, street_id: UUID, person_id: UUID, note_id: UUID, reason: str) -> str:
    """Give the words once, and keep who read them and why, where every colleague sees it."""
    with transaction.atomic():
        note = Note.objects.in_street(street_id).select_related("need").filter(pk=note_id).first()
        if note is None:
            raise NoteUnknown
        _check(person_id, note.need)
        words = reveal_personal_data(
            street_id=street_id, subject_id=note.subject_id, kind="note", person_id=person_id, reason=reason
        )
        role = permissions.role_of(person_id, street_id)
        NoteReading.objects.create(
            street_id=street_id, note=note, person_id=person_id, role=role, reason=reason.strip(), at=clock.now()
        )
        record(
            HandlingEvent.NOTE_READ,
            street_id=street_id,
            subject_id=note.need_id,
            person_id=person_id,
            facts={"receipt": note.need.number, "role": role},
        )
        return words


def _check(person_id: UUID, need: Need) -> None:
    if not permissions.may_read_notes(person_id, need.street_id, need.area_path, need.lead_body_id):
        raise NotesNotYours
