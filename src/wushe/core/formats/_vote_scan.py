"""A large plain file of votes read byte by byte, compiled. Needs numba; only jobs and batch commands import this.

It answers only where nothing is doubtful: no quotes, no control characters, every line with as many cells as the
head, every vote written as whole numbers are. Of everything else it says so, and the careful reader takes over, which
tells line and cell of each fault. One pass, O(bytes). The caller provides arrays with room enough, so that nothing is
allocated on the way.
"""

from __future__ import annotations

import numpy as np
from numba import njit

SKIPPED, PERSON, STATEMENT, VOTE, MOMENT = -1, -2, -3, -4, -5  # what a column is; from 0 on: votes on that statement
_COMMA, _LINE, _RETURN, _SPACE, _QUOTE, _MINUS, _POINT, _NOUGHT, _NINE = 44, 10, 13, 32, 34, 45, 46, 48, 57
_LONGEST_MOMENT = 14
_NO_VOTE = 9


@njit(cache=True, nogil=True)
def _key(data, start, end):  # type: ignore[no-untyped-def]
    """A name of up to eight letters as a number no other name has; of a longer one a hash (FNV-1a), below nought."""
    if end - start <= 8:
        short = np.int64(0)
        for at in range(start, end):
            short = (short << 8) | np.int64(data[at])
        return short
    long = np.uint64(14695981039346656037)
    for at in range(start, end):
        long = (long ^ np.uint64(data[at])) * np.uint64(1099511628211)
    return np.int64(long | np.uint64(1 << 63))


@njit(cache=True, nogil=True)
def _slot(data, start, end, slots, spans):  # type: ignore[no-untyped-def]
    """Where a name stands in the table (number or −1, key), or the next free slot; its key is written there."""
    key = _key(data, start, end)
    mixed = np.uint64(key) * np.uint64(11400714819323198485)
    place = np.int64((mixed ^ (mixed >> np.uint64(32))) & np.uint64(len(slots) - 1))
    while slots[place, 0] >= 0:
        if slots[place, 1] == key:
            if key >= 0:
                return place
            first, last = spans[slots[place, 0], 0], spans[slots[place, 0], 1]
            same = last - first == end - start
            if same:
                for at in range(end - start):
                    if data[first + at] != data[start + at]:
                        same = False
                        break
            if same:
                return place
        place = (place + 1) & (len(slots) - 1)
    slots[place, 1] = key
    return place


@njit(cache=True, nogil=True)
def fill(data, slots, spans, count):  # type: ignore[no-untyped-def]
    """Put the first `count` names into an empty table of a power of two of slots."""
    for name in range(count):
        slots[_slot(data, spans[name, 0], spans[name, 1], slots, spans), 0] = name


@njit(cache=True, nogil=True)
def _vote(data, start, end):  # type: ignore[no-untyped-def]
    """1, 0, −1 as written with or without `.0`; anything else is no vote."""
    minus = end > start and data[start] == _MINUS
    if minus:
        start += 1
    if end - start == 3 and data[start + 1] == _POINT and data[start + 2] == _NOUGHT:
        end -= 2
    if end - start != 1 or data[start] > _NOUGHT + 1 or data[start] < _NOUGHT:
        return _NO_VOTE
    if minus:
        return -1 if data[start] == _NOUGHT + 1 else _NO_VOTE
    return np.int64(data[start]) - _NOUGHT


@njit(cache=True, nogil=True)
def _number(data, start, end, table, names, which):  # type: ignore[no-untyped-def]
    """The number of a name in a table (slots, spans), and whether it is new; `names[which]` counts them."""
    slots, spans = table
    place = _slot(data, start, end, slots, spans)
    number = slots[place, 0]
    if number >= 0:
        return number, False
    number = names[which]
    slots[place, 0] = number
    spans[number, 0], spans[number, 1] = start, end
    names[which] += 1
    return number, True


@njit(cache=True, nogil=True)
def _end(data, at, size):  # type: ignore[no-untyped-def]
    """Where a cell ends; −1 where it has a quote or a control character."""
    while at < size and data[at] != _COMMA and data[at] != _LINE:
        byte = data[at]
        ends = byte == _RETURN and (at + 1 == size or data[at + 1] == _LINE)
        if byte == _QUOTE or (byte < _SPACE and not ends):
            return -1
        at += 1
    return at


@njit(cache=True, nogil=True)
def _is_moment(data, start, end):  # type: ignore[no-untyped-def]
    for at in range(start, end):
        if data[at] < _NOUGHT or data[at] > _NINE:
            return False
    return end - start <= _LONGEST_MOMENT


@njit(cache=True, nogil=True)
def scan(  # type: ignore[no-untyped-def]
    data, begin, size, roles, by_person, people, asked, names, rows, columns, votes
):
    """How many votes stand in whole lines from `begin` to `size`, written to the last three; −1: not sure.

    `by_person`: a line a person, whose first cell is the name and has to be a new one; else a line a vote. `people`
    and `asked` are tables of names, of which `names` have a number; new ones are numbered as they come.
    """
    count, at, cells = 0, begin, len(roles)
    while at < size:
        if data[at] == _LINE or (data[at] == _RETURN and at + 1 < size and data[at + 1] == _LINE):
            at += 1
            continue
        row, column, said, cell = np.int64(-1), np.int64(-1), np.int64(_NO_VOTE), 0
        ended = False
        while not ended:
            start, end = at, _end(data, at, size)
            if end < 0 or cell >= cells:
                return -1
            ended, at = end >= size or data[end] == _LINE, end + 1
            role = roles[cell]
            cell += 1
            if role == SKIPPED:
                continue
            if ended and end > start and data[end - 1] == _RETURN:
                end -= 1
            if role >= 0:
                if end > start:
                    said = _vote(data, start, end)
                    if said == _NO_VOTE:
                        return -1
                    rows[count], columns[count], votes[count] = row, role, said
                    count += 1
                continue
            while start < end and data[start] == _SPACE:
                start += 1
            while end > start and data[end - 1] == _SPACE:
                end -= 1
            if start == end:
                return -1
            if role == PERSON:
                row, new = _number(data, start, end, people, names, 0)
                if by_person and not new:
                    return -1
            elif role == STATEMENT:
                column, _new = _number(data, start, end, asked, names, 1)
            elif role == VOTE:
                said = _vote(data, start, end)
            elif not _is_moment(data, start, end):
                return -1
        if cell != cells or (not by_person and said == _NO_VOTE):
            return -1
        if not by_person:
            rows[count], columns[count], votes[count] = row, column, said
            count += 1
    return count
