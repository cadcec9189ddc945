"""What one more answer to a statement is worth."""

from __future__ import annotations

from math import log, sqrt

EXPLORE = 0.3
"""Weight of the bonus: with 1,000 answers in all, ten answers to a statement leave a bonus of 0.24."""


def expected_variance(agrees: int, disagrees: int, passes: int) -> float:
    """Variance of the next answer as 1, -1 or 0, between 0 and 1, with one imagined answer of each kind."""
    total = agrees + disagrees + passes + 3
    spoken = agrees + disagrees + 2
    return spoken / total - ((agrees - disagrees) / total) ** 2


def bonus(answers: int, answers_in_all: int) -> float:
    """Grows with every answer to other statements, shrinks with every answer to this one."""
    return EXPLORE * sqrt(log(2 + answers_in_all) / (1 + answers))


def worth(agrees: int, disagrees: int, passes: int, answers_in_all: int) -> float:
    """Both together."""
    return expected_variance(agrees, disagrees, passes) + bonus(agrees + disagrees + passes, answers_in_all)
