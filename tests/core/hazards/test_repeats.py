"""One type at one place thrice within so many days is a matter of its own."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.hazards import Finding, RepeatRule, place_key, read_repeat_rules, repeated

RULE = RepeatRule(3, 90, date(2025, 1, 1), "test")
BEGAN = datetime(2026, 1, 1, tzinfo=UTC)


def _found(key: str, day: int, type_: str = "fire_lane", place: str = "place:gate") -> Finding:
    return Finding(key, type_, place, BEGAN + timedelta(days=day))


def test_thrice_within_the_days_is_a_repeat_and_says_how_often_and_in_how_many_days() -> None:
    (repeat,) = repeated([_found("a", 0), _found("b", 40), _found("c", 90)], RULE)
    assert (repeat.keys, repeat.days) == (("a", "b", "c"), 90)


def test_twice_or_spread_over_a_longer_time_is_none() -> None:
    assert repeated([_found("a", 0), _found("b", 1)], RULE) == ()
    assert repeated([_found("a", 0), _found("b", 40), _found("c", 91)], RULE) == ()


def test_another_type_or_another_place_does_not_count() -> None:
    others = [_found("b", 1, type_="lamp"), _found("c", 2, place="place:court")]
    assert repeated([_found("a", 0), *others], RULE) == ()


def test_the_same_words_written_otherwise_are_the_same_place() -> None:
    one = place_key(place_id="", area_id="7", words="3号楼 东侧，消防通道")
    assert one == place_key(place_id="", area_id="7", words="３号楼东侧消防通道")
    assert one != place_key(place_id="", area_id="8", words="3号楼东侧消防通道")
    assert place_key(place_id="p", area_id="7", words="门口") == place_key(place_id="p", area_id="8", words="")


@given(
    st.lists(st.tuples(st.integers(0, 300), st.sampled_from("xy"), st.sampled_from("pq")), max_size=30), st.integers()
)
def test_the_order_in_which_they_are_handed_in_makes_no_difference(
    rows: list[tuple[int, str, str]], seed: int
) -> None:
    findings = [_found(str(number), day, type_, place) for number, (day, type_, place) in enumerate(rows)]
    shuffled = findings.copy()
    Random(seed).shuffle(shuffled)
    assert repeated(shuffled, RULE) == repeated(findings, RULE)
    for repeat in repeated(findings, RULE):
        assert len(repeat.keys) >= RULE.times
        assert repeat.days <= RULE.within_days


@pytest.mark.parametrize(
    ("row", "named"),
    [
        ({"times": 1, "within_days": 9, "valid_from": date(2025, 1, 1)}, "times"),
        ({"times": 3, "within_days": 0, "valid_from": date(2025, 1, 1)}, "within_days"),
        ({"times": 3, "within_days": 9, "valid_from": None}, "valid_from"),
    ],
)
def test_a_row_that_means_nothing_is_named(row: dict[str, object], named: str) -> None:
    with pytest.raises((ValueError, TypeError), match=f"rule 1: {named}"):
        read_repeat_rules([row | {"source": "s"}])
