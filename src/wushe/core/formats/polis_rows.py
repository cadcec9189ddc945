"""Votes and statements as Polis exports them, and as we write them.

Three layouts of votes are read, told apart by their heads: `participants-votes.csv` (a row a person, a column a
statement named by its number), `votes.csv` (a row a vote: comment-id, voter-id, vote) and our own (participant,
statement, vote). 1 is agree, −1 disagree, 0 pass, an empty cell not seen; in rows of single votes a later one counts.

Linear in the size of the file. What cannot be used is told with line, cell and a code. It needs nothing heavy, so
pages read and write with it (`wushe.core.formats.polis` makes the table the map computes with).
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

_MOST_FAULTS = 100
_LONGEST_CELL = 1 << 20
_LONGEST_MOMENT = 14
_VOTES = {"1": 1, "0": 0, "-1": -1, "1.0": 1, "0.0": 0, "-1.0": -1}
ROWS_OF_VOTES = (("voter-id", "comment-id", "vote"), ("participant", "statement", "vote"))


class VotesFaultCode(StrEnum):
    """What can be wrong."""

    UNREADABLE = "unreadable"
    NO_ROWS = "no_rows"
    UNKNOWN_LAYOUT = "unknown_layout"
    STATEMENT_TWICE = "statement_twice"
    PERSON_TWICE = "person_twice"
    CELL_MISSING = "cell_missing"
    TOO_MANY_CELLS = "too_many_cells"
    NOT_A_VOTE = "not_a_vote"
    NOT_A_MOMENT = "not_a_moment"


@dataclass(frozen=True, slots=True)
class VotesFault:
    """One fault: line of the file, cell in it (from 1), the column's name, what is wrong and with what."""

    line: int
    cell: int
    column: str
    code: VotesFaultCode
    found: str


class NotVotes(ValueError):
    """The file cannot be used; `faults` are its first hundred."""

    def __init__(self, faults: Sequence[VotesFault]) -> None:
        """Keep the faults."""
        super().__init__(f"{len(faults)} faults, the first in line {faults[0].line}: {faults[0].code}")
        self.faults = tuple(faults)


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement of a conversation; `moderated` is −1 for what was taken out, `at` its moment in milliseconds."""

    id: str
    text: str
    moderated: int
    author: str = ""
    at: int | None = None


@dataclass(frozen=True, slots=True)
class VoteRows:
    """Votes as they stand in a file: vote k is by `people[rows[k]]` on `statements[columns[k]]`.

    `moments` are milliseconds, one a vote, or empty where the file does not tell them; `groups` the published
    groups of people. Of two votes of one person on one statement the later row counts.
    """

    people: tuple[str, ...]
    statements: tuple[str, ...]
    rows: list[int]
    columns: list[int]
    votes: list[int]
    moments: list[int] = field(default_factory=list)
    groups: dict[str, str] = field(default_factory=dict)


class _Faults(list[VotesFault]):
    def note(self, line: int, cell: int, column: str, code: VotesFaultCode, found: str = "") -> None:
        self.append(VotesFault(line, cell, column, code, found[:80]))
        if len(self) >= _MOST_FAULTS:
            raise NotVotes(self)


def read_vote_rows(text: str) -> VoteRows:
    """The votes of a file in any of the three layouts, in the order of the file; raises `NotVotes`."""
    faults = _Faults()
    lines = _lines(text, faults)
    number, head = next(lines, (1, []))
    head = [cell.strip() for cell in head]
    if not head:
        faults.note(number, 1, "", VotesFaultCode.NO_ROWS)
        raise NotVotes(faults)
    for layout in ROWS_OF_VOTES:
        if set(layout) <= set(head):
            table = _single_votes(head, layout, lines, faults)
            break
    else:
        if head[0] not in ("participant", "voter-id") or not any(cell.isdigit() for cell in head):
            faults.note(number, 1, head[0], VotesFaultCode.UNKNOWN_LAYOUT, ",".join(head))
            raise NotVotes(faults)
        table = _rows_of_people(number, head, lines, faults)
    if faults:
        raise NotVotes(faults)
    if not table.votes:
        raise NotVotes([VotesFault(number, 1, "", VotesFaultCode.NO_ROWS, "")])
    return table


def read_statements(text: str) -> list[Statement]:
    """The statements of a `comments.csv` (comment-id, comment-body and, if there, moderated); raises `NotVotes`."""
    faults = _Faults()
    lines = _lines(text, faults)
    number, head = next(lines, (1, []))
    head = [cell.strip() for cell in head]
    for column in ("comment-id", "comment-body"):
        if column not in head:
            faults.note(number, 1, column, VotesFaultCode.UNKNOWN_LAYOUT, ",".join(head))
    if faults:
        raise NotVotes(faults)
    found: dict[str, Statement] = {}
    for line, cells in lines:
        row = dict(zip(head, [*cells, *[""] * (len(head) - len(cells))], strict=False))
        one, moderated = row["comment-id"].strip(), row.get("moderated", "").strip()
        if not one:
            faults.note(line, head.index("comment-id") + 1, "comment-id", VotesFaultCode.CELL_MISSING)
        elif one in found:
            faults.note(line, head.index("comment-id") + 1, "comment-id", VotesFaultCode.STATEMENT_TWICE, one)
        found[one] = Statement(
            one,
            row["comment-body"],
            int(moderated) if moderated in {"-1", "0", "1"} else 0,
            row.get("author-id", "").strip(),
            _moment(row.get("timestamp", "")),
        )
    if faults:
        raise NotVotes(faults)
    return list(found.values())


def _single_votes(
    head: list[str], layout: Sequence[str], lines: Iterator[tuple[int, list[str]]], faults: _Faults
) -> VoteRows:
    person_at, statement_at, vote_at = (head.index(column) for column in layout)
    moment_at = head.index("timestamp") if "timestamp" in head else None
    people: dict[str, int] = {}
    statements: dict[str, int] = {}
    rows, columns, votes, moments = [], [], [], []
    for line, cells in lines:
        if len(cells) < len(head):
            faults.note(line, len(cells) + 1, head[len(cells)], VotesFaultCode.CELL_MISSING)
            continue
        person, statement, said = cells[person_at].strip(), cells[statement_at].strip(), cells[vote_at].strip()
        if len(cells) > len(head):
            faults.note(line, len(head) + 1, "", VotesFaultCode.TOO_MANY_CELLS, cells[len(head)])
        elif not person or not statement:
            at = statement_at if person else person_at
            faults.note(line, at + 1, head[at], VotesFaultCode.CELL_MISSING)
        elif said not in _VOTES:
            faults.note(line, vote_at + 1, head[vote_at], VotesFaultCode.NOT_A_VOTE, said)
        elif moment_at is not None and _moment(cells[moment_at]) is None:
            faults.note(line, moment_at + 1, "timestamp", VotesFaultCode.NOT_A_MOMENT, cells[moment_at])
        else:
            if moment_at is not None:
                moments.append(_moment(cells[moment_at]) or 0)
            rows.append(people.setdefault(person, len(people)))
            columns.append(statements.setdefault(statement, len(statements)))
            votes.append(_VOTES[said])
    return VoteRows(tuple(people), tuple(statements), rows, columns, votes, moments)


def _rows_of_people(
    number: int, head: list[str], lines: Iterator[tuple[int, list[str]]], faults: _Faults
) -> VoteRows:
    asked = [at for at, column in enumerate(head) if column.isdigit()]
    for at in asked:
        if head[at] in head[:at]:
            faults.note(number, at + 1, head[at], VotesFaultCode.STATEMENT_TWICE, head[at])
    group_at = head.index("group-id") if "group-id" in head else None
    people: dict[str, int] = {}
    groups: dict[str, str] = {}
    rows, columns, votes = [], [], []
    for line, cells in lines:
        if len(cells) != len(head):
            code = VotesFaultCode.CELL_MISSING if len(cells) < len(head) else VotesFaultCode.TOO_MANY_CELLS
            at = min(len(cells), len(head))
            faults.note(line, at + 1, head[at] if at < len(head) else "", code)
            continue
        person = cells[0].strip()
        if not person or person in people:
            code = VotesFaultCode.PERSON_TWICE if person else VotesFaultCode.CELL_MISSING
            faults.note(line, 1, head[0], code, person)
            continue
        row = people[person] = len(people)
        if group_at is not None and cells[group_at].strip():
            groups[person] = cells[group_at].strip()
        for column, at in enumerate(asked):
            said = cells[at]
            if not said:
                continue
            vote = _VOTES.get(said.strip())
            if vote is None:
                faults.note(line, at + 1, head[at], VotesFaultCode.NOT_A_VOTE, said)
            else:
                rows.append(row)
                columns.append(column)
                votes.append(vote)
    return VoteRows(tuple(people), tuple(head[at] for at in asked), rows, columns, votes, groups=groups)


def _moment(cell: str) -> int | None:
    """Milliseconds since 1970, if the cell is that."""
    said = cell.strip()
    return int(said) if said.isascii() and said.isdigit() and len(said) <= _LONGEST_MOMENT else None


def _lines(text: str, faults: _Faults) -> Iterator[tuple[int, list[str]]]:
    """The lines that are not blank, each with its number in the file."""
    csv.field_size_limit(_LONGEST_CELL)
    reader = csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""), strict=True)
    begins = 1
    while True:
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.note(begins, 1, "", VotesFaultCode.UNREADABLE, str(error))
            return
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1
