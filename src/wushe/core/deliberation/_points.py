"""Shared and conflicting points of several bodies."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum


class Agreement(StrEnum):
    """How the bodies stand on one point."""

    SHARED = "shared"
    CONFLICT = "conflict"
    ONE_SIDE = "one_side"


def compared(stands: Iterable[bool]) -> Agreement:
    """Shared when two or more say the same, in conflict when they differ, else only one side has spoken."""
    said = list(stands)
    if len(said) < 2:
        return Agreement.ONE_SIDE
    return Agreement.SHARED if len(set(said)) == 1 else Agreement.CONFLICT
