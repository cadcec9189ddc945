"""What groups say: counts, what a group is known for, what all agree on, what divides.

The measures are those of Polis (C. Small et al., "Polis: Scaling Deliberation by Mapping High Dimensional Opinion
Spaces", Recerca 26(2), 2021, and the published source of its mathematics).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from wushe.core.opinion._votes import AGREE, DISAGREE, Floats, Ints, VoteTable

_SURE = 1.2816  # one-sided 90 %
_MOST_NAMED = 5
_Side = tuple[float, float, float, float]  # of one statement: chance, its z, likelier, z of the difference


@dataclass(frozen=True, slots=True)
class GroupCounts:
    """Votes by group and statement, each g × m: who agreed, disagreed, and saw it (passes included)."""

    agree: Ints
    disagree: Ints
    seen: Ints


@dataclass(frozen=True, slots=True)
class KnownFor:
    """A statement that sets a group apart. `likelier` times as likely as everybody else to say `side`.

    `chance` is the share of the group that does (one added to either side, so that few votes are not taken for all),
    `sure_of_chance` and `sure_of_difference` are the z-scores behind both; `of`/`out_of` the plain counts.
    """

    statement: int
    side: int  # 1 agree, −1 disagree
    of: int
    out_of: int
    chance: float
    sure_of_chance: float
    likelier: float
    sure_of_difference: float


@dataclass(frozen=True, slots=True)
class Shared:
    """A statement on which people as a whole are on one side."""

    statement: int
    side: int
    of: int
    out_of: int
    chance: float
    sure_of_chance: float


def group_counts(table: VoteTable, groups: Ints, number: int) -> GroupCounts:
    """Counts of people with a group (0 … number − 1; −1: none). O(votes)."""
    statements = table.shape[1]
    cell = (groups + 1)[table.people] * 3
    cell += table.votes
    cell += 1
    cell *= statements
    cell += table.statements
    found = np.bincount(cell, minlength=(number + 1) * 3 * statements).reshape(number + 1, 3, statements)[1:]
    return GroupCounts(found[:, 2], found[:, 0], found.sum(1))


def consensus_across(counts: GroupCounts) -> tuple[Floats, Floats]:
    """For each statement the product over groups of the chance to agree, and to disagree: high only if all do."""
    return _product(counts.agree, counts.seen), _product(counts.disagree, counts.seen)


def divisiveness(counts: GroupCounts) -> Floats:
    """For each statement how far the groups lie apart: the largest less the smallest chance to agree, 0 … 1."""
    chances = (counts.agree + 1) / (counts.seen + 2)
    return chances.max(0) - chances.min(0) if len(chances) else np.zeros(counts.agree.shape[1])


def known_for(counts: GroupCounts, group: int, left_out: np.ndarray, most: int = _MOST_NAMED) -> list[KnownFor]:
    """What a group is known for, strongest first.

    First comes the statement the group agrees with most tellingly, for a group is more than what it is against; then
    those where chance and difference are both sure. Where nothing is, the one that comes nearest.
    """
    others = np.arange(len(counts.seen)) != group
    agree, disagree, seen = counts.agree[group], counts.disagree[group], counts.seen[group]
    other_seen = counts.seen[others].sum(0)
    ours = _by_statement(_side(agree, seen, counts.agree[others].sum(0), other_seen))
    against = _by_statement(_side(disagree, seen, counts.disagree[others].sum(0), other_seen))
    pros, cons, heads = agree.tolist(), disagree.tolist(), seen.tolist()
    named: dict[int, KnownFor] = {}
    sure: list[int] = []
    best_agree: int | None = None
    for statement in np.flatnonzero(~left_out).tolist():
        pro, con = ours[statement], against[statement]
        side = AGREE if pro[3] > con[3] else DISAGREE
        shown, of = (pro, pros[statement]) if side == AGREE else (con, cons[statement])
        named[statement] = KnownFor(statement, side, of, heads[statement], *shown)
        if (pro[3] > _SURE and pro[1] > _SURE) or (con[3] > _SURE and con[1] > _SURE):
            sure.append(statement)
        best = None if best_agree is None else ours[best_agree]
        if pros[statement] + cons[statement] and _agrees_better(pro, best):
            best_agree = statement
    if not sure and best_agree is None:
        return [max(named.values(), key=lambda one: (one.sure_of_difference, -one.statement))] if named else []
    sure.sort(key=lambda at: (-_strength(named[at]), at))
    first = [] if best_agree is None else [best_agree]
    return [named[at] for at in [*first, *(at for at in sure if at != best_agree)]][:most]


def _strength(one: KnownFor) -> float:
    return one.likelier * one.sure_of_difference * one.chance * one.sure_of_chance


def _agrees_better(this: _Side, best: _Side | None) -> bool:
    """Whether a statement tells more of what the group agrees with than the best so far."""
    chance, certain, likelier, differs = this
    if best is None:
        return certain > _SURE or (likelier > 1 and chance > 0.5)
    if best[2] > 1:
        return likelier * differs * chance * certain > best[2] * best[3] * best[0] * best[1]
    return chance * certain > best[0] * best[1]


def shared_by_all(table: VoteTable, left_out: np.ndarray, most: int = _MOST_NAMED) -> list[Shared]:
    """Statements with which, or against which, people are, whatever their group and however few they voted on."""
    return shared_by_counts(group_counts(table, np.zeros(table.shape[0], np.int64), 1), left_out, most)


def shared_by_counts(counts: GroupCounts, left_out: np.ndarray, most: int = _MOST_NAMED) -> list[Shared]:
    """The same from the counts of all as one group."""
    found = []
    for side, of in ((AGREE, counts.agree[0]), (DISAGREE, counts.disagree[0])):
        seen = counts.seen[0]
        chance, sure = (of + 1) / (seen + 2), _sure_of_chance(of, seen)
        rows = [
            Shared(int(at), side, int(of[at]), int(seen[at]), float(chance[at]), float(sure[at]))
            for at in np.flatnonzero(~left_out & (chance > 0.5) & (sure > _SURE))
        ]
        rows.sort(key=lambda one: (-one.chance * one.sure_of_chance, one.statement))
        found += rows[:most]
    return found


def _product(of: Ints, seen: Ints) -> Floats:
    return np.prod((of + 1) / (seen + 2), axis=0)


def _sure_of_chance(of: Ints, seen: Ints) -> Floats:
    """z of a share against one half, one success added."""
    return 2 * np.sqrt(seen + 1) * ((of + 1) / (seen + 1) - 0.5)


def _by_statement(parts: tuple[Floats, Floats, Floats, Floats]) -> list[_Side]:
    return list(zip(*(part.tolist() for part in parts), strict=True))


def _side(of: Ints, seen: Ints, other_of: Ints, other_seen: Ints) -> tuple[Floats, Floats, Floats, Floats]:
    """Chance, its z, how many times the others' chance, and the z of the difference (two proportions)."""
    chance = (of + 1) / (seen + 2)
    likelier = chance / ((other_of + 1) / (other_seen + 2))
    mine, theirs = (of + 1) / (seen + 1), (other_of + 1) / (other_seen + 1)
    both = (of + other_of + 2) / (seen + other_seen + 2)
    spread = np.sqrt(both * (1 - both) * (1 / (seen + 1) + 1 / (other_seen + 1)))
    differs = np.divide(mine - theirs, spread, out=np.zeros(len(of)), where=(both < 1) & (spread > 0))
    return chance, _sure_of_chance(of, seen), likelier, differs
