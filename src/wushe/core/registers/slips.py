"""When a slip with a one-time code still opens a household.

Eight digits are typed from paper by people of every age; five wrong tries close the slip, so that guessing one is
a matter of one in twenty million. The slip's own number, printed beside the code and in its QR code, says which slip
is meant.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

CODE_DIGITS = 8
MOST_TRIES = 5
SLIP_TERM = timedelta(days=30)


class Closed(StrEnum):
    """Why a slip no longer opens."""

    USED = "used"
    REPLACED = "replaced"
    EXPIRED = "expired"
    TRIED_OUT = "tried_out"


@dataclass(frozen=True, slots=True)
class SlipState:
    """What is known of a slip: until when it holds, how often a wrong code was tried, whether it was ended."""

    expires_at: datetime
    tries: int
    ended_as: str = ""


def closed_because(slip: SlipState, now: datetime) -> Closed | None:
    """The first reason why it no longer opens; None while it does."""
    if slip.ended_as:
        return Closed(slip.ended_as)
    if slip.tries >= MOST_TRIES:
        return Closed.TRIED_OUT
    if now >= slip.expires_at:
        return Closed.EXPIRED
    return None
