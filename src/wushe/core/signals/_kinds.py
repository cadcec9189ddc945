"""What signs are made from, and what they are."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple


class Account(NamedTuple):
    """One voter: whether a person stands behind it for sure, and when it first voted (seconds)."""

    id: str
    is_known: bool
    began: float


class Cast(NamedTuple):
    """One vote: 1 agree, 0 pass, −1 disagree, and its moment (seconds)."""

    account: str
    statement: int
    value: int
    at: float


class SignKind(StrEnum):
    """What was noticed."""

    ALIKE = "alike"  # several accounts of the same hours gave almost the same answers
    QUICK = "quick"  # answers faster than a sentence is read
    RUSH = "rush"  # far more new accounts in an hour than usual: also what follows an announcement


@dataclass(frozen=True, slots=True)
class Sign:
    """One sign: the accounts it speaks of, and from when to when they came."""

    kind: SignKind
    accounts: tuple[str, ...]
    began: float
    ended: float
