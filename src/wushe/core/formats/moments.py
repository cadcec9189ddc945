"""Dates and times as people write them in tables."""

from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone

CHINA = timezone(timedelta(hours=8))

_DATE = re.compile(
    r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?"
    r"(?:[T\s]*(\d{1,2})\s*[:：时]\s*(\d{1,2})(?:\s*[:：分]\s*(\d{1,2}))?(?:\.\d+)?\s*秒?)?\s*(Z|[+-]\d{2}:?\d{2})?"
)


def moment(value: str) -> datetime | None:
    """The date and time a cell says, in China time unless it says another zone; None if it says none."""
    found = _DATE.fullmatch(value.strip())
    if found is None:
        return None
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        at = datetime(year, month, day, hour, minute, second, tzinfo=CHINA)
    except ValueError:
        return None
    zone = found.group(7)
    if not zone:
        return at
    digits = zone.replace(":", "")
    away = timedelta() if zone == "Z" else timedelta(hours=int(digits[1:3]), minutes=int(digits[3:5]))
    try:
        there = at.replace(tzinfo=timezone(-away if digits[0] == "-" else away))
        return there.astimezone(CHINA)
    except (ValueError, OverflowError):
        return None
