"""A key card is lost: nobody can open the box, and the vote is held again."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds.actions._rows import led_round, round_facts, said
from wushe.modules.rounds.actions.make_round import DaysWrong
from wushe.modules.rounds.actions.move_round import note_phase
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import RoundPhase
from wushe.modules.rounds.models import Ballot, PaperEntry, Round, Teller


class BoxOpened(Refused):
    """What has been opened is counted."""

    code = "rounds.box_opened"
    message = _("The box has been opened; its ballots are being counted.")
    way_out = _("Look at the result of the round in a minute.")


def repeat_vote(*, street_id: UUID, person_id: UUID, round_id: UUID, reason: str, vote_until: date) -> Round:
    """The ballots, which nobody has seen, are thrown away; both tellers take new cards and everybody votes again."""
    why = said(reason, field="reason", most=400)
    with transaction.atomic():
        row = led_round(street_id, person_id, round_id, RoundPhase.VOTE, RoundPhase.COUNTING)
        if row.opened_at is not None:
            raise BoxOpened
        if vote_until <= max(clock.today(), row.check_until):
            raise DaysWrong(field="vote_until")
        lost = Ballot.objects.in_street(street_id).filter(round=row)
        facts = round_facts(row) | {"reason": why, "ballots": lost.count(), "until": vote_until.isoformat()}
        record(RoundEvent.REPEATED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        lost.delete()
        PaperEntry.objects.in_street(street_id).filter(round=row).delete()
        Teller.objects.in_street(street_id).filter(round=row).update(public_key=b"", taken_at=None)
        row.phase, row.phase_since, row.vote_until = RoundPhase.CHECK, clock.now(), vote_until
        row.digest, row.public_key, row.sheets = "", b"", 0
        row.save()
        note_phase(row, person_id, why, is_back=True)
    return row
