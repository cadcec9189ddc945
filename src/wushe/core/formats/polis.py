"""The table that the map computes with, from votes as Polis exports them (`polis_rows` says which layouts)."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from wushe.core.formats.polis_rows import (
    ROWS_OF_VOTES,
    NotVotes,
    Statement,
    VotesFault,
    VotesFaultCode,
    read_statements,
    read_vote_rows,
)
from wushe.core.opinion import VoteTable, table_of

__all__ = [
    "NotVotes",
    "Statement",
    "VotesFault",
    "VotesFaultCode",
    "read_plain_votes",
    "read_statements",
    "read_votes",
]

_LARGE = 2_000_000  # characters; smaller files are not worth loading a compiler for
_PART = 4 << 20  # bytes read at once
Ints = NDArray[np.int64]


def read_votes(text: str) -> VoteTable:
    """The votes of a file in any of the three layouts; raises `NotVotes`."""
    plain = read_plain_votes(text) if len(text) >= _LARGE else None
    if plain is not None:
        return plain
    found = read_vote_rows(text)
    rows, columns = np.array(found.rows, np.int64), np.array(found.columns, np.int64)
    return table_of(found.people, found.statements, rows, columns, np.array(found.votes, np.int8))


def read_plain_votes(text: str) -> VoteTable | None:
    """The votes of a file without quotes or faults, quickly; none where the careful reader has to look."""
    text = text.removeprefix("\ufeff")
    head = text[: text.find("\n") + 1].removesuffix("\n")
    cells = [cell.strip() for cell in head.split(",")]
    if not text.isascii() or '"' in head or "\r" in head.removesuffix("\r") or not head.strip():
        return None
    from wushe.core.formats import _vote_scan as scanned

    asked = [cell for cell in cells if cell.isdigit()]
    roles = np.full(len(cells), scanned.SKIPPED, np.int64)
    single = next((layout for layout in ROWS_OF_VOTES if set(layout) <= set(cells)), None)
    if single:
        for column, role in zip(single, (scanned.PERSON, scanned.STATEMENT, scanned.VOTE), strict=True):
            roles[cells.index(column)] = role
        if "timestamp" in cells:
            roles[cells.index("timestamp")] = scanned.MOMENT
    elif cells[0] in ("participant", "voter-id") and asked and len(set(asked)) == len(asked):
        roles[[at for at, cell in enumerate(cells) if cell.isdigit()]] = np.arange(len(asked))
        roles[0] = scanned.PERSON
    else:
        return None
    found = _scanned(text.encode(), len(head) + 1, roles, by_person=single is None)
    if found is None:
        return None
    (rows, columns, votes), people, statements = found
    names = tuple(text[start:end] for start, end in statements) if single else tuple(asked)
    return table_of(tuple(text[start:end] for start, end in people), names, rows, columns, votes)


_Spans = list[tuple[int, int]]
_Votes = tuple[Ints, Ints, NDArray[np.int8]]


def _scanned(text: bytes, begin: int, roles: Ints, *, by_person: bool) -> tuple[_Votes, _Spans, _Spans] | None:
    """The votes, and where the names of people and statements stand first; part by part, to need little memory."""
    from wushe.core.formats._vote_scan import fill, scan

    data, parts, names = np.frombuffer(text, np.uint8), [], np.zeros(2, np.int64)
    tables = [_name_table(1, np.empty((0, 2), np.int64)) for _ in range(2)]
    while begin < len(text):
        end = text.find(b"\n", begin + _PART) + 1 or len(text)
        lines = text.count(b"\n", begin, end) + 1
        for at, (slots, spans) in enumerate(tables):
            if 2 * (needed := int(names[at]) + lines) > len(slots):
                tables[at] = _name_table(needed, spans[: names[at]])
                fill(data, tables[at][0], tables[at][1], names[at])
        room = (end - begin) // 2 + 1 if by_person else lines
        rows, columns, votes = np.empty(room, np.int64), np.empty(room, np.int64), np.empty(room, np.int8)
        count = scan(data, begin, end, roles, by_person, tables[0], tables[1], names, rows, columns, votes)
        if count < 0:
            return None
        parts.append((rows[:count].copy(), columns[:count].copy(), votes[:count].copy()))
        begin = end
    if not sum(len(part[2]) for part in parts):
        return None
    rows, columns, votes = (np.concatenate([part[at] for part in parts]) for at in range(3))
    people, statements = ([(a, b) for a, b in tables[at][1][: names[at]].tolist()] for at in (0, 1))
    return (rows, columns, votes), people, statements


def _name_table(names: int, spans: Ints) -> tuple[Ints, Ints]:
    """Slots (number or −1, key) and spans for so many names, at most half of the slots taken."""
    size = 2 << names.bit_length()
    room = np.empty((size // 2, 2), np.int64)
    room[: len(spans)] = spans
    return np.full((size, 2), -1, np.int64), room
