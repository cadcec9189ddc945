"""The gate before a part of a payment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Lack(StrEnum):
    """What keeps a gate shut."""

    TOO_EARLY = "too_early"  # its day has not come
    PUBLICITY = "publicity"  # the notice still hangs, objections may come
    DELIVERY = "delivery"  # the work has not been accepted
    EARLIER_PART = "earlier_part"  # a former part has not been released


@dataclass(frozen=True, slots=True)
class Gate:
    """Whether a part may be released, and everything that is missing."""

    lacks: tuple[Lack, ...]

    @property
    def is_open(self) -> bool:
        """Nothing is missing."""
        return not self.lacks


def gate(
    *,
    on: date,
    not_before: date | None,
    publicity_until: date | None,
    needs_delivery: bool,
    is_delivered: bool,
    earlier_released: bool,
    is_held_back: bool = False,
) -> Gate:
    """The gate on a day. `publicity_until` is the last day of the notice: release is possible from the day after.

    `is_held_back`: a resolution about it still hangs, or an objection to it waits.
    """
    lacks = []
    if not_before is not None and on < not_before:
        lacks.append(Lack.TOO_EARLY)
    if is_held_back or (publicity_until is not None and on <= publicity_until):
        lacks.append(Lack.PUBLICITY)
    if needs_delivery and not is_delivered:
        lacks.append(Lack.DELIVERY)
    if not earlier_released:
        lacks.append(Lack.EARLIER_PART)
    return Gate(tuple(lacks))
