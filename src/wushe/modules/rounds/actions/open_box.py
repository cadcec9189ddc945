"""Open the box with both cards: compare paper, shuffle, keep the choices without names, wipe the envelopes."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.envelopes import check_shares, differing, open_all
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._marks import marks_in, pairs_of
from wushe.modules.rounds.actions._rows import RoundNotYours, locked_round, round_facts
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import Channel, RoundPhase
from wushe.modules.rounds.models import Ballot, CountedBallot, Round
from wushe.modules.rounds.queries import half_entered, sheets_to_repeat, tellers_of


class SheetsToRepeat(Refused):
    """Paper that two people read differently has not been entered anew."""

    code = "rounds.sheets_to_repeat"
    message = _("These sheets have to be entered again by two people first: %(sheets)s")
    way_out = _("Look at the sheets together, enter each twice, then type both key cards again.")


def open_box(*, street_id: UUID, person_id: UUID, round_id: UUID, shares: Sequence[str]) -> list[int]:
    """The sheets whose entries differ: then nothing is opened yet. None: the box is empty and the count begins.

    The shares are used here and handed to nobody: no job, no session, no line of a log sees them.
    """
    with transaction.atomic():
        row = locked_round(street_id, round_id, RoundPhase.COUNTING)
        if not may_open(row, person_id):
            raise RoundNotYours
        if row.opened_at is not None:
            return []
        repeat = sorted({*sheets_to_repeat(row), *half_entered(row)})
        if repeat:
            raise SheetsToRepeat(sheets=", ".join(map(str, repeat)))
        check_shares(shares, bytes(row.public_key))
        different = _different(row, shares)
        if different:
            facts = round_facts(row) | {"sheets": len(different)}
            record(RoundEvent.DIFFERED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
            return different
        facts = round_facts(row) | {"ballots": _empty(row, shares)}
        record(RoundEvent.OPENED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        enqueue("rounds.count", street_id=str(street_id), round_id=str(row.id), job_key=f"rounds.count:{row.id}")
    return []


def may_open(row: Round, person_id: UUID) -> bool:
    """Those at the desk, and the tellers; what opens the box is the cards."""
    at_desk = permissions.may_keep(person_id, row.street_id, row.area_path)
    return at_desk or person_id in {one.person_id for one in tellers_of(row)}


def _different(row: Round, shares: Sequence[str]) -> list[int]:
    ballots = Ballot.objects.in_street(row.street_id).filter(round=row)
    paper = list(ballots.filter(channel=Channel.PAPER).order_by("sheet"))
    found = differing(shares, str(row.id), [(one.sealed, one.sealed_again) for one in paper])
    ballots.filter(pk__in=[paper[at].pk for at in found]).update(differs=True, sealed=b"", sealed_again=b"")
    return [paper[at].sheet or 0 for at in found]


def _empty(row: Round, shares: Sequence[str]) -> int:
    ballots = Ballot.objects.in_street(row.street_id).filter(round=row)
    texts = open_all(shares, str(row.id), ballots.order_by("pk").values_list("sealed", flat=True))
    CountedBallot.objects.bulk_create(
        [CountedBallot(street_id=row.street_id, round=row, marks=pairs_of(marks_in(text))) for text in texts],
        batch_size=500,
    )
    ballots.update(sealed=b"", sealed_again=b"")
    row.public_key, row.opened_at = b"", clock.now()
    row.save(update_fields=["public_key", "opened_at"])
    return len(texts)
