"""Paper votes: handed in, then read twice by two people; they replace a vote cast online."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.ballots.actions._envelopes import enveloped
from wushe.modules.ballots.actions._rows import EntryUnknown, checked_choice, entry_in, kept_ballot
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import BallotState, Way
from wushe.modules.ballots.models import Ballot, Cast, RollEntry, Sheet
from wushe.modules.oversight.actions import record

_STATES = (BallotState.OPEN, BallotState.CLOSED)


class SheetRead(Refused):
    """Read twice already."""

    code = "ballots.sheet_read"
    message = _("This paper has been read twice already.")
    way_out = _("Take the next one. Each entry of the roll has one vote.")


class ReadByYou(Refused):
    """Two readings by one person are one reading."""

    code = "ballots.read_by_you"
    message = _("You read this paper the first time; somebody else reads it the second time.")
    way_out = _("Hand the paper to a colleague.")


class ReadingsDiffer(Refused):
    """What two people read on one paper is not the same."""

    code = "ballots.readings_differ"
    message = _("The two readings of paper %(number)s differ.")
    way_out = _("Look at the paper together. If the first reading is wrong, clear it and enter it twice again.")


class SheetBeyond(Invalid):
    """More papers than were handed in."""

    code = "ballots.sheet_beyond"
    message = _("So far %(most)s papers were handed in.")
    way_out = _("Mark on the roll who hands in a paper, then number the papers from 1 in any order.")


class OnlyInSecret(Refused):
    """In a vote with names the paper carries the number of the roll."""

    code = "ballots.only_in_secret"
    message = _("This is a vote with names: its papers are entered by their number on the roll.")
    way_out = _("Enter the paper itself.")


def take_paper(*, street_id: UUID, person_id: UUID, ballot_id: UUID, number: int) -> Cast:
    """Somebody on the roll puts a paper into the box of a secret vote; which one it is nobody notes."""
    with transaction.atomic():
        row = kept_ballot(street_id, person_id, ballot_id, BallotState.OPEN)
        if not row.is_secret:
            raise OnlyInSecret
        entry = _able(row, number)
        cast = _paper_cast(row, entry)
        record(BallotEvent.ENTERED, street_id=street_id, subject_id=row.id, person_id=person_id, facts={"taken": 1})
    return cast


def enter_paper(*, street_id: UUID, person_id: UUID, ballot_id: UUID, number: int, choice: object) -> bool:
    """The first reading answers False; the second makes the vote. With names `number` is that of the roll."""
    with transaction.atomic():
        row = kept_ballot(street_id, person_id, ballot_id, *_STATES)
        entry = None if row.is_secret else _able(row, number)
        if row.is_secret:
            _within(row, number)
        chosen = checked_choice(row, choice)
        sheet = Sheet.objects.in_street(street_id).filter(ballot=row, number=number).first()
        facts = {"paper": number}
        record(BallotEvent.ENTERED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        if sheet is None:
            sheet = Sheet(id=new_id(), street_id=street_id, ballot=row, number=number, first_by=person_id)
            if row.is_secret:
                sheet.first_envelope = enveloped(row, chosen)
            else:
                sheet.first = chosen
            sheet.save(force_insert=True)
            return False
        if sheet.second_by is not None:
            raise SheetRead
        if sheet.first_by == person_id:
            raise ReadByYou
        if entry is not None and sheet.first != chosen:
            raise ReadingsDiffer(number=number)
        sheet.second_by = person_id
        if entry is None:
            sheet.second_envelope = enveloped(row, chosen)
        else:
            _paper_cast(row, entry, chosen)
        sheet.save()
    return True


def clear_sheet(*, street_id: UUID, person_id: UUID, ballot_id: UUID, number: int) -> None:
    """Forget the first reading of a paper, so that it can be read twice again."""
    with transaction.atomic():
        row = kept_ballot(street_id, person_id, ballot_id, *_STATES)
        gone, _kinds = Sheet.objects.in_street(street_id).filter(ballot=row, number=number, second_by=None).delete()
        if not gone:
            raise EntryUnknown(field="number")
        facts = {"paper": number, "cleared": 1}
        record(BallotEvent.ENTERED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)


def _able(row: Ballot, number: int) -> RollEntry:
    entry = entry_in(row, number)
    if entry.recused:
        raise EntryUnknown(field="number")
    return entry


def _within(row: Ballot, number: int) -> None:
    most = Cast.objects.in_street(row.street_id).filter(ballot=row, way=Way.PAPER).count()
    if not 1 <= number <= most:
        raise SheetBeyond(field="number", most=most)


def _paper_cast(row: Ballot, entry: RollEntry, choice: object = None) -> Cast:
    cast = Cast.objects.in_street(row.street_id).filter(ballot=row, entry=entry).first()
    if cast is not None and cast.way == Way.PAPER:
        raise SheetRead
    cast = cast or Cast(id=new_id(), street_id=row.street_id, ballot=row, entry=entry, turn=0)
    cast.way, cast.choice, cast.envelope, cast.tracker = Way.PAPER, choice, b"", ""
    cast.turn, cast.is_by_proxy, cast.cast_at = cast.turn + 1, False, clock.now()
    cast.save()
    return cast
