"""Themes: one flat partition, why each message joined, and how hot a theme is."""

from __future__ import annotations

import random
from datetime import timedelta

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.core.triage.stories import LAMP, OTHERS, PUMP, START, TOWN, message
from wushe.core.triage.heat import Heard, Trend, heat
from wushe.core.triage.themes import JoinCode, Message, ThemePartition, themes
from wushe.core.triage.themes_graph import USUAL, chance_threshold, communities
from wushe.core.triage.themes_words import place_names, shared_places, standing_title

WORD = st.sampled_from(
    ["渡口巷", "柳荫里", "路灯", "水泵", "轰鸣", "不亮", "请修", "老人", "书法班", "。", "A2区", ""]
)
SENTENCE = st.lists(WORD, max_size=8).map("".join)


def together(partition: ThemePartition, messages: list[Message]) -> set[frozenset[str]]:
    return {frozenset(messages[i].id for i in theme.members) for theme in partition.themes}


def test_no_messages_have_no_themes() -> None:
    assert themes([]).themes == ()


def test_matters_come_together_and_others_at_the_same_place_stay_apart() -> None:
    found = together(themes(TOWN), TOWN)
    assert frozenset(one.id for one in PUMP) in found
    assert frozenset(one.id for one in LAMP) in found
    assert all(frozenset({one.id}) in found for one in OTHERS)


def test_a_lone_message_has_its_own_theme() -> None:
    (alone,) = themes([OTHERS[0]]).members
    assert (alone.theme, alone.similarity, alone.reason.code) == (0, 1.0, JoinCode.LONE)


def test_a_member_knows_whom_it_is_likest_and_what_they_share() -> None:
    partition = themes(TOWN)
    member = partition.members[1]
    assert member.reason.code is JoinCode.LIKE
    assert member.reason.partner in range(len(PUMP))
    assert any("水泵" in word for word in member.reason.words)
    assert "柳荫里" in "".join(member.reason.places) or any("柳荫里" in word for word in member.reason.words)
    assert 0 < member.similarity <= 1


def test_a_theme_is_called_as_one_of_its_messages_and_knows_its_days() -> None:
    partition = themes(TOWN)
    lamp = next(theme for theme in partition.themes if {TOWN[i].id for i in theme.members} == {"l1", "l2", "l3"})
    assert lamp.title in {one.title for one in LAMP}
    assert (lamp.first_at, lamp.last_at) == (LAMP[0].submitted_at, LAMP[-1].submitted_at)
    assert any("渡口巷" in place for place in lamp.places)


def test_the_hottest_theme_comes_first() -> None:
    values = [theme.heat.value for theme in themes(TOWN).themes]
    assert values == sorted(values, reverse=True)


def test_messages_repeated_word_for_word_are_together_even_a_year_apart() -> None:
    again = message("again", OTHERS[1].title, OTHERS[1].body + "\n", 400.0)
    partition = themes([*TOWN, again])
    original = TOWN.index(OTHERS[1])
    assert partition.members[-1].theme == partition.members[original].theme
    assert partition.members[-1].reason.code is JoinCode.REPEAT
    assert (partition.members[-1].reason.partner, partition.members[original].reason.partner) == (original, len(TOWN))


@given(st.lists(st.tuples(SENTENCE, SENTENCE), max_size=14), st.randoms(use_true_random=False))
@settings(max_examples=40, deadline=None)
def test_the_order_of_the_messages_changes_no_theme(texts: list[tuple[str, str]], chance: random.Random) -> None:
    messages = [message(str(k), title, body, k * 1.7) for k, (title, body) in enumerate(texts)]
    partition = themes(messages)
    assert sorted(i for theme in partition.themes for i in theme.members) == list(range(len(messages)))
    assert all(i in partition.themes[member.theme].members for i, member in enumerate(partition.members))
    assert all(0 <= member.similarity <= 1 for member in partition.members)
    turned = list(messages)
    chance.shuffle(turned)
    again = themes(turned)
    assert together(again, turned) == together(partition, messages)
    assert again.digest == partition.digest
    assert [theme.title for theme in again.themes] == [theme.title for theme in partition.themes]
    same = {}
    for message_, member in zip(messages, partition.members, strict=True):
        assert same.setdefault((message_.title, message_.body), member.theme) == member.theme


def test_the_same_input_gives_the_same_partition() -> None:
    assert themes(TOWN) == themes(list(TOWN))


def test_chance_sets_the_threshold_where_enough_messages_name_places() -> None:
    elsewhere = np.linspace(0.0, 0.2, 1000)
    assert chance_threshold(elsewhere, np.ones(1000, bool), 0.05) == pytest.approx(0.19, abs=0.001)
    assert chance_threshold(elsewhere, np.zeros(1000, bool), 0.05) == USUAL


def test_communities_part_at_a_thin_bridge_and_lone_nodes_stay_alone() -> None:
    pairs = [(a, b, 0.9) for group in (range(5), range(5, 10)) for a in group for b in group if a < b]
    heads, tails, weights = (np.array(column) for column in zip(*pairs, (0, 5, 0.05), strict=True))
    found = communities(11, heads, tails, weights, density=0.02)
    assert found.tolist() == [0] * 5 + [5] * 5 + [10]
    assert communities(2, np.array([], np.int64), np.array([], np.int64), np.array([]), density=0.02).tolist() == [
        0,
        1,
    ]


def test_heat_is_the_product_of_its_parts() -> None:
    one = heat([Heard(START)], START)
    assert (one.value, one.attention, one.recency, one.pace, one.trend) == (1.0, 1.0, 1.0, 1.0, Trend.RISING)
    ten = heat([Heard(START + timedelta(days=k)) for k in range(10)], START + timedelta(days=9))
    assert ten.value == pytest.approx(ten.attention * ten.recency * ten.pace)
    assert (ten.attention, ten.pace, ten.busiest_fortnight, ten.span_days) == (10.0, 2.0, 10, 9)


def test_one_person_writing_often_is_one_voice() -> None:
    same = heat([Heard(START, "甲")] * 5, START)
    different = heat([Heard(START, name) for name in "甲乙丙丁戊"], START)
    assert (same.voices, different.voices) == (1, 5)
    assert same.attention < different.attention


def test_heat_grows_with_support_and_cools_with_time() -> None:
    plain = heat([Heard(START)], START)
    assert heat([Heard(START, supports=9)], START).value > plain.value
    later = heat([Heard(START)], START + timedelta(days=90))
    assert later.value == pytest.approx(plain.value / 2)


@pytest.mark.parametrize(
    ("days", "trend"),
    [((0, 1, 35), Trend.FADING), ((0, 35, 40), Trend.RISING), ((5, 40), Trend.STEADY), ((-60,), Trend.QUIET)],
)
def test_a_trend_compares_thirty_days_with_the_thirty_before(days: tuple[int, ...], trend: Trend) -> None:
    heard = [Heard(START + timedelta(days=day)) for day in days]
    assert heat(heard, START + timedelta(days=45)).trend is trend


def test_names_of_places_are_read_from_the_text() -> None:
    assert place_names("A2区柳荫里小区水泵", "住在渡口巷") == ("A2区", "柳荫里小区")
    assert place_names("水泵", "住在清江街道渡口巷") == ("清江街道", "渡口巷")
    assert place_names("想学书法") == ()


def test_a_theme_is_where_at_least_two_of_its_messages_say() -> None:
    assert shared_places([("渡口巷", "柳荫里小区"), ("渡口巷",), ("大渡口巷",)]) == ("渡口巷",)
    assert shared_places([("渡口巷", "清江街道")]) == ("渡口巷", "清江街道")


def test_the_title_that_names_the_place_stands_for_the_theme() -> None:
    assert standing_title(["水泵轰鸣", "柳荫里水泵轰鸣", ""], [0.9, 0.5, 2.0], ["柳荫里"]) == "柳荫里水泵轰鸣"
