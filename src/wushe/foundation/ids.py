"""Identifiers: UUIDv7 keys that sort by time, and short receipt numbers a person can read over the phone."""

from __future__ import annotations

import secrets
from datetime import date
from uuid import UUID

import uuid6

# No 0/O, 1/I/L, U/V, so that a number read aloud or copied by hand is not mistaken for another.
_READABLE = "23456789ABCDEFGHJKMNPQRSTWXYZ"

OPERATOR_ID = UUID(int=0)
"""Who acts when the operator of the deployment does, at the console: no one who signs in has this id."""


def new_id() -> UUID:
    """A UUIDv7: unique, and close in time means close in the index."""
    return UUID(int=uuid6.uuid7().int)


def receipt_number(prefix: str, on: date) -> str:
    """`QJ-260303-7K4MT2`: street code, date, six random readable characters (about 6·10⁸ a day)."""
    return f"{prefix}-{on:%y%m%d}-{readable_code(6)}"


def readable_code(length: int) -> str:
    """Random characters that are not mistaken for one another when read aloud or copied by hand (4.8 bits each)."""
    return "".join(secrets.choice(_READABLE) for _ in range(length))
