"""A map that takes votes one by one says what the whole computation says, as far as it promises to."""

from __future__ import annotations

import numpy as np
import pytest

from wushe.core.opinion import (
    LiveMap,
    OpinionMap,
    TooFew,
    UnknownStatement,
    VoteTable,
    live_map,
    opinion_map,
    table_of,
)
from wushe.core.opinion._factors import placed
from wushe.core.opinion._live import DRIFT, TOLERANCE
from wushe.core.opinion._meaning import group_counts, shared_by_all
from wushe.core.opinion._steady import frame_of, learned

Said = list[tuple[str, str, int]]


def crowd(people: int, statements: int, seen: float) -> VoteTable:
    chance = np.random.default_rng(5)
    camps, mind = np.arange(people) % 3, chance.random((3, statements)) < 0.5
    who, what = np.nonzero(chance.random((people, statements)) < seen)
    agrees = mind[camps[who], what] ^ (chance.random(len(who)) < 0.15)
    votes = np.where(chance.random(len(who)) < 0.1, 0, np.where(agrees, 1, -1)).astype(np.int8)
    names = tuple(f"p{at}" for at in range(people))
    return table_of(names, tuple(f"s{at}" for at in range(statements)), who, what, votes)


def further(table: VoteTable, count: int) -> Said:
    """Votes of known and new people, first ones and changed minds."""
    chance = np.random.default_rng(8)
    people, statements = table.shape
    return [
        (f"p{chance.integers(0, people + 3)}", f"s{chance.integers(0, statements)}", int(chance.integers(-1, 2)))
        for _ in range(count)
    ]


def with_votes(table: VoteTable, said: Said) -> VoteTable:
    """The table of all votes; new people follow as they come, as they do in the live map."""
    people = {person: at for at, person in enumerate(table.person_ids)}
    rows = np.array([people.setdefault(person, len(people)) for person, _s, _v in said], np.int64)
    columns = np.array([table.statement_ids.index(statement) for _p, statement, _v in said], np.int64)
    votes = np.array([vote for _p, _s, vote in said], np.int8)
    return table_of(
        tuple(people), table.statement_ids, np.append(table.people, rows), np.append(table.statements, columns),
        np.append(table.votes, votes),
    )  # fmt: skip


def opened(table: VoteTable, **more: object) -> LiveMap:
    found = live_map(table, **more)  # type: ignore[arg-type]
    assert isinstance(found, LiveMap)
    return found


@pytest.mark.parametrize("out", [(), (2, 7)])
def test_counts_are_exact_and_voters_stand_where_the_same_loadings_put_them(out: tuple[int, ...]) -> None:
    table = crowd(60, 20, 0.5)
    left_out = np.isin(np.arange(20), out)
    live, said = opened(table, left_out=left_out), further(table, 150)
    for vote in said:
        live.cast(*vote)
    now, whole = live.map(), with_votes(table, said)
    counts = group_counts(whole, now.groups, now.number)
    assert np.array_equal(now.counts.agree, counts.agree)
    assert np.array_equal(now.counts.disagree, counts.disagree)
    assert np.array_equal(now.counts.seen, counts.seen)
    assert now.shared == tuple(shared_by_all(whole, left_out))
    assert sum(now.sizes) == int((now.groups >= 0).sum())
    known = learned(table.only(~left_out[table.statements]))
    middle, turn, _shown = frame_of(known)
    points = (placed(whole.only(~left_out[whole.statements]), known).places - middle) @ turn
    on_map = now.groups >= 0
    assert np.abs(now.positions[on_map] - points[on_map]).max() < 1e-9
    assert np.isnan(now.positions[~on_map]).all()


def test_within_the_drift_it_is_the_whole_computation_within_the_tolerance() -> None:
    table = crowd(1_500, 60, 0.4)
    live, said = opened(table), further(table, int(DRIFT * len(crowd(1_500, 60, 0.4).votes)))
    for vote in said:
        live.cast(*vote)
    assert not live.is_due
    now, whole = live.map(), opinion_map(with_votes(table, said))
    assert isinstance(whole, OpinionMap)
    assert now.number == whole.number
    both = (now.groups >= 0) & (whole.groups >= 0)
    apart = np.linalg.norm(now.positions[both] - whole.positions[both], axis=1) / whole.positions[both].std()
    assert np.quantile(apart, 0.9) < TOLERANCE
    assert (now.groups == whole.groups).mean() >= 0.98
    assert np.abs(now.consensus_agree - whole.consensus_agree).max() < 0.02
    live.cast("p0", "s0", 1)
    assert live.is_due


def test_without_further_votes_it_is_the_whole_map() -> None:
    table = crowd(60, 20, 0.5)
    now, whole = opened(table).map(), opinion_map(table)
    assert isinstance(whole, OpinionMap)
    assert now.positions.tobytes() == whole.positions.tobytes()
    assert (now.known, now.shared, now.sizes) == (whole.known, whole.shared, whole.sizes)


def test_a_new_statement_needs_a_new_map_and_few_people_have_none() -> None:
    with pytest.raises(UnknownStatement):
        opened(crowd(60, 20, 0.5)).cast("p0", "s20", 1)
    assert live_map(crowd(5, 20, 0.5)) == TooFew(5, 8)
