"""Issue numbered paper ballots, and enter each twice, by two people.

Both entries lie sealed for the tellers; whether they agree is found when the box is opened (docs/decisions/0031).
"""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.queries import person_named
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._marks import ballot_marks, sealed_marks
from wushe.modules.rounds.actions._rows import RoundNotYours, WrongPhase, locked_round, round_facts
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import Channel, RoundPhase
from wushe.modules.rounds.models import Ballot, PaperEntry, Round

MOST_SHEETS = 20_000
OPEN_FOR_PAPER = (RoundPhase.VOTE, RoundPhase.COUNTING)


class SheetUnknown(Invalid):
    """A number that was never issued, or more sheets than a round may have."""

    code = "rounds.sheet_unknown"
    message = _("The number must be between 1 and %(most)s.")
    way_out = _("Read the number at the top of the sheet; issue sheets on the board of the round.")


class SheetDone(Refused):
    """Entered twice already."""

    code = "rounds.sheet_done"
    message = _("This sheet, or the ballot of this resident, has been entered twice already.")
    way_out = _("Take the next sheet. A resident has one ballot.")


class SameHand(Refused):
    """Two entries by one person are one entry."""

    code = "rounds.same_hand"
    message = _("You entered this sheet the first time; somebody else enters it the second time.")
    way_out = _("Hand the sheet to a colleague.")


class EntriesDiffer(Refused):
    """Two people typed the same sheet for two different residents."""

    code = "rounds.entries_differ"
    message = _("The first entry of sheet %(sheet)s names another voter.")
    way_out = _("Look at the sheet together. If the first entry is wrong, clear it and enter the sheet twice again.")


class VoterUnknown(Invalid):
    """No such account, or not of this area."""

    code = "rounds.voter_unknown"
    message = _("No resident of this area has this sign-in name.")
    way_out = _("Leave it empty for somebody without an account.")


def issue_sheets(*, street_id: UUID, person_id: UUID, round_id: UUID, count: int) -> Round:
    """So many more sheets, numbered on from the last one."""
    with transaction.atomic():
        row = _kept(street_id, person_id, round_id, RoundPhase.VOTE)
        if not 1 <= count <= MOST_SHEETS - row.sheets:
            raise SheetUnknown(field="count", most=MOST_SHEETS - row.sheets)
        row.sheets += count
        row.save(update_fields=["sheets"])
        facts = round_facts(row) | {"sheets": row.sheets}
        record(RoundEvent.SHEETS, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def enter_paper(
    *, street_id: UUID, person_id: UUID, round_id: UUID, sheet: int, marks: Mapping[str, int], account: str = ""
) -> Ballot | None:
    """The first entry is kept sealed and answers None; the second makes the ballot, in place of one online.

    Once the vote is closed only sheets come again whose entries the tellers found to differ.
    """
    with transaction.atomic():
        row = _kept(street_id, person_id, round_id, *OPEN_FOR_PAPER)
        if not 1 <= sheet <= row.sheets:
            raise SheetUnknown(field="sheet", most=row.sheets)
        ballots = Ballot.objects.in_street(street_id).filter(round=row)
        again = ballots.filter(sheet=sheet, differs=True).first()
        if row.phase == RoundPhase.COUNTING and again is None:
            raise WrongPhase(phase=RoundPhase(row.phase).label)
        voter_id = again.person_id if again else _voter(row, account.strip())
        earlier = again or (ballots.filter(person_id=voter_id).first() if voter_id else None)
        if not again and (ballots.filter(sheet=sheet).exists() or (earlier and earlier.channel == Channel.PAPER)):
            raise SheetDone
        chosen = ballot_marks(row, marks)
        first = PaperEntry.objects.in_street(street_id).filter(round=row, sheet=sheet).first()
        record(
            RoundEvent.ENTERED, street_id=street_id, subject_id=row.id, person_id=person_id, facts={"sheet": sheet}
        )
        if first is None:
            first = PaperEntry(id=new_id(), street_id=street_id, round=row, sheet=sheet, voter_id=voter_id)
            first.person_id, first.at = person_id, clock.now()
            first.sealed = sealed_marks(row, chosen)
            first.save(force_insert=True)
            return None
        if first.person_id == person_id:
            raise SameHand
        if first.voter_id != voter_id:
            raise EntriesDiffer(sheet=sheet)
        first.delete()
        ballot = earlier or Ballot(id=new_id(), street_id=street_id, round=row, person_id=voter_id)
        ballot.channel, ballot.sheet, ballot.cast_at = Channel.PAPER, sheet, clock.now()
        ballot.sealed, ballot.sealed_again, ballot.differs = first.sealed, sealed_marks(row, chosen), False
        ballot.save()
    return ballot


def clear_sheet(*, street_id: UUID, person_id: UUID, round_id: UUID, sheet: int) -> None:
    """Forget the first entry of a sheet, so that it can be entered twice again."""
    with transaction.atomic():
        row = _kept(street_id, person_id, round_id, *OPEN_FOR_PAPER)
        gone, _kinds = PaperEntry.objects.in_street(street_id).filter(round=row, sheet=sheet).delete()
        if not gone:
            raise SheetUnknown(field="sheet", most=row.sheets)
        facts = {"sheet": sheet, "cleared": 1}
        record(RoundEvent.ENTERED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)


def _kept(street_id: UUID, person_id: UUID, round_id: UUID, *phases: RoundPhase) -> Round:
    row = locked_round(street_id, round_id, *phases)
    if not permissions.may_keep(person_id, street_id, row.area_path):
        raise RoundNotYours
    return row


def _voter(row: Round, account: str) -> UUID | None:
    if not account:
        return None
    voter = person_named(account)
    if voter is None or not permissions.is_resident(voter, row.street_id, row.area_path):
        raise VoterUnknown(field="account")
    return voter
