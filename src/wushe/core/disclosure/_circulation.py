"""Hidden flows of a circulation: which can be computed, and what to hide so that none can."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush


@dataclass(frozen=True, slots=True)
class Arc:
    """One published count: it flows from `tail` to `head`."""

    tail: Hashable
    head: Hashable
    count: int


def computable(arcs: Sequence[Arc], hidden: frozenset[int]) -> tuple[int, ...]:
    """Hidden arcs (by place) whose count follows from the shown ones, from the sums and from being at least 1."""
    return tuple(place for place in sorted(hidden) if not _cycle(arcs, hidden, place, hidden))


def complemented(arcs: Sequence[Arc], small: frozenset[int]) -> frozenset[int]:
    """`small` and the cheapest further arcs found so that no hidden count can be computed."""
    hidden = small
    anything = frozenset(place for place, arc in enumerate(arcs) if arc.count > 0)
    while exposed := computable(arcs, hidden):
        found = _cycle(arcs, anything, exposed[0], hidden)
        if not found:
            raise ValueError("the counts do not form a circulation")
        hidden |= found
    return hidden


def _cycle(arcs: Sequence[Arc], usable: frozenset[int], place: int, free: frozenset[int]) -> frozenset[int]:
    """The arcs of the cheapest cycle through one arc along which a unit can be pushed; empty when there is none."""
    arc = arcs[place]
    ways = [_way(arcs, usable - {place}, arc.head, arc.tail, free)]
    if arc.count > 1:
        ways.append(_way(arcs, usable - {place}, arc.tail, arc.head, free))
    found = [way for way in ways if way is not None]
    return min(found, key=lambda way: way[0])[1] | {place} if found else frozenset()


def _way(
    arcs: Sequence[Arc], usable: frozenset[int], start: Hashable, goal: Hashable, free: frozenset[int]
) -> tuple[int, frozenset[int]] | None:
    """The cheapest way for one more unit: with any arc, against an arc that keeps at least 1."""
    steps = _steps(arcs, usable)
    queue: list[tuple[int, int, Hashable]] = [(0, 0, start)]
    best: dict[Hashable, tuple[int, int | None, Hashable]] = {start: (0, None, start)}
    done: set[Hashable] = set()
    pushed = 0
    while queue:
        cost, _, node = heappop(queue)
        if node in done:
            continue
        done.add(node)
        if node == goal:
            return cost, _walked(best, start, goal)
        for place, onward in steps.get(node, ()):
            then = cost + (0 if place in free else arcs[place].count)
            if onward not in done and (onward not in best or then < best[onward][0]):
                best[onward] = (then, place, node)
                pushed += 1
                heappush(queue, (then, pushed, onward))
    return None


def _steps(arcs: Sequence[Arc], usable: frozenset[int]) -> dict[Hashable, list[tuple[int, Hashable]]]:
    steps: dict[Hashable, list[tuple[int, Hashable]]] = {}
    for place in sorted(usable):
        arc = arcs[place]
        steps.setdefault(arc.tail, []).append((place, arc.head))
        if arc.count > 1:
            steps.setdefault(arc.head, []).append((place, arc.tail))
    return steps


def _walked(
    best: dict[Hashable, tuple[int, int | None, Hashable]], start: Hashable, goal: Hashable
) -> frozenset[int]:
    walked, node = set(), goal
    while node != start:
        _cost, place, before = best[node]
        if place is not None:
            walked.add(place)
        node = before
    return frozenset(walked)
