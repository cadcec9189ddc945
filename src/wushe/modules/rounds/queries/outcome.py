"""A decided round explained: for each proposal why, for each neighbourhood what, and where the work stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from wushe.core.budgeting import KIND_OF_FORM as KINDS
from wushe.core.budgeting import BallotKind, Rule, VoteForm
from wushe.modules.projects.labels import STATUS, STATUS_TONE
from wushe.modules.projects.models import Project
from wushe.modules.rounds.labels import FEWEST_BALLOTS, SHORT_RULES, WHY, yuan
from wushe.modules.rounds.models import Round, RoundProposal
from wushe.modules.rounds.queries import eligible_of, projects_of_round


@dataclass(slots=True)
class Lot:
    """What became of one proposal under the round's rule, and under the other."""

    proposal: RoundProposal
    cost: str
    votes: str
    why: str
    lacked: str
    other_won: bool
    project: Project | None
    status: str
    tone: str


@dataclass(slots=True)
class Part:
    """What a neighbourhood gets."""

    name: str
    asked: int = 0
    won: list[Lot] = field(default_factory=list)
    lost: list[Lot] = field(default_factory=list)
    fen: int = 0

    @property
    def money(self) -> str:
        """In yuan."""
        return yuan(self.fen)


@dataclass(slots=True)
class Outcome:
    """Everything a page says about the result."""

    rule: str
    other: str
    spent: str
    left: str
    other_spent: str
    lots: list[Lot]
    parts: list[Part]
    ties: list[str]
    other_ties: list[str]
    holds: bool
    other_holds: bool
    short: list[str]
    other_short: list[str]
    ballots: int
    shows_counts: bool
    done: int
    waiting: int


def outcome_of(row: Round) -> Outcome:
    """The result as it was computed at the count."""
    own = row.result[row.rule]
    other_rule = Rule.GREEDY if row.rule == Rule.EQUAL_SHARES else Rule.EQUAL_SHARES
    other = row.result[other_rule.value]
    shows = row.ballots >= FEWEST_BALLOTS
    projects = projects_of_round(row)
    lots = [_lot(row, one, own, other, projects.get(one.id), shows) for one in eligible_of(row)]
    parts: dict[str, Part] = {}
    for lot in sorted(lots, key=lambda one: one.proposal.area.path):
        part = parts.setdefault(str(lot.proposal.area_id), Part(lot.proposal.area.name))
        part.asked += 1
        (part.won if lot.proposal.won else part.lost).append(lot)
        part.fen += (lot.proposal.cost_fen or 0) if lot.proposal.won else 0
    return Outcome(
        rule=str(SHORT_RULES[row.rule]),
        other=str(SHORT_RULES[other_rule]),
        spent=yuan(own["cost"]),
        left=yuan(row.budget_fen - own["cost"]),
        other_spent=yuan(other["cost"]),
        lots=lots,
        parts=list(parts.values()),
        ties=_ties(own),
        other_ties=_ties(other),
        holds=own["holds"],
        other_holds=other["holds"],
        short=_short(own) if shows else [],
        other_short=_short(other) if shows else [],
        ballots=row.ballots,
        shows_counts=shows,
        done=sum(1 for one in projects.values() if one.closed_at is not None),
        waiting=sum(1 for lot in lots if lot.proposal.won and lot.project is None),
    )


def _lot(
    row: Round,
    proposal: RoundProposal,
    own: dict[str, Any],
    other: dict[str, Any],
    project: Project | None,
    shows: bool,
) -> Lot:
    key = str(proposal.number)
    reason = own["reasons"][key]
    counts = reason["votes"] if KINDS[VoteForm(row.vote_form)] is BallotKind.APPROVAL else reason["score"]
    return Lot(
        proposal=proposal,
        cost=yuan(proposal.cost_fen or 0),
        votes=str(counts) if shows else "—",
        why=str(WHY[reason["why"]]),
        lacked=yuan(reason["lacked"]) if shows and reason["lacked"] else "",
        other_won=other["reasons"][key]["selected"],
        project=project,
        status=str(STATUS[project.status]) if project else "",
        tone=STATUS_TONE[project.status] if project else "",
    )


def _ties(told: dict[str, Any]) -> list[str]:
    return [
        _("No. %(all)s were level; No. %(taken)s was taken: the cheaper first, then the smaller number as text.")
        % {"all": ", ".join(tie["projects"]), "taken": tie["taken"]}
        for tie in told["ties"]
    ]  # fmt: skip


def _short(told: dict[str, Any]) -> list[str]:
    return [
        _("%(group)s supporters of No. %(project)s: %(entitled)s yuan by their number, none got more than %(most)s.")
        % {
            "group": gap["group"],
            "project": gap["project"],
            "entitled": yuan(gap["entitled"]),
            "most": yuan(gap["most_got"]),
        }
        for gap in told["short"]
    ]  # fmt: skip
