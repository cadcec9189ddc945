"""What is kept of a map: counts, groups, and points that lead back to nobody."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from math import isfinite
from typing import TYPE_CHECKING, Any

from wushe.core.signals import Margin, Sign, SignKind, margin

if TYPE_CHECKING:
    from wushe.core.opinion import OpinionMap, TooFew, VoteTable

MOST_POINTS = 1500
"""More dots are not told apart; of more people an even part is drawn."""
MOST_LISTED = 5
CLEARLY_APART = 0.3
Content = dict[str, Any]


def content_of(table: VoteTable, drawn: OpinionMap | TooFew, found: Sequence[Sign]) -> Content:
    """JSON of one map: no not-a-numbers, statements by their number, people only as counts and dots."""
    from wushe.core.opinion import OpinionMap

    shared = {"people": table.shape[0], "votes": len(table.votes), "signs": [_told(sign) for sign in found]}
    statements = _statements(table, found)
    if not isinstance(drawn, OpinionMap):
        return shared | {"few": {"people": drawn.people, "needed": drawn.needed}, "statements": statements}
    by_group = _by_group(table, drawn)
    for one, groups in zip(statements, by_group, strict=True):
        one["groups"] = groups
    return shared | {
        "few": None,
        "sizes": [int(size) for size in drawn.sizes],
        "steady": _number(drawn.stability),
        "evidence": [[one.groups, _number(one.stability)] for one in drawn.evidence],
        "points": _points(drawn),
        "statements": statements,
        "known": [
            [[int(table.statement_ids[one.statement]), one.side, one.of, one.out_of] for one in group]
            for group in drawn.known
        ],
        "across": _across(statements, drawn),
        "dividing": _dividing(statements),
    }


def _statements(table: VoteTable, found: Sequence[Sign]) -> list[Content]:
    """For each statement the counts, how firmly either side is shared, and whether that rests on noticed accounts."""
    import numpy as np

    noticed = {account for sign in found if sign.kind is SignKind.ALIKE for account in sign.accounts}
    flagged = np.array([person in noticed for person in table.person_ids], dtype=np.bool_)

    def counts(side: int, rows: np.ndarray) -> np.ndarray:
        return np.bincount(table.statements[(table.votes == side) & rows], minlength=table.shape[1])

    everyone = np.ones(len(table.votes), dtype=np.bool_)
    honest = ~flagged[table.people] if len(table.votes) else everyone
    voters = table.shape[0]
    lines = []
    for rows in (everyone, honest):
        agrees, disagrees, passes = (counts(side, rows) for side in (1, -1, 0))
        lines.append([(int(a), int(d), int(p)) for a, d, p in zip(agrees, disagrees, passes, strict=True)])
    found_statements = []
    for number, every, without in zip(table.statement_ids, *lines, strict=True):
        agree, against = _margins(every, voters)
        rests = _is_shared(_margins(without, voters - len(noticed))) != _is_shared((agree, against))
        found_statements.append(
            {
                "n": int(number),
                "a": every[0],
                "d": every[1],
                "p": every[2],
                "ma": agree,
                "md": against,
                "rests": rests,
            }
        )
    return found_statements


def _margins(counts: tuple[int, int, int], voters: int) -> tuple[Margin, Margin]:
    agree, disagree, passed = counts
    seen = agree + disagree + passed
    return margin(agree, seen, voters), margin(disagree, seen, voters)


def _is_shared(margins: tuple[Margin, Margin]) -> tuple[bool, bool]:
    stands = (Margin.SHARED, Margin.NARROW)
    return margins[0] in stands, margins[1] in stands


def _by_group(table: VoteTable, drawn: OpinionMap) -> list[list[list[int]]]:
    """For each statement what each group says: agree, disagree, pass."""
    counts = drawn.counts
    return [
        [
            [int(agree), int(disagree), int(seen - agree - disagree)]
            for agree, disagree, seen in zip(
                counts.agree[:, at], counts.disagree[:, at], counts.seen[:, at], strict=True
            )
        ]
        for at in range(table.shape[1])
    ]


def _across(statements: Sequence[Content], drawn: OpinionMap) -> list[list[int]]:
    """[number, side] where more than half of every group are on one side, the surest first."""
    found = []
    for at, one in enumerate(statements):
        for side, product in ((1, drawn.consensus_agree), (-1, drawn.consensus_disagree)):
            if all(_share(group, side) > 0.5 for group in one["groups"]):
                found.append((-float(product[at]), one["n"], side))
    return [[number, side] for _chance, number, side in sorted(found)[:MOST_LISTED]]


def _dividing(statements: Sequence[Content]) -> list[int]:
    """Numbers of statements on which one group is for and another is not, the widest apart first."""
    found = []
    for one in statements:
        shares = [_share(group, 1) for group in one["groups"]]
        if max(shares) > 0.5 > min(shares) and max(shares) - min(shares) >= CLEARLY_APART:
            found.append((min(shares) - max(shares), one["n"]))
    return [number for _apart, number in sorted(found)[:MOST_LISTED]]


def _share(group: Sequence[int], side: int) -> float:
    """The share of a group that is on a side, drawn to one half where few have voted."""
    return (group[0 if side == 1 else 1] + 1) / (sum(group) + 2)


def _points(drawn: OpinionMap) -> list[list[int]]:
    """[x, y, group] in thousandths of the picture, in an order that says nothing about who came when."""
    import numpy as np

    placed = np.flatnonzero(drawn.groups >= 0)
    placed = placed[:: max(1, -(-len(placed) // MOST_POINTS))]
    spots, groups = drawn.positions[placed], drawn.groups[placed]
    size = float(np.abs(spots).max(initial=0.0)) or 1.0
    whole = np.rint(spots / size * 1000).astype(int)
    return sorted([int(x), int(y), int(group)] for (x, y), group in zip(whole, groups, strict=True))


def _told(sign: Sign) -> Mapping[str, Any]:
    return {"kind": sign.kind.value, "accounts": len(sign.accounts), "began": sign.began, "ended": sign.ended}


def _number(value: float) -> float | None:
    return round(value, 4) if isfinite(value) else None
