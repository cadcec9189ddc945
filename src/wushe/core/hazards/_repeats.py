"""What keeps coming back: hazards of one type at one place within a number of days."""

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta


@dataclass(frozen=True, slots=True)
class Finding:
    """One hazard as far as repetition is concerned."""

    key: str  # any name that is its own
    type: str
    place: str  # by `place_key`
    found_at: datetime


@dataclass(frozen=True, slots=True)
class RepeatRule:
    """So often within so many days is a matter of its own."""

    times: int
    within_days: int
    valid_from: date
    source: str


@dataclass(frozen=True, slots=True)
class Repeat:
    """The latest findings that fulfil the rule, the earliest first; their number and span are the reason."""

    type: str
    place: str
    keys: tuple[str, ...]
    days: int


def place_key(*, place_id: str, area_id: str, words: str) -> str:
    """What counts as the same place: the place itself where one is known, else the area with the words as written.

    Spaces, punctuation and the width of letters make no difference: “3号楼 东侧” is “３号楼东侧”.
    """
    if place_id:
        return f"place:{place_id}"
    folded = unicodedata.normalize("NFKC", words).casefold()
    return f"area:{area_id}:{''.join(mark for mark in folded if mark.isalnum())}"


def repeated(findings: Iterable[Finding], rule: RepeatRule) -> tuple[Repeat, ...]:
    """Type and place whose latest `times` findings, or more, lie within `within_days` of the latest one."""
    groups: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        groups.setdefault((finding.type, finding.place), []).append(finding)
    found = []
    for (type_, place), members in sorted(groups.items()):
        members.sort(key=lambda one: (one.found_at, one.key))
        latest = members[-1].found_at
        near = [one for one in members if latest - one.found_at <= timedelta(days=rule.within_days)]
        if len(near) >= rule.times:
            days = (latest - near[0].found_at).days
            found.append(Repeat(type_, place, tuple(one.key for one in near), days))
    return tuple(found)


def read_repeat_rules(parsed: Sequence[Mapping[str, object]]) -> tuple[RepeatRule, ...]:
    """The rules in parsed rows, the latest first; raises `ValueError` naming the row and what is wrong."""
    rules = []
    for position, row in enumerate(parsed, start=1):
        times, days, since = row.get("times"), row.get("within_days"), row.get("valid_from")
        if not isinstance(times, int) or times < 2:
            raise ValueError(f"repeat rule {position}: times = {times!r}")
        if not isinstance(days, int) or days < 1:
            raise ValueError(f"repeat rule {position}: within_days = {days!r}")
        if not isinstance(since, date):
            raise TypeError(f"repeat rule {position}: valid_from = {since!r}")
        rules.append(RepeatRule(times, days, since, str(row["source"])))
    return tuple(sorted(rules, key=lambda one: one.valid_from, reverse=True))
