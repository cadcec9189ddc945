"""Keyed checks of doors and codes: found again without being kept, and of no use in a copy of the database."""

from __future__ import annotations

import hmac
from uuid import UUID

from django.utils.crypto import salted_hmac

from wushe.core.registers import door_key


def door_check(area_id: UUID, door: str) -> str:
    """The check of a door in a building or unit, however the door was typed."""
    return salted_hmac("wushe.registers.door", f"{area_id}:{door_key(door)}", algorithm="sha256").hexdigest()


def code_check(slip_id: UUID, code: str) -> str:
    """The check of a slip's code; blanks between its digits do not matter."""
    digits = "".join(one for one in code if one.isdigit())
    return salted_hmac("wushe.registers.slip", f"{slip_id}:{digits}", algorithm="sha256").hexdigest()


def code_fits(slip_id: UUID, kept: str, code: str) -> bool:
    """Whether the typed code is the slip's, in constant time."""
    return hmac.compare_digest(kept, code_check(slip_id, code))
