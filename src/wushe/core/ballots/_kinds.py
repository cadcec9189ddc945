"""Kinds of ballots, what a choice must look like, and what a tally answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How people speak on a ballot."""

    YES_NO = "yes_no"
    SINGLE = "single"
    APPROVAL = "approval"
    RANKED = "ranked"
    SCORE = "score"
    BUDGET = "budget"


class Answer(StrEnum):
    """The three answers to one question."""

    YES = "yes"
    NO = "no"
    ABSTAIN = "abstain"


class WrongChoice(StrEnum):
    """What is wrong with a choice."""

    NOT_AN_ANSWER = "not_an_answer"
    UNKNOWN_OPTION = "unknown_option"
    NAMED_TWICE = "named_twice"
    TOO_MANY = "too_many"
    OUT_OF_RANGE = "out_of_range"
    TOO_DEAR = "too_dear"


class ChoiceImpossible(ValueError):
    """A choice that the ballot does not allow: `reason` as a code, `where` the option or answer."""

    def __init__(self, reason: WrongChoice, where: str) -> None:
        self.reason, self.where = reason, where
        super().__init__(f"{reason}: {where}")


@dataclass(frozen=True, slots=True)
class TieMet:
    """Options that stood equal, at which step, and which were taken by which rule; nobody if it stays open."""

    step: int
    options: tuple[str, ...]
    taken: tuple[str, ...]
    by: str


@dataclass(frozen=True, slots=True)
class Elected:
    """Who is elected for certain; `tied` share the `still_open` seats, which the people must settle."""

    sure: tuple[str, ...]
    tied: tuple[str, ...]
    still_open: int


def elected(counts: Mapping[str, int], seats: int) -> Elected:
    """The most supported fill the seats; who has nothing is never elected. O(n log n) in the options."""
    supported = {option: count for option, count in counts.items() if count > 0}
    if len(supported) <= seats:
        return Elected(tuple(sorted(supported, key=lambda option: (-supported[option], option))), (), 0)
    ordered = sorted(supported, key=lambda option: (-supported[option], option))
    border = supported[ordered[seats - 1]]
    level = tuple(option for option in ordered if supported[option] == border)
    above = tuple(option for option in ordered if supported[option] > border)
    if len(above) + len(level) == seats:
        return Elected(above + level, (), 0)
    return Elected(above, level, seats - len(above))


def named_once(options: Sequence[str], named: Sequence[str], most: int) -> None:
    """Raise `ChoiceImpossible` unless every name is an option, stands once, and there are at most so many."""
    for name in named:
        if name not in options:
            raise ChoiceImpossible(WrongChoice.UNKNOWN_OPTION, name)
    if len(set(named)) != len(named):
        raise ChoiceImpossible(WrongChoice.NAMED_TWICE, next(name for name in named if named.count(name) > 1))
    if len(named) > most:
        raise ChoiceImpossible(WrongChoice.TOO_MANY, str(len(named)))
