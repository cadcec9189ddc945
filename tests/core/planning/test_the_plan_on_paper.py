"""Clashes, empty months, gaps, seasons and quarters, by hand."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.planning import (
    Clash,
    Phase,
    PlannedLine,
    Progress,
    Same,
    Season,
    Tracked,
    actors_missing,
    clashes,
    covered_seasons,
    empty_months,
    months_of,
    phases_missing,
    plan_against_done,
    read_seasons,
    seasons_in,
)

FIVE = ("community", "social_worker", "social_organisation", "volunteer", "charity_resource")


def _line(key: str, begins: tuple[int, int], ends: tuple[int, int], **more: Any) -> PlannedLine:
    return PlannedLine(key, more.pop("actor", "community"), date(2026, *begins), date(2026, *ends), **more)


def test_two_at_one_place_on_one_day_clash_and_the_next_day_do_not() -> None:
    hall = {"place": "hall"}
    fair, show = _line("fair", (5, 1), (5, 3), **hall), _line("show", (5, 3), (5, 4), **hall)
    class_ = _line("class", (5, 5), (5, 9), **hall)
    assert clashes([show, class_, fair]) == (Clash("fair", "show", Same.PLACE, date(2026, 5, 3), date(2026, 5, 3)),)


def test_a_body_is_in_its_own_way_only_with_short_work() -> None:
    year = _line("round", (1, 1), (12, 31), body="station")
    week, visit = _line("week", (3, 1), (3, 7), body="station"), _line("visit", (3, 5), (3, 6), body="station")
    assert clashes([year, week, visit]) == (Clash("week", "visit", Same.BODY, date(2026, 3, 5), date(2026, 3, 6)),)
    assert clashes([week, _line("other", (3, 5), (3, 6), body="team")]) == ()


def test_long_work_at_one_place_still_clashes() -> None:
    works, fair = _line("works", (4, 1), (9, 30), place="hall"), _line("fair", (5, 1), (5, 1), place="hall")
    assert [one.same for one in clashes([works, fair])] == [Same.PLACE]


def test_nowhere_and_nobody_clash_with_nothing() -> None:
    assert clashes([_line("a", (5, 1), (5, 3)), _line("b", (5, 1), (5, 3))]) == ()


DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@given(st.lists(st.tuples(DAYS, st.integers(0, 60), st.sampled_from(["", "hall", "yard"])), max_size=12))
def test_the_sweep_finds_what_comparing_every_pair_finds(drawn: list[tuple[date, int, str]]) -> None:
    lines = [
        PlannedLine(f"{number:02}", "community", day, day + timedelta(days=days), place=place)
        for number, (day, days, place) in enumerate(drawn)
    ]
    plain = {
        frozenset((one.key, other.key))
        for one in lines
        for other in lines
        if one.key < other.key
        and one.place
        and one.place == other.place
        and one.begins_on <= other.ends_on
        and other.begins_on <= one.ends_on
    }
    assert {frozenset((one.first, one.second)) for one in clashes(lines)} == plain


def test_empty_months_and_months_over_the_turn_of_the_year() -> None:
    over = PlannedLine("over", "community", date(2025, 11, 1), date(2026, 2, 3))
    assert months_of(over, 2026) == (1, 2)
    assert empty_months([over, _line("b", (4, 30), (12, 1))], 2026) == (3,)
    assert empty_months([], 2026) == tuple(range(1, 13))


def test_what_is_left_out() -> None:
    lines = [_line("a", (1, 1), (1, 2), phase="before"), _line("b", (1, 1), (1, 2), actor="volunteer", phase="after")]
    assert phases_missing(lines) == (Phase.DURING,)
    assert actors_missing(lines, FIVE) == ("social_worker", "social_organisation", "charity_resource")


def _season(code: str, where: str, months: tuple[int, ...], since: date = date(2025, 1, 1)) -> Season:
    return Season(code, months, where, since, "test", (("en", code),))


def test_a_nearer_jurisdiction_and_a_later_rule_go_before() -> None:
    national, local = _season("flood", "CN", (6, 7, 8)), _season("flood", "CN-11", (7, 8))
    later = _season("flood", "CN", (5, 6), date(2026, 6, 1))
    day = date(2026, 3, 1)
    assert seasons_in([national, local, later], ("CN-11", "CN"), day) == (local,)
    assert seasons_in([national, local, later], ("CN",), day) == (national,)
    assert seasons_in([national, later], ("CN",), date(2026, 7, 1)) == (later,)


def test_a_season_is_covered_by_the_lines_that_name_it() -> None:
    lines = [_line("a", (5, 1), (5, 2), seasons=("flood",))]
    assert covered_seasons(lines, [_season("flood", "CN", (6,)), _season("frost", "CN", (1,))]) == {
        "flood": ("a",),
        "frost": (),
    }


ROW = {
    "code": "flood",
    "months": [6, 7],
    "valid_from": date(2025, 1, 1),
    "source": "test",
    "jurisdiction": "CN",
    "names": {"en": "Flood"},
}


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"code": ""}, "code"),
        ({"months": [0]}, "months"),
        ({"months": []}, "months"),
        ({"valid_from": "2025"}, "valid_from"),
        ({"source": ""}, "source"),
        ({"names": {}}, "English"),
    ],
)
def test_a_faulty_season_names_the_row_and_the_field(wrong: dict[str, Any], says: str) -> None:
    with pytest.raises(ValueError, match=f"season 2.*{says}"):
        read_seasons([ROW, ROW | wrong])


def test_plan_against_done_by_quarter() -> None:
    lines = [
        Tracked("a", date(2026, 2, 1), Progress.DONE, 100),
        Tracked("b", date(2026, 3, 31), Progress.UNDER_WAY, 50),
        Tracked("c", date(2026, 3, 1), Progress.NOT_DONE),
        Tracked("d", date(2026, 5, 1), Progress.NOT_BEGUN),
        Tracked("e", date(2027, 1, 5), Progress.NOT_BEGUN),
    ]
    first, second, third, fourth = plan_against_done(lines, 2026, date(2026, 4, 1))
    assert (first.planned, first.done, first.late, first.not_done, first.amount_fen) == (3, 1, ("b",), ("c",), 150)
    assert first.percent_done == 33
    assert (second.planned, second.late, second.percent_done) == (1, (), 0)
    assert third.is_empty
    assert third.percent_done == 0
    assert fourth.planned == 1
