"""Hand in a proposal, or withdraw it while proposals are taken."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Space
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import NotAllowed, Refused
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.oversight.actions import record
from wushe.modules.rounds import permissions
from wushe.modules.rounds.actions._rows import (
    RoundNotYours,
    RoundWordsWrong,
    locked_round,
    proposal_here,
    round_facts,
)
from wushe.modules.rounds.actions.make_round import AreaElsewhere
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import MOST_PROPOSALS, ProposalState, RoundPhase
from wushe.modules.rounds.models import Round, RoundProposal
from wushe.modules.rounds.queries import areas_of


class NotAResident(NotAllowed):
    """Somebody who is not known to live here."""

    code = "rounds.not_a_resident"
    message = _("This is for people who are known to live in the area of the round.")
    way_out = _("Ask the community to note that you live here, then try again.")


class TooManyProposals(Refused):
    """More than anyone can read before the vote."""

    code = "rounds.too_many_proposals"
    message = _("This round has %(most)s proposals already; it takes no more.")
    way_out = _("Support one of those handed in, or come to the next round.")


def propose(
    *,
    street_id: UUID,
    person_id: UUID,
    round_id: UUID,
    title: str,
    words: str,
    area_id: UUID,
    submission_key: str,
    space: Space = Space.REAL,
) -> RoundProposal:
    """By a resident of the area; names and telephones go to the vault. The same key gives the same proposal."""
    known = _handed(street_id, person_id, submission_key)
    if known is not None:
        return known
    try:
        with transaction.atomic():
            row = locked_round(street_id, round_id, RoundPhase.PROPOSALS)
            if not permissions.is_resident(person_id, street_id, row.area_path):
                raise NotAResident
            proposal = _made(row, person_id, title, words, area_id)
            proposal.space, proposal.submission_key = space.value, submission_key
            proposal.save(force_insert=True)
            facts = round_facts(row) | {"number": proposal.number}
            record(RoundEvent.PROPOSED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    except IntegrityError:
        known = _handed(street_id, person_id, submission_key)
        if known is None:
            raise
        return known
    return proposal


def withdraw_proposal(*, street_id: UUID, person_id: UUID, proposal_id: UUID) -> RoundProposal:
    """By whoever made it."""
    with transaction.atomic():
        proposal = proposal_here(street_id, proposal_id, RoundPhase.PROPOSALS)
        if proposal.person_id != person_id:
            raise RoundNotYours
        proposal.state = ProposalState.WITHDRAWN
        proposal.save(update_fields=["state"])
        facts = round_facts(proposal.round) | {"number": proposal.number}
        record(RoundEvent.WITHDRAWN, street_id=street_id, subject_id=proposal.id, person_id=person_id, facts=facts)
    return proposal


def _made(row: Round, person_id: UUID, title: str, words: str, area_id: UUID) -> RoundProposal:
    if area_id not in {one.id for one in areas_of(row)}:
        raise AreaElsewhere(field="area")
    last = RoundProposal.objects.in_street(row.street_id).filter(round=row).order_by("-number").first()
    number = last.number + 1 if last else 1
    if number > MOST_PROPOSALS:
        raise TooManyProposals(most=MOST_PROPOSALS)
    told = [_told(title, "title", 80), _told(words, "words", 600)]
    taken = [piece for one in told for piece in one[1]]
    box = None
    if taken:
        values = {"note": "\n".join(taken)[:1900]}
        box = keep_personal_data(street_id=row.street_id, values=values, person_id=person_id)
    return RoundProposal(
        id=new_id(),
        street_id=row.street_id,
        round=row,
        number=number,
        area_id=area_id,
        title=told[0][0],
        words=told[1][0],
        subject_id=box,
        person_id=person_id,
        made_at=clock.now(),
    )


def _told(text: str, field: str, most: int) -> tuple[str, tuple[str, ...]]:
    words = text.strip()
    if not 2 <= len(words) <= most:
        raise RoundWordsWrong(field=field, most=most)
    found = redact(words)
    return found.text[:most], tuple(found.taken)


def _handed(street_id: UUID, person_id: UUID, submission_key: str) -> RoundProposal | None:
    rows = RoundProposal.objects.in_street(street_id)
    row: RoundProposal | None = rows.filter(submission_key=submission_key, person_id=person_id).first()
    return row
