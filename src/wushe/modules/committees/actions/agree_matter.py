"""Come to an agreement: each side states its position, one proposes a wording, the other agrees or sends it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.committees.actions._rows import DeskNotYours, matter_for_change, said, side_for
from wushe.modules.committees.actions.put_matter import MatterClosed, note_matter, record_matter
from wushe.modules.committees.events import DeskEvent
from wushe.modules.committees.labels import OTHER_SIDE, STILL_OPEN, MatterStatus, NoteKind, Side
from wushe.modules.committees.models import DeskMatter
from wushe.modules.committees.permissions import sides_of
from wushe.modules.committees.queries.desk import both_spoke


class BothSidesFirst(Refused):
    """No agreement before each side has said where it stands."""

    code = "committees.both_sides_first"
    message = _("Only one side has stated its position so far.")
    way_out = _("Ask the other side to state its position; then a wording can be proposed.")


class NoWordingYet(Refused):
    """Nothing to agree to."""

    code = "committees.no_wording_yet"
    message = _("No wording waits for an answer.")
    way_out = _("Look at the page again, or propose a wording yourself.")


class OwnWording(Refused):
    """The other side agrees, not the one that wrote it."""

    code = "committees.own_wording"
    message = _("Your own side proposed this wording; the other side answers.")
    way_out = _("Wait for the other side, or propose another wording.")


def state_position(*, street_id: UUID, person_id: UUID, matter_id: UUID, words: str, side: str = "") -> DeskMatter:
    """Say where one's side stands; a later position takes the place of an earlier one, which stays readable."""
    stated = said(words, field="words")
    with transaction.atomic():
        matter, speaks_for = _open(street_id, person_id, matter_id, side)
        note_matter(matter, NoteKind.POSITION, speaks_for, stated, person_id)
        _touch(matter)
        record_matter(DeskEvent.STATED, matter, person_id)
        return matter


def propose_wording(*, street_id: UUID, person_id: UUID, matter_id: UUID, words: str, side: str = "") -> DeskMatter:
    """Write down what could be agreed; the other side is asked."""
    wording = said(words, field="words")
    with transaction.atomic():
        matter, speaks_for = _open(street_id, person_id, matter_id, side)
        if not both_spoke(matter):
            raise BothSidesFirst
        matter.status, matter.agreed_words, matter.agreed_by = MatterStatus.PROPOSED, wording, speaks_for
        _touch(matter)
        note_matter(matter, NoteKind.PROPOSED, speaks_for, wording, person_id)
        record_matter(DeskEvent.PROPOSED, matter, person_id)
        return matter


def agree_wording(*, street_id: UUID, person_id: UUID, matter_id: UUID) -> DeskMatter:
    """The other side agrees: this is what both have agreed."""
    with transaction.atomic():
        matter, speaks_for = _to_answer(street_id, person_id, matter_id)
        matter.status, matter.agreed_at = MatterStatus.AGREED, clock.now()
        _touch(matter)
        note_matter(matter, NoteKind.AGREED, speaks_for, matter.agreed_words, person_id)
        record_matter(DeskEvent.AGREED, matter, person_id)
        return matter


def send_wording_back(*, street_id: UUID, person_id: UUID, matter_id: UUID, reason: str) -> DeskMatter:
    """The other side does not agree yet, and says why."""
    why = said(reason, field="reason")
    with transaction.atomic():
        matter, speaks_for = _to_answer(street_id, person_id, matter_id)
        matter.status, matter.agreed_words, matter.agreed_by = MatterStatus.OPEN, "", ""
        _touch(matter)
        note_matter(matter, NoteKind.REFUSED, speaks_for, why, person_id)
        record_matter(DeskEvent.REFUSED, matter, person_id)
        return matter


def _open(street_id: UUID, person_id: UUID, matter_id: UUID, side: str) -> tuple[DeskMatter, Side]:
    matter = matter_for_change(street_id, matter_id)
    speaks_for = side_for(person_id, matter.property_area, side)
    if matter.status not in STILL_OPEN:
        raise MatterClosed
    return matter, speaks_for


def _to_answer(street_id: UUID, person_id: UUID, matter_id: UUID) -> tuple[DeskMatter, Side]:
    matter = matter_for_change(street_id, matter_id)
    sides = sides_of(person_id, matter.property_area)
    if not sides:
        raise DeskNotYours
    if matter.status != MatterStatus.PROPOSED:
        raise NoWordingYet
    asked = OTHER_SIDE[matter.agreed_by]
    if asked not in sides:
        raise OwnWording
    return matter, asked


def _touch(matter: DeskMatter) -> None:
    matter.moved_at = clock.now()
    matter.save(update_fields=["status", "agreed_words", "agreed_by", "agreed_at", "moved_at"])
