"""A conversation written as the four files that Polis exports, so that others can check our map with their tools."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from wushe.core.formats.polis_rows import Statement, VoteRows

COMMENTS, PARTICIPANTS, VOTES, SUMMARY = "comments.csv", "participants-votes.csv", "votes.csv", "summary.csv"


@dataclass(frozen=True, slots=True)
class Summary:
    """What is said of the whole conversation."""

    topic: str
    url: str
    groups: int
    description: str


def polis_files(statements: Sequence[Statement], votes: VoteRows, summary: Summary) -> dict[str, str]:
    """Text by file name; statements nobody voted on and people without a vote are kept."""
    return {
        COMMENTS: _comments(statements, votes),
        PARTICIPANTS: _participants(statements, votes),
        VOTES: _votes(votes),
        SUMMARY: _summary(statements, votes, summary),
    }


def _comments(statements: Sequence[Statement], votes: VoteRows) -> str:
    counts = {one.id: [0, 0] for one in statements}
    for (_person, statement), said in _latest(votes).items():
        if said:
            counts.setdefault(statement, [0, 0])[said < 0] += 1
    head = ["timestamp", "datetime", "comment-id", "author-id", "agrees", "disagrees", "moderated", "comment-body"]
    rows = (
        [_plain(one.at), _day(one.at), one.id, one.author, *counts[one.id], one.moderated, one.text]
        for one in statements
    )
    return _text(head, rows)


def _participants(statements: Sequence[Statement], votes: VoteRows) -> str:
    names = [one.id for one in statements]
    names += [one for one in votes.statements if one not in set(names)]
    by_person: dict[str, dict[str, int]] = {person: {} for person in votes.people}
    for (person, statement), said in _latest(votes).items():
        by_person[person][statement] = said
    wrote: dict[str, int] = {}
    for one in statements:
        wrote[one.author] = wrote.get(one.author, 0) + 1
    head = ["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", *names]

    def rows() -> Iterable[list[object]]:
        for person, said in by_person.items():
            values = list(said.values())
            counts = [len(values), values.count(1), values.count(-1)]
            cells = [said.get(name, "") for name in names]
            yield [person, votes.groups.get(person, ""), wrote.get(person, 0), *counts, *cells]

    return _text(head, rows())


def _votes(votes: VoteRows) -> str:
    moments = votes.moments or [0] * len(votes.votes)
    rows = zip(votes.rows, votes.columns, votes.votes, moments, strict=True)
    return _text(
        ["timestamp", "datetime", "comment-id", "voter-id", "vote"],
        ([at, _day(at), votes.statements[column], votes.people[row], said] for row, column, said, at in rows),
    )


def _summary(statements: Sequence[Statement], votes: VoteRows, summary: Summary) -> str:
    writers = {one.author for one in statements if one.author}
    rows: list[list[object]] = [
        ["topic", summary.topic], ["url", summary.url], ["voters", len(votes.people)],
        ["voters-in-conv", len(votes.people)], ["commenters", len(writers)], ["comments", len(statements)],
        ["groups", summary.groups], ["conversation-description", summary.description],
    ]  # fmt: skip
    return _text([], rows)


def _latest(votes: VoteRows) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for row, column, said in zip(votes.rows, votes.columns, votes.votes, strict=True):
        found[votes.people[row], votes.statements[column]] = said
    return found


def _plain(at: int | None) -> int | str:
    return "" if at is None else at


def _day(at: int | None) -> str:
    """A day and hour people can read; the stamp beside it is the exact one."""
    return "" if at is None else f"{datetime.fromtimestamp(at / 1000, UTC):%Y-%m-%dT%H:%M:%SZ}"


def _text(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    target = io.StringIO(newline="")
    writer = csv.writer(target)
    if head:
        writer.writerow(head)
    writer.writerows(rows)
    return target.getvalue()
