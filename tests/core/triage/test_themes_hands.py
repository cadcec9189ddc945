"""People's arrangements hold, and a newcomer follows the side it resembles."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from wushe.core.triage.themes_hands import Hand, arranged

Edges = list[tuple[int, int, float]]


def split(size: int, edges: Edges, community: list[int], hands: dict[int, Hand]) -> tuple[list[int], dict[int, str]]:
    heads, tails = (np.array([edge[place] for edge in edges], np.int64) for place in (0, 1))
    weights = np.array([edge[2] for edge in edges], np.float64)
    all_hands = [hands.get(node, Hand()) for node in range(size)]
    found = arranged(np.array(community, np.int64), heads, tails, weights, all_hands)
    return found.community.tolist(), found.theme_of


CHAIN: Edges = [(0, 1, 0.9), (1, 2, 0.2), (2, 3, 0.9), (1, 4, 0.5)]


def test_a_newcomer_follows_the_side_it_is_most_like() -> None:
    fixed = {0: Hand("a", True), 3: Hand("b", True)}
    assert split(5, CHAIN, [0] * 5, fixed) == ([0, 0, 2, 2, 0], {0: "a", 2: "b"})


def test_without_a_hand_nothing_changes() -> None:
    assert split(5, CHAIN, [0] * 5, {0: Hand("a"), 3: Hand("b")}) == ([0] * 5, {})


def test_what_lies_in_a_touched_community_stays_where_it_is() -> None:
    assert split(5, CHAIN, [0] * 5, {0: Hand("a", True), 2: Hand("b")})[0] == [0, 0, 2, 2, 0]


def test_parts_of_one_theme_are_one_wherever_they_were_found() -> None:
    community, themes = split(4, [(0, 1, 0.5), (2, 3, 0.5)], [0, 0, 2, 2], {0: Hand("a", True), 3: Hand("a", True)})
    assert (community, themes) == ([0, 0, 0, 0], {0: "a"})


def test_a_group_of_its_own_is_not_swallowed_by_a_weak_tie() -> None:
    edges: Edges = [(0, 1, 0.9), (2, 3, 0.8), (1, 2, 0.2), (1, 4, 0.2)]
    community, themes = split(5, edges, [0] * 5, {0: Hand("a", True)})
    assert (community, themes) == ([0, 0, 2, 2, 0], {0: "a"})


EDGES = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0.01, 1)), max_size=30)
HANDS = st.dictionaries(st.integers(0, 9), st.builds(Hand, st.sampled_from("abc"), st.booleans()), max_size=10)


@given(EDGES, HANDS)
def test_fixed_messages_are_together_by_theme_and_apart_between_themes(edges: Edges, hands: dict[int, Hand]) -> None:
    community, themes = split(10, edges, [0] * 10, hands)
    by_theme: dict[str, set[int]] = {}
    for node, hand in hands.items():
        if hand.is_fixed:
            by_theme.setdefault(hand.theme, set()).add(community[node])
    assert all(len(found) == 1 for found in by_theme.values())
    assert len({min(found) for found in by_theme.values()}) == len(by_theme)
    assert all(themes[min(found)] == theme for theme, found in by_theme.items())
