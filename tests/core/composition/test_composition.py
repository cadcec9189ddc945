"""Who may sit on a committee: the drafts of the tenth story, mediators, and properties."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.composition import (
    CompositionRule,
    Point,
    composition,
    composition_rule_in_force,
    read_composition_rules,
)

ROW: dict[str, object] = {
    "key": "property_committee",
    "least": 7,
    "must_be_odd": True,
    "share_of": "owners",
    "share": "1/2",
    "chaired_by": "residents_committee",
    "term_months": 36,
    "jurisdiction": "CN-BJ",
    "valid_from": date(2020, 5, 1),
    "evidence": "L",
    "source": "test",
}
MEDIATORS: dict[str, object] = {
    "key": "mediators",
    "least": 3,
    "most": 9,
    "among": "women",
    "among_least": 1,
    "term_months": 36,
    "jurisdiction": "CN",
    "valid_from": date(2011, 1, 1),
    "evidence": "L",
    "source": "test",
}
CHAIR = "residents_committee"


def _rule(**other: object) -> CompositionRule:
    return read_composition_rules([ROW | other])[0]


def test_nine_of_five_two_two_chaired_by_the_residents_committee_is_accepted() -> None:
    answer = composition(_rule(), {"owners": 5, "residents_committee": 2, "users": 2}, CHAIR)
    assert answer.is_accepted
    assert (answer.total, answer.missed) == (9, ())


def test_eight_is_refused_because_it_is_even() -> None:
    answer = composition(_rule(), {"owners": 4, "residents_committee": 2, "users": 2}, CHAIR)
    (missed,) = answer.missed
    assert (missed.point, missed.found, missed.needed) == (Point.ODD, 8, 9)


def test_four_owners_of_nine_are_less_than_half() -> None:
    answer = composition(_rule(), {"owners": 4, "residents_committee": 3, "users": 2}, CHAIR)
    (missed,) = answer.missed
    assert (missed.point, missed.about, missed.needed, missed.found) == (Point.SHARE, "owners", 5, 4)


@pytest.mark.parametrize("chair", ["", "owners"])
def test_the_chair_belongs_to_whom_the_rule_says(chair: str) -> None:
    answer = composition(_rule(), {"owners": 5, "residents_committee": 2, "users": 2}, chair)
    assert [missed.point for missed in answer.missed] == [Point.CHAIR]
    assert not composition(_rule(), {"owners": 9}, CHAIR).is_accepted  # who sits not on it takes no chair


def test_five_are_too_few() -> None:
    assert composition(_rule(), {"owners": 4, "residents_committee": 1}, CHAIR).missed[0].point is Point.LEAST


@pytest.mark.parametrize(
    ("total", "women", "missed"),
    [
        (3, 1, []),
        (9, 9, []),
        (2, 1, [Point.LEAST]),
        (10, 1, [Point.MOST]),
        (5, 0, [Point.AMONG]),
        (3, 4, [Point.AMONG]),
    ],
)
def test_mediators_are_three_to_nine_with_a_woman_among_them(total: int, women: int, missed: list[Point]) -> None:
    (rule,) = read_composition_rules([MEDIATORS])
    answer = composition(rule, {"mediators": total}, among={"women": women})
    assert [one.point for one in answer.missed] == missed


def test_fewer_than_none_is_a_mistake() -> None:
    with pytest.raises(ValueError, match="fewer"):
        composition(_rule(), {"owners": -1})


def test_the_most_local_rule_in_force_goes_first() -> None:
    city = _rule()
    land = _rule(jurisdiction="CN", least=5)
    later = _rule(valid_from=date(2027, 1, 1), least=9)
    ended = _rule(jurisdiction="CN-BJ", valid_from=date(2010, 1, 1), valid_to=date(2015, 1, 1), least=3)
    rules = (land, city, later, ended)
    places = ("CN-BJ", "CN")
    assert composition_rule_in_force(rules, "property_committee", places, date(2026, 9, 2)) == city
    assert composition_rule_in_force(rules, "property_committee", places, date(2027, 9, 2)) == later
    assert composition_rule_in_force(rules, "property_committee", places, date(2012, 9, 2)) == ended
    assert composition_rule_in_force(rules, "property_committee", ("CN",), date(2026, 9, 2)) == land
    assert composition_rule_in_force(rules, "nobody", places, date(2026, 9, 2)) is None


def test_a_row_without_a_day_is_not_read() -> None:
    with pytest.raises(TypeError):
        read_composition_rules([ROW | {"valid_from": "2020"}])


@given(st.integers(0, 60), st.integers(0, 60), st.integers(1, 60))
def test_accepted_means_all_the_points_of_the_law(owners: int, users: int, committee: int) -> None:
    answer = composition(_rule(), {"owners": owners, "users": users, "residents_committee": committee}, CHAIR)
    total = owners + users + committee
    assert answer.is_accepted == (total >= 7 and total % 2 == 1 and Fraction(owners, total) >= Fraction(1, 2))
