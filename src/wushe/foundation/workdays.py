"""The official calendar of working days in China, for the clocks of the core."""

from datetime import date

import chinese_calendar


def official_workday(day: date) -> bool | None:
    """Whether a day is worked by the State Council's holiday notices; None for a year not yet published."""
    try:
        return bool(chinese_calendar.is_workday(day))
    except NotImplementedError:
        return None
