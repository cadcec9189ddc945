"""What comes again at one place is named; a theme near the line is not told again and again."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from wushe.core.triage.foresight import Spoken, frequent_matters, stays_hot

NOW = datetime(2026, 3, 31, tzinfo=UTC)
SIXTY = timedelta(days=60)


def said(number: int, days: int, *, matter: str = "water", place: str = "6", author: str = "") -> Spoken:
    return Spoken(str(number), matter, place, author, NOW - timedelta(days=days))


def test_three_in_sixty_days_at_one_place_are_frequent() -> None:
    spoken = [said(1, 59), said(2, 30), said(3, 1), said(4, 61), said(5, 2, place="7"), said(6, 2, matter="noise")]
    found = frequent_matters(spoken, least=3, within=SIXTY, now=NOW)
    assert [(one.matter, one.place, one.ids, one.voices) for one in found] == [("water", "6", ("1", "2", "3"), 3)]


def test_two_are_not_and_neither_is_one_person_three_times() -> None:
    assert frequent_matters([said(1, 1), said(2, 2)], least=3, within=SIXTY, now=NOW) == ()
    alone = [said(number, number, author="a") for number in range(5)]
    assert frequent_matters(alone, least=3, within=SIXTY, now=NOW) == ()


def test_what_has_no_matter_or_place_counts_for_nothing() -> None:
    spoken = [said(number, 1, place="") for number in range(5)] + [said(9, 1, matter="")]
    assert frequent_matters(spoken, least=3, within=SIXTY, now=NOW) == ()


@given(st.lists(st.tuples(st.integers(0, 90), st.sampled_from("ab"), st.sampled_from("xy")), max_size=30))
def test_the_order_of_the_needs_does_not_matter(rows: list[tuple[int, str, str]]) -> None:
    spoken = [said(number, days, matter=m, place=p) for number, (days, m, p) in enumerate(rows)]
    found = frequent_matters(spoken, least=3, within=SIXTY, now=NOW)
    assert found == frequent_matters(spoken[::-1], least=3, within=SIXTY, now=NOW)
    assert all(len(one.ids) >= 3 and one.last_at - one.first_at <= SIXTY for one in found)


def test_a_theme_grows_hot_at_the_line_and_cools_only_below_half_of_it() -> None:
    hot, told = False, []
    for recent in (4, 6, 5, 4, 3, 6, 2, 5, 6):
        now_hot = stays_hot(recent, least=6, is_hot=hot)
        told.append(now_hot and not hot)
        hot = now_hot
    assert told == [False, True, False, False, False, False, False, False, True]
