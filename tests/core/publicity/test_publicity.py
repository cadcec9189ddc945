"""A text for chat groups keeps its address; blanks are filled or refused; quiet hours end when they say."""

from __future__ import annotations

from datetime import datetime, time, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.publicity import BlankFault, Hours, blanks_in, chat_text, filled, next_daily, next_open, wrong_blanks
from wushe.core.publicity._chat import LinkTooLong

LINK = "http://example.invalid/notices/7K4MT2/?at=qingjiang"
CHINA = timezone(timedelta(hours=8))
NIGHT = Hours(time(22), time(7))


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=CHINA)


def test_a_short_notice_is_pasted_whole() -> None:
    said = chat_text(title="停水通知", body="明天九点停水。\n\n请提前储水。", link=LINK, more="全文：")
    assert said.text == f"【停水通知】\n明天九点停水。\n请提前储水。\n全文：{LINK}"
    assert not said.is_cut


def test_a_long_notice_ends_after_a_sentence_and_says_that_more_follows() -> None:
    body = "水泵要换。" * 40
    said = chat_text(title="停水通知", body=body, link=LINK, most=120)
    assert len(said.text) <= 120
    assert said.text.endswith(f"水泵要换。…\n{LINK}")
    assert said.left_out == len(body) - said.text.count("水泵要换。") * 5


def test_without_a_sentence_end_the_text_is_cut_where_the_room_ends() -> None:
    said = chat_text(title="停水", body="水" * 500, link=LINK, most=100)
    assert len(said.text) == 100
    assert "水…" in said.text


def test_an_address_that_leaves_no_room_is_refused() -> None:
    with pytest.raises(LinkTooLong):
        chat_text(title="停水", body="明天", link=LINK, most=len(LINK) + 5)


@given(st.text(min_size=1, max_size=80), st.text(max_size=600), st.integers(90, 400))
def test_no_text_is_ever_too_long_and_none_loses_its_address(title: str, body: str, most: int) -> None:
    said = chat_text(title=title, body=body, link=LINK, more="全文：", most=most)
    assert len(said.text) <= most
    assert said.text.endswith(LINK)
    assert said.left_out >= 0


def test_blanks_are_found_and_filled() -> None:
    text = "您的需求{number}已答复，详见{area}。"
    assert blanks_in(text) == ("number", "area")
    assert filled(text, {"number": "QJ-1", "area": "江湾{number}"}) == "您的需求QJ-1已答复，详见江湾{number}。"
    assert filled(text, {}) == "您的需求已答复，详见。"


def test_a_blank_that_nothing_fills_and_a_single_brace_are_named_with_their_place() -> None:
    assert wrong_blanks("{number}已答复", {"number"}) == ()
    assert wrong_blanks("{numbr}已答复{", {"number"}) == (BlankFault("{numbr}", 0), BlankFault("{", 10))
    assert wrong_blanks("{number.__class__}", {"number"}) == (BlankFault("{number.__class__}", 0),)
    assert wrong_blanks("}{", {"number"}) == (BlankFault("}", 0), BlankFault("{", 1))


@pytest.mark.parametrize(
    ("now", "goes"),
    [
        ("2026-03-03T21:59", "2026-03-03T21:59"),
        ("2026-03-03T22:00", "2026-03-04T07:00"),
        ("2026-03-04T06:59", "2026-03-04T07:00"),
        ("2026-03-04T07:00", "2026-03-04T07:00"),
        ("2026-12-31T23:30", "2027-01-01T07:00"),
    ],
)
def test_what_falls_into_the_night_goes_in_the_morning(now: str, goes: str) -> None:
    assert next_open(moment(now), NIGHT) == moment(goes)


def test_quiet_hours_within_a_day_and_none_at_all() -> None:
    noon = Hours(time(12), time(14))
    assert next_open(moment("2026-03-03T13:00"), noon) == moment("2026-03-03T14:00")
    assert next_open(moment("2026-03-03T15:00"), noon) == moment("2026-03-03T15:00")
    assert next_open(moment("2026-03-03T03:00"), Hours(time(0), time(0))) == moment("2026-03-03T03:00")


def test_a_daily_time_is_today_or_tomorrow_and_never_now() -> None:
    assert next_daily(moment("2026-03-03T08:00"), time(18)) == moment("2026-03-03T18:00")
    assert next_daily(moment("2026-03-03T18:00"), time(18)) == moment("2026-03-04T18:00")
    assert next_daily(moment("2024-02-28T19:00"), time(18)) == moment("2024-02-29T18:00")
