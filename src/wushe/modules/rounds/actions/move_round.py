"""Begin the next phase of a round, early with a reason; or put it back one phase, with a reason."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.envelopes import box_of
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds.actions._rows import WrongPhase, led_round, round_facts, said
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import PHASES, RoundPhase
from wushe.modules.rounds.models import Ballot, PaperEntry, Round, RoundNote, RoundProposal
from wushe.modules.rounds.queries import eligible_of, tellers_of
from wushe.modules.rounds.queries.board import is_early, missing_for_next


class StillMissing(Refused):
    """The next phase would rest on nothing."""

    code = "rounds.missing"
    message = _("The next phase cannot begin yet: %(what)s")
    way_out = _("See to these points on the board of the round first.")


class TellerOpens(Refused):
    """One hand would hold the vote and a key to it."""

    code = "rounds.teller_opens"
    message = _("Who opens the vote may not hold a key card of it.")
    way_out = _("Have somebody else who leads rounds here open the vote, or name another teller.")


class BallotsCast(Refused):
    """Choices that somebody has already voted on do not change."""

    code = "rounds.ballots_cast"
    message = _("Ballots have been cast; the vote can no longer be put back.")
    way_out = _("Close the vote early with a reason, or go on to its last day.")


def move_on(*, street_id: UUID, person_id: UUID, round_id: UUID, reason: str = "") -> Round:
    """To the next phase. Before the day on which the present one ends a reason is needed, and published."""
    with transaction.atomic():
        row = led_round(street_id, person_id, round_id)
        if row.phase in (RoundPhase.COUNTING, RoundPhase.DECIDED):
            raise WrongPhase(phase=RoundPhase(row.phase).label)
        missing = missing_for_next(row)
        if missing:
            raise StillMissing(what="; ".join(str(one) for one in missing))
        why = said(reason, field="reason", most=400, optional=not is_early(row))
        row.phase = PHASES[PHASES.index(RoundPhase(row.phase)) + 1].value
        row.phase_since = clock.now()
        if row.phase == RoundPhase.VOTE:
            _freeze(row, person_id)
        row.save()
        note_phase(row, person_id, why, is_back=False)
        if row.phase == RoundPhase.COUNTING:
            # What was entered by one hand only was never a ballot.
            PaperEntry.objects.in_street(street_id).filter(round=row).delete()
    return row


def step_back(*, street_id: UUID, person_id: UUID, round_id: UUID, reason: str) -> Round:
    """To the phase before, as long as no ballot has been cast."""
    why = said(reason, field="reason", most=400)
    with transaction.atomic():
        row = led_round(
            street_id, person_id, round_id,
            RoundPhase.PROPOSALS, RoundPhase.COSTING, RoundPhase.CHECK, RoundPhase.VOTE,
        )  # fmt: skip
        if row.phase == RoundPhase.VOTE and (_any(Ballot, row) or _any(PaperEntry, row)):
            raise BallotsCast
        row.phase = PHASES[PHASES.index(RoundPhase(row.phase)) - 1].value
        row.phase_since = clock.now()
        if row.phase == RoundPhase.CHECK:
            row.digest, row.public_key = "", b""
        row.save()
        note_phase(row, person_id, why, is_back=True)
    return row


def frozen_digest(row: Round, choices: Iterable[RoundProposal]) -> str:
    """SHA-256 of the rules and the choices, in a form that anyone can write down again."""
    told = {
        "name": row.name, "budget_fen": row.budget_fen, "vote": row.vote_form, "most": row.most, "rule": row.rule,
        "choices": [[one.number, one.title, one.cost_fen] for one in choices],
    }  # fmt: skip
    text = json.dumps(told, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def _freeze(row: Round, person_id: UUID) -> None:
    choices = eligible_of(row)
    row.digest = frozen_digest(row, choices)
    first, second = tellers_of(row)
    if person_id in (first.person_id, second.person_id):
        raise TellerOpens
    row.public_key = box_of(bytes(first.public_key), bytes(second.public_key))
    facts = round_facts(row) | {
        "digest": row.digest,
        "choices": len(choices),
        "until": row.vote_until.isoformat(),
        "box": hashlib.sha256(row.public_key).hexdigest(),
    }
    record(RoundEvent.FROZEN, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)


def note_phase(row: Round, person_id: UUID, reason: str, *, is_back: bool) -> None:
    """Write down which phase began and why, for everybody."""
    RoundNote.objects.create(
        street_id=row.street_id,
        round=row,
        phase=row.phase,
        is_back=is_back,
        reason=reason,
        person_id=person_id,
        at=row.phase_since,
    )
    event = RoundEvent.BACK if is_back else RoundEvent.MOVED
    facts = round_facts(row) | {"reason": reason}
    record(event, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)


def _any(model: type[Ballot] | type[PaperEntry], row: Round) -> bool:
    return bool(model.objects.in_street(row.street_id).filter(round=row).exists())
