"""A hidden count cannot be computed from anything that is shown; a solver that knows nothing of our method agrees."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from wushe.core.disclosure import Arc, computable, safe_tables
from wushe.core.disclosure._tables import _network

ANSWERS = ("yes", "partly", "no")
BY_COMMUNITY = {
    "JW": {"yes": 40, "partly": 9, "no": 6},
    "JY": {"yes": 22, "partly": 2, "no": 7},
    "LS": {"yes": 12, "partly": 8, "no": 11},
    "HY": {"yes": 30, "partly": 6, "no": 5},
}


def solved(arcs: list[Arc], hidden: frozenset[int]) -> set[int]:
    """The hidden arcs that have only one possible count, by linear programming."""
    places = sorted(hidden)
    nodes = sorted({repr(node) for arc in arcs for node in (arc.tail, arc.head)})
    sums, fixed = np.zeros((len(nodes), len(places))), np.zeros(len(nodes))
    for place, arc in enumerate(arcs):
        for node, sign in ((repr(arc.tail), -1), (repr(arc.head), 1)):
            if place in hidden:
                sums[nodes.index(node), places.index(place)] += sign
            else:
                fixed[nodes.index(node)] -= sign * arc.count
    found = set()
    for column, place in enumerate(places):
        ends = []
        for sign in (1, -1):
            wish = np.zeros(len(places))
            wish[column] = sign
            answer = linprog(wish, A_eq=sums, b_eq=fixed, bounds=[(1, 10_000)] * len(places), method="highs")
            assert answer.status == 0, answer.message
            ends.append(round(sign * answer.fun))
        if ends[0] == ends[1]:
            found.add(place)
    return found


def test_a_small_count_takes_others_with_it_so_that_no_total_gives_it_away() -> None:
    safe = safe_tables([BY_COMMUNITY], ANSWERS)
    assert safe.tables[0]["JY"].cells["partly"] is None
    assert safe.small == 1
    assert safe.with_them >= 3, "its row, its column, and the corner where both meet"
    assert safe.total == 158
    assert safe.tables[0]["JW"].cells["yes"] == 40


def test_hiding_only_the_small_count_would_give_it_away() -> None:
    """The negative control: without complements the one hidden count is the total less its neighbours."""
    sums = {answer: sum(row[answer] for row in BY_COMMUNITY.values()) for answer in ANSWERS}
    _keys, arcs = _network([BY_COMMUNITY], ANSWERS, sums)
    small = frozenset(place for place, arc in enumerate(arcs) if 0 < arc.count < 5)
    assert computable(arcs, small) == tuple(small)
    assert solved(arcs, small) == set(small)


def test_nothing_small_hides_nothing_and_a_nought_is_shown() -> None:
    table = {"JW": {"yes": 9, "no": 0}, "JY": {"yes": 8, "no": 7}}
    safe = safe_tables([table], ("yes", "no"))
    assert (safe.small, safe.with_them) == (0, 0)
    assert safe.tables[0]["JW"].cells == {"yes": 9, "no": 0}
    assert (safe.totals, safe.total) == ({"yes": 17, "no": 7}, 24)


def test_two_ones_that_make_a_two_are_not_shown_as_a_two() -> None:
    """Each hidden count is at least 1, so a shown sum of 2 would tell both."""
    table = {"JW": {"yes": 10, "partly": 1, "no": 1}, "JY": {"yes": 10, "partly": 20, "no": 30}}
    safe = safe_tables([table], ANSWERS)
    shown = safe.tables[0]["JW"]
    assert shown.cells["partly"] is None
    assert shown.cells["no"] is None
    assert shown.total is None or shown.cells["yes"] is None


def test_the_totals_that_two_tables_share_are_hidden_in_both() -> None:
    months = {"03": {"yes": 60, "partly": 20, "no": 15}, "04": {"yes": 44, "partly": 5, "no": 14}}
    safe = safe_tables([BY_COMMUNITY, months], ANSWERS)
    shown = [row.cells["partly"] for row in safe.tables[0].values()]
    assert shown.count(None) >= 2 or safe.totals["partly"] is None
    with pytest.raises(ValueError, match="same answers"):
        safe_tables([BY_COMMUNITY, {"03": {"yes": 1}}], ANSWERS)


def test_one_single_answer_is_hidden_everywhere() -> None:
    safe = safe_tables([{"JW": {"yes": 1}}, {"03": {"yes": 1}}], ANSWERS)
    assert safe.total is None
    assert safe.totals["yes"] is None
    assert [row.total for table in safe.tables for row in table.values()] == [None, None]


COUNTS = st.lists(st.lists(st.integers(0, 14), min_size=3, max_size=3), min_size=1, max_size=4)


@settings(max_examples=120, deadline=None)
@given(COUNTS, st.integers(0, 5), st.randoms(use_true_random=False))
def test_no_solver_finds_a_hidden_count(rows: list[list[int]], months: int, chance: object) -> None:
    first = {f"row {number}": dict(zip(ANSWERS, row, strict=True)) for number, row in enumerate(rows)}
    tables = [first]
    if months:
        second = {f"month {number}": dict.fromkeys(ANSWERS, 0) for number in range(months)}
        for row in first.values():
            for answer, count in row.items():
                for _ in range(count):
                    second[f"month {chance.randrange(months)}"][answer] += 1  # type: ignore[attr-defined]
        tables.append(second)
    safe = safe_tables(tables, ANSWERS)
    sums = {answer: sum(row[answer] for row in first.values()) for answer in ANSWERS}
    keys, arcs = _network(tables, ANSWERS, sums)
    shown = {(-1, "", ""): safe.total} | {(-1, "", answer): count for answer, count in safe.totals.items()}
    for number, table in enumerate(safe.tables):
        for row, line in table.items():
            shown |= {(number, row, ""): line.total}
            shown |= {(number, row, answer): count for answer, count in line.cells.items()}
    hidden = frozenset(place for place, key in enumerate(keys) if shown[key] is None)
    assert all(place in hidden for place, arc in enumerate(arcs) if 0 < arc.count < 5)
    assert all(arcs[place].count == shown[key] for place, key in enumerate(keys) if place not in hidden)
    assert solved(arcs, hidden) == set()
