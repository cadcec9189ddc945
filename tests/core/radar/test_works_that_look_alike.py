"""What is shown to two bodies, and what never is."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.radar import Nearness, RadarRule, Work, nearness, pairs_found, pairs_with, shared_days

MAY, JUNE = date(2026, 5, 1), date(2026, 6, 30)
LAMPS = Work("a", "property", "6号楼北侧路灯更换", "夜里太暗,老人摔跤,更换12盏路灯", "", "QJ/JW/B06/", MAY, JUNE)
LAMPS_TOO = Work("b", "committee", "更换6号楼北侧的路灯", "居民说夜里太暗", "", "QJ/JW/B06/", MAY, None)
MEALS = Work("c", "canteen", "独居老人助餐送餐", "中午送到门口", "", "QJ/JW/", MAY, JUNE)
OTHERS = [
    Work(f"z{number}", "street", f"{word}整治", f"{word}问题集中整治", "", "QJ/LS/", MAY, JUNE)
    for number, word in enumerate(("河道", "集市", "车棚", "消防", "绿地", "楼道", "围墙", "井盖"))
]


def test_two_bodies_changing_the_same_lamps_are_shown_with_their_reasons() -> None:
    (pair,) = pairs_found([LAMPS, LAMPS_TOO, MEALS, *OTHERS])
    assert (pair.first, pair.second) == ("a", "b")
    assert pair.score_permille >= 550
    assert pair.nearness is Nearness.SAME_BUILDING
    assert pair.days == 61
    assert "路灯" in pair.words


@pytest.mark.parametrize(
    "change",
    [
        {"body": "property"},  # the same body
        {"area": "XX/YY/"},  # elsewhere
        {"begins_on": date(2026, 7, 1), "ends_on": None},  # afterwards
        {"title": "楼顶防水", "aim": "雨天漏水"},  # something else
    ],
)
def test_what_is_no_duplicate_effort_is_not_shown(change: dict[str, object]) -> None:
    assert pairs_found([LAMPS, replace(LAMPS_TOO, **change), MEALS, *OTHERS]) == ()  # type: ignore[arg-type]


def test_one_work_is_compared_as_all_are() -> None:
    works = [LAMPS, LAMPS_TOO, MEALS, *OTHERS]
    assert pairs_with(LAMPS_TOO, works) == pairs_found(works)
    assert pairs_with(MEALS, works) == ()


def test_common_words_alone_bring_nobody_together() -> None:
    works = [Work(f"{n}", f"body{n}", "社区环境整治", "", "", "QJ/JW/", MAY, JUNE) for n in range(5)]
    assert pairs_found(works, RadarRule(rare_works=3)) == ()
    assert len(pairs_found(works, RadarRule(rare_works=5))) == 10


@pytest.mark.parametrize(
    ("one", "other", "near"),
    [
        (("p", "QJ/JW/"), ("p", "QJ/JW/"), Nearness.SAME_PLACE),
        (("p", "QJ/JW/B06/"), ("q", "QJ/JW/B06/"), Nearness.SAME_COMMUNITY),
        (("", "QJ/JW/B06/"), ("q", "QJ/JW/B06/"), Nearness.SAME_BUILDING),
        (("", "QJ/JW/B06/"), ("", "QJ/JW/B07/"), Nearness.SAME_COMMUNITY),
        (("", "QJ/"), ("", "QJ/JW/"), Nearness.WITHIN),
        (("", "QJ/LS/"), ("", "QJ/JW/"), Nearness.APART),
        (("", ""), ("", "QJ/JW/"), Nearness.WITHIN),
    ],
)
def test_how_near_two_works_lie(one: tuple[str, str], other: tuple[str, str], near: Nearness) -> None:
    first, second = (Work("x", "b", "t", "", place, area) for place, area in (one, other))
    assert nearness(first, second) is nearness(second, first) is near


def test_days_together() -> None:
    assert shared_days(LAMPS, replace(LAMPS_TOO, begins_on=JUNE)) == 1
    assert shared_days(LAMPS, replace(LAMPS_TOO, begins_on=date(2026, 7, 1))) == 0
    assert shared_days(Work("x", "b", "t"), Work("y", "c", "t")) > 1_000_000


WORDS = st.lists(
    st.sampled_from(["路灯", "电梯", "助餐", "绿地", "消防通道", "更换", "老人"]), min_size=1, max_size=5
)


@given(st.lists(st.tuples(WORDS, st.sampled_from(["a", "b"]), st.sampled_from(["QJ/JW/", "QJ/LS/"])), max_size=8))
def test_the_order_of_the_works_makes_no_difference(drawn: list[tuple[list[str], str, str]]) -> None:
    works = [Work(f"{n}", body, "".join(said), "", "", area) for n, (said, body, area) in enumerate(drawn)]
    forth, back = pairs_found(works), pairs_found(works[::-1])
    assert {(one.first, one.second, one.score_permille) for one in forth} == {
        (one.first, one.second, one.score_permille) for one in back
    }
    assert all(one.likeness_permille <= 1000 and one.first < one.second for one in forth)
