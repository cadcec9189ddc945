"""Calendar files (iCalendar, RFC 5545): appointments that any calendar program takes in.

Lines end in CRLF and are folded at 75 octets without cutting a character in two; commas, semicolons, backslashes and
line breaks of a text are escaped; moments are in UTC. Characters that a calendar must not hold are left out.

Cost: linear in the length of the texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum

PRODUCT = "-//Wushe//Joint meetings//EN"
LONGEST_LINE = 75
"""Octets of one line without its end (RFC 5545, 3.1)."""


class Certainty(StrEnum):
    """Whether an appointment takes place (the STATUS of an event)."""

    TENTATIVE = "TENTATIVE"
    CONFIRMED = "CONFIRMED"
    CANCELLED = "CANCELLED"


@dataclass(frozen=True, slots=True)
class Appointment:
    """One event. The same `key` with a later `changed_at` replaces it in the calendar of whoever has taken it in."""

    key: str
    title: str
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    certainty: Certainty
    place: str = ""
    words: str = ""
    url: str = ""


def calendar_bytes(name: str, appointments: Iterable[Appointment]) -> bytes:
    """A whole calendar file."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:{PRODUCT}",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{escaped(name)}",
    ]
    for one in appointments:
        lines.extend(_event(one))
    lines.append("END:VCALENDAR")
    return b"".join(folded(line) for line in lines)


def escaped(text: str) -> str:
    """A text as the value of a property."""
    tidy = text.replace("\r\n", "\n").replace("\r", "\n")
    tidy = "".join(sign for sign in tidy if sign == "\n" or (sign >= " " and sign != "\x7f"))
    for sign in ("\\", ";", ","):
        tidy = tidy.replace(sign, f"\\{sign}")
    return tidy.replace("\n", "\\n")


def folded(line: str) -> bytes:
    """One logical line in as many physical ones as it needs, each but the first begun with a space."""
    found, rest = [], line
    room = LONGEST_LINE
    while rest:
        part = rest.encode()[:room].decode(errors="ignore")
        found.append(part)
        rest = rest[len(part) :]
        room = LONGEST_LINE - 1
    return ("\r\n ".join(found) + "\r\n").encode()


def _event(one: Appointment) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{escaped(one.key)}"
    yield f"DTSTAMP:{_moment(one.changed_at)}"
    yield f"LAST-MODIFIED:{_moment(one.changed_at)}"
    yield f"DTSTART:{_moment(one.starts_at)}"
    yield f"DTEND:{_moment(one.ends_at)}"
    yield f"SUMMARY:{escaped(one.title)}"
    yield f"STATUS:{one.certainty.value}"
    if one.place:
        yield f"LOCATION:{escaped(one.place)}"
    if one.words:
        yield f"DESCRIPTION:{escaped(one.words)}"
    if one.url:
        yield f"URL:{one.url}"
    yield "END:VEVENT"


def _moment(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"
