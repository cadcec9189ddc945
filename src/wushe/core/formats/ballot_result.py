"""What a published ballot comes to, in plain values that can stand in its file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wushe.core.ballots import (
    Answer,
    Bar,
    ChoiceImpossible,
    Counted,
    Counts,
    CountsImpossible,
    Kind,
    TieMet,
    approvals,
    budget_choices,
    runoff,
    schulze,
    scores,
    square_metres,
    yes_no,
)
from wushe.core.formats.ballot_file import BallotFile, BallotFileWrong

if TYPE_CHECKING:
    from wushe.core.budgeting import Allocation


def ballot_result(read: BallotFile) -> dict[str, Any]:
    """The tally of the file's ballots; raises `BallotFileWrong` if one of them is against the rule."""
    try:
        return _COUNTED[read.kind](read)
    except ChoiceImpossible as fault:
        raise BallotFileWrong("ballots", f"a choice is against the rule ({fault})") from fault
    except CountsImpossible as fault:
        raise BallotFileWrong("ballots", "more area votes than is on the roll") from fault


def _yes_no(read: BallotFile) -> dict[str, Any]:
    votes = zip(map(Answer, read.choices), read.areas, strict=True)
    found = yes_no(read.shares, Counted(read.area, read.heads), votes)
    told: dict[str, Any] = {
        "cast": found.cast,
        "counts": {answer.value: counted.heads for answer, counted in found.counts.items()},
        "verdict": found.verdict.value,
        "bars": [_bar(bar) for bar in found.bars],
    }
    if read.shares.by_area:
        told["areas"] = {answer.value: square_metres(counted.area) for answer, counted in found.counts.items()}
    return told


def _bar(bar: Bar) -> dict[str, Any]:
    return {
        "of": bar.of.value,
        "measure": bar.measure.value,
        "whole": bar.whole,
        "got": bar.got,
        "least": bar.least,
        "met": bar.is_met,
    }


def _single(read: BallotFile) -> dict[str, Any]:
    return _sums(approvals(tuple(read.options), read.choices, most=1, seats=read.rule["seats"]))


def _approval(read: BallotFile) -> dict[str, Any]:
    return _sums(approvals(tuple(read.options), read.choices, most=read.rule["most"], seats=read.rule["seats"]))


def _score(read: BallotFile) -> dict[str, Any]:
    return _sums(scores(tuple(read.options), read.choices, highest=read.rule["highest"], seats=read.rule["seats"]))


def _sums(found: Counts) -> dict[str, Any]:
    return {
        "cast": found.cast,
        "blank": found.blank,
        "counts": found.counts,
        "elected": list(found.elected.sure),
        "tied": list(found.elected.tied),
        "still_open": found.elected.still_open,
    }


def _ranked(read: BallotFile) -> dict[str, Any]:
    options = tuple(read.options)
    if read.rule["method"] == "schulze":
        found = schulze(options, read.choices)
        return {
            "cast": found.cast,
            "blank": found.blank,
            "beats": [list(row) for row in found.beats],
            "places": [list(place) for place in found.places],
            "winners": list(found.winners),
        }
    counted = runoff(options, read.choices)
    return {
        "cast": counted.cast,
        "blank": counted.blank,
        "rounds": [
            {"counts": one.counts, "exhausted": one.exhausted, "leaves": list(one.leaves)} for one in counted.rounds
        ],
        "winners": list(counted.winners),
        "ties": [_tie(tie) for tie in counted.ties],
    }


def _tie(tie: TieMet) -> dict[str, Any]:
    return {"step": tie.step, "options": list(tie.options), "taken": list(tie.taken), "by": tie.by}


def _budget(read: BallotFile) -> dict[str, Any]:
    found: Allocation = budget_choices(
        read.options,
        read.choices,
        budget=read.rule["budget"],
        equal_shares=read.rule["method"] == "equal-shares",
        knapsack=read.rule["knapsack"],
    )
    return {
        "cast": len(read.choices),
        "counts": {reason.project.id: reason.votes for reason in found.reasons},
        "why": {reason.project.id: reason.why.value for reason in found.reasons},
        "selected": list(found.selected),
        "cost": square_metres(found.cost),
        "ties": [_tie(TieMet(tie.turn, tie.projects, (tie.taken,), "cheaper")) for tie in found.ties if tie.taken],
    }


_COUNTED = {
    Kind.YES_NO: _yes_no,
    Kind.SINGLE: _single,
    Kind.APPROVAL: _approval,
    Kind.RANKED: _ranked,
    Kind.SCORE: _score,
    Kind.BUDGET: _budget,
}
