"""Draw the statement that is asked next."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from wushe.core.asking._worth import worth

NEW_EVERY = 3
"""Every so many questions one of the least answered statements has its turn."""
NEW_UNTIL = 8
"""A statement is new until so many people have answered it."""


class Why(StrEnum):
    """Why this one."""

    NEW = "new"  # its turn: few have answered it
    TELLING = "telling"  # drawn by what an answer tells


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement with the answers it has so far."""

    number: int
    agrees: int = 0
    disagrees: int = 0
    passes: int = 0

    @property
    def answers(self) -> int:
        """All of them."""
        return self.agrees + self.disagrees + self.passes


@dataclass(frozen=True, slots=True)
class Next:
    """Which statement, why, and with what probability it was drawn among those that could be."""

    number: int
    why: Why
    chance: float


def next_asked(unanswered: Sequence[Asked], *, answered: int, answers_in_all: int, seed: str) -> Next | None:
    """One of the statements this person has not answered; none when there is none.

    `answered` is how many the person has answered, `answers_in_all` how many answers there are in the conversation.
    """
    if not unanswered:
        return None
    order = sorted(unanswered, key=lambda one: one.number)
    rng = Random(f"{seed}:{answered}")  # noqa: S311 - a fair draw, not a secret
    new = [one for one in order if one.answers < NEW_UNTIL]
    if new and answered % NEW_EVERY == NEW_EVERY - 1:
        least = min(one.answers for one in new)
        turn = [one for one in new if one.answers == least]
        return Next(rng.choice(turn).number, Why.NEW, 1 / len(turn))
    weights = [worth(one.agrees, one.disagrees, one.passes, answers_in_all) ** 2 for one in order]
    place = rng.choices(range(len(order)), weights)[0]
    return Next(order[place].number, Why.TELLING, weights[place] / sum(weights))
