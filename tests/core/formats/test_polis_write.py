from __future__ import annotations

from random import Random

import pytest

from tests.support.realdata import data_file
from wushe.core.formats.polis_rows import (
    NotVotes,
    Statement,
    VoteRows,
    VotesFaultCode,
    read_statements,
    read_vote_rows,
)
from wushe.core.formats.polis_write import COMMENTS, PARTICIPANTS, SUMMARY, VOTES, Summary, polis_files

SUMMARY_OF = Summary("电梯", "/statements/1/", 2, "第一行\n第二行")


def conversation(seed: int) -> tuple[list[Statement], VoteRows]:
    """Texts with everything that troubles a table; a statement nobody voted on, a vote that was changed."""
    chance = Random(seed)
    words = ["电梯", '他说"好"', "一,二", "两行\n字", "=1+1", " 空 ", "ß"]
    statements = [
        Statement(
            str(at), f"{chance.choice(words)}{at}", chance.choice([-1, 0, 1]), f"p{chance.randrange(9)}", 1000 * at
        )
        for at in range(8)
    ]
    people = tuple(f"p{at}" for at in range(9))
    rows, columns, votes = [], [], []
    for person in range(9):
        for statement in range(7):
            if chance.random() < 0.7:
                rows.append(person), columns.append(statement), votes.append(chance.choice([-1, 0, 1]))
    rows.append(rows[0]), columns.append(columns[0]), votes.append(-1)
    moments = [1_700_000_000_000 + at for at in range(len(rows))]
    groups = {person: str(at % 2) for at, person in enumerate(people)}
    return statements, VoteRows(
        people, tuple(one.id for one in statements[:7]), rows, columns, votes, moments, groups
    )


def said(votes: VoteRows) -> dict[tuple[str, str], int]:
    found = zip(votes.rows, votes.columns, votes.votes, strict=True)
    return {(votes.people[row], votes.statements[column]): value for row, column, value in found}


@pytest.mark.parametrize("seed", range(20))
def test_what_is_written_reads_as_it_was(seed: int) -> None:
    statements, votes = conversation(seed)
    files = polis_files(statements, votes, SUMMARY_OF)
    assert read_statements(files[COMMENTS]) == statements
    long, wide = read_vote_rows(files[VOTES]), read_vote_rows(files[PARTICIPANTS])
    assert said(long) == said(wide) == said(votes)
    assert (long.moments, long.votes) == (votes.moments, votes.votes)
    assert (wide.people, wide.groups) == (votes.people, votes.groups)
    assert wide.statements == tuple(one.id for one in statements)
    assert "groups,2" in files[SUMMARY]


def test_a_moment_that_is_none_is_told_with_its_cell() -> None:
    with pytest.raises(NotVotes) as refused:
        read_vote_rows("timestamp,comment-id,voter-id,vote\n1,0,p,1\nsoon,1,p,1\n")
    (fault,) = refused.value.faults
    assert (fault.line, fault.cell, fault.code) == (3, 1, VotesFaultCode.NOT_A_MOMENT)


@pytest.mark.realdata
@pytest.mark.parametrize("name", ["vtaiwan.uberx", "london.youth.policing", "15-per-hour-seattle"])
def test_real_conversations_come_through_whole(name: str) -> None:
    statements = read_statements(data_file("opinion", name, COMMENTS).read_text(encoding="utf-8"))
    votes = read_vote_rows(data_file("opinion", name, VOTES).read_text(encoding="utf-8"))
    files = polis_files(statements, votes, SUMMARY_OF)
    again = read_vote_rows(files[VOTES])
    assert (again.moments, again.votes, said(again)) == (votes.moments, votes.votes, said(votes))
    assert read_statements(files[COMMENTS]) == statements
