"""A decided round as a file: Pabulib (anyone recomputes the result from it) or a table of proposals."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from wushe.core.budgeting import VoteForm, points_of
from wushe.core.formats.pabulib import write_pb
from wushe.core.formats.sheets import csv_bytes
from wushe.foundation.refusals import Refused
from wushe.modules.oversight.actions import record
from wushe.modules.rounds.actions._rows import RoundUnknown, WrongPhase, round_facts
from wushe.modules.rounds.actions.count_round import round_election
from wushe.modules.rounds.events import RoundEvent
from wushe.modules.rounds.labels import FEWEST_BALLOTS, ProposalState, RoundPhase, yuan
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import counted_marks, eligible_of, proposals_of, round_of


class TooFewBallots(Refused):
    """So few that the file would tell who chose what."""

    code = "rounds.too_few_ballots"
    message = gettext_lazy("Fewer than %(fewest)s people voted; their ballots are not published.")
    way_out = gettext_lazy("The projects that were chosen stand on the page of the round.")


def export_round(*, street_id: UUID, person_id: UUID | None, round_id: UUID, form: str) -> bytes:
    """`pb` or `csv`, for anyone, once it is decided; noted when somebody has signed in."""
    row = round_of(street_id, round_id)
    if row is None or row.phase == RoundPhase.PREPARING:
        raise RoundUnknown
    if form == "pb":
        if row.phase != RoundPhase.DECIDED:
            raise WrongPhase(phase=RoundPhase(row.phase).label)
        if row.ballots < FEWEST_BALLOTS:
            raise TooFewBallots(fewest=FEWEST_BALLOTS)
    content = _pb(row).encode() if form == "pb" else _csv(row)
    if person_id is not None:
        with transaction.atomic():
            facts = round_facts(row) | {"form": form}
            record(RoundEvent.EXPORTED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return content


def _pb(row: Round) -> str:
    choices, marks = eligible_of(row), counted_marks(row)
    meta = {
        "description": row.name,
        "country": "China",
        "unit": row.area.name,
        "instance": str(row.decided_at.year if row.decided_at else ""),
        "rule": row.rule,
    }
    found = round_election(row, choices, marks)
    return write_pb(meta, found, points_of(VoteForm(row.vote_form), marks), row.result[row.rule]["selected"])


def _csv(row: Round) -> bytes:
    columns = [
        _("Number"), _("Proposal"), _("Area"), pgettext("proposal", "State"), _("Reason"), _("Cost (yuan)"),
        _("Chosen"), _("Votes"),
    ]  # fmt: skip
    reasons = row.result.get(row.rule, {}).get("reasons", {})
    shows = row.ballots >= FEWEST_BALLOTS
    lines = [
        [
            one.number,
            one.title,
            one.area.name,
            str(ProposalState(one.state).label),
            one.reason,
            yuan(one.cost_fen) if one.cost_fen is not None else "",
            "" if one.won is None else (_("yes") if one.won else _("no")),
            reasons.get(str(one.number), {}).get("votes", "") if shows else "",
        ]
        for one in proposals_of(row)
    ]
    return b"".join(csv_bytes(columns, lines))
