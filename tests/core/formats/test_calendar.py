"""Calendar files as RFC 5545 asks for them: ends of lines, folding, escaping, UTC."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.formats.calendar import Appointment, Certainty, calendar_bytes, escaped, folded

CHINA = timezone(timedelta(hours=8))
MEETING = Appointment(
    key="7@qj",
    title="街道与社区联席会议 · 锦屏社区",
    starts_at=datetime(2026, 3, 10, 9, tzinfo=CHINA),
    ends_at=datetime(2026, 3, 10, 11, tzinfo=CHINA),
    changed_at=datetime(2026, 3, 3, 4, tzinfo=UTC),
    certainty=Certainty.CONFIRMED,
    place="街道二楼, 东头; 会议室",
    words="议程:\n充电桩",
    url="https://wushe.example/meetings/7/",
)


def test_a_meeting_as_a_calendar_reads_it() -> None:
    lines = calendar_bytes("联席会议", [MEETING]).decode().split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"]
    assert lines[-2:] == ["END:VCALENDAR", ""]
    assert "DTSTART:20260310T010000Z" in lines
    assert "DTEND:20260310T030000Z" in lines
    assert "DTSTAMP:20260303T040000Z" in lines
    assert "STATUS:CONFIRMED" in lines
    assert "LOCATION:街道二楼\\, 东头\\; 会议室" in lines
    assert "DESCRIPTION:议程:\\n充电桩" in lines


def test_what_is_empty_has_no_line() -> None:
    bare = Appointment("1", "会", MEETING.starts_at, MEETING.ends_at, MEETING.changed_at, Certainty.CANCELLED)
    text = calendar_bytes("会", [bare]).decode()
    assert "LOCATION" not in text
    assert "DESCRIPTION" not in text
    assert "URL" not in text
    assert calendar_bytes("会", []).decode().count("BEGIN:") == 1


@pytest.mark.parametrize(
    ("said", "written"),
    [("a\\b", "a\\\\b"), ("a;b,c", "a\\;b\\,c"), ("a\r\nb\rc\nd", "a\\nb\\nc\\nd"), ("a\x00\x07b\x7f", "ab")],
)
def test_what_a_text_may_hold(said: str, written: str) -> None:
    assert escaped(said) == written


@given(st.text(alphabet=st.characters(blacklist_categories=("Cs", "Cc")), max_size=400))
def test_folding_keeps_every_character_and_no_line_is_too_long(text: str) -> None:
    line = f"SUMMARY:{text}"
    physical = folded(line)
    assert physical.endswith(b"\r\n")
    assert all(len(part) <= 75 for part in physical[:-2].split(b"\r\n"))
    assert physical[:-2].decode().replace("\r\n ", "") == line


@given(st.text(max_size=200))
def test_no_text_can_begin_a_line_of_its_own(text: str) -> None:
    written = calendar_bytes(text, []).decode()
    assert written.replace("\r\n ", "").count("\r\n") == 7
