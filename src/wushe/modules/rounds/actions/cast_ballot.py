"""Vote. Who votes again replaces the ballot; only the last one counts."""

from __future__ import annotations

from collections.abc import Mapping
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._marks import ballot_marks, sealed_marks
from wushe.modules.rounds.actions._rows import WrongPhase, locked_round
from wushe.modules.rounds.actions.propose import NotAResident
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import Channel, RoundPhase
from wushe.modules.rounds.models import Ballot


class PaperCounts(Refused):
    """The second ballot of somebody who voted on paper."""

    code = "rounds.paper_counts"
    message = _("You have voted on paper; that ballot counts.")
    way_out = _("If you handed in no paper, ask the community to look into it.")


def cast_ballot(*, street_id: UUID, person_id: UUID, round_id: UUID, marks: Mapping[str, int]) -> Ballot:
    """One ballot a resident, until the last day of the vote is over."""
    with transaction.atomic():
        row = locked_round(street_id, round_id, RoundPhase.VOTE)
        if clock.today() > row.vote_until:
            raise WrongPhase(phase=RoundPhase.COUNTING.label)
        if not permissions.is_resident(person_id, street_id, row.area_path):
            raise NotAResident
        chosen = ballot_marks(row, marks)
        ballot = Ballot.objects.in_street(street_id).filter(round=row, person_id=person_id).first()
        if ballot is not None and ballot.channel == Channel.PAPER:
            raise PaperCounts
        ballot = ballot or Ballot(id=new_id(), street_id=street_id, round=row, person_id=person_id)
        ballot.channel, ballot.cast_at = Channel.ONLINE, clock.now()
        ballot.sealed = sealed_marks(row, chosen)
        ballot.save()
        record(RoundEvent.CAST, street_id=street_id, subject_id=row.id, person_id=person_id)
    return ballot
