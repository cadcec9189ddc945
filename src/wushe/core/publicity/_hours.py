"""When a message may leave the house: outside quiet hours, or once a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class Hours:
    """Quiet from one time of day until another: over midnight where `until` is smaller, never where both agree."""

    begin: time
    until: time

    def hold(self, moment: datetime) -> bool:
        """Whether the moment (in the street's own time) is quiet."""
        now = moment.time().replace(tzinfo=None)
        if self.begin == self.until:
            return False
        if self.begin < self.until:
            return self.begin <= now < self.until
        return now >= self.begin or now < self.until


def next_open(moment: datetime, quiet: Hours) -> datetime:
    """The moment itself, or the end of the quiet hours it falls into."""
    return next_daily(moment, quiet.until) if quiet.hold(moment) else moment


def next_daily(moment: datetime, at: time) -> datetime:
    """The next time of day `at` after the moment: later the same day, or the day after."""
    day = moment.replace(hour=at.hour, minute=at.minute, second=0, microsecond=0)
    return day if day > moment else day + timedelta(days=1)
