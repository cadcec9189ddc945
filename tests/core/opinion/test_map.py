from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from tests.support.realdata import data_file
from wushe.core.formats.polis import NotVotes, VotesFaultCode, read_statements, read_votes
from wushe.core.opinion import (
    AGREE,
    DISAGREE,
    Method,
    OpinionMap,
    TooFew,
    adjusted_rand,
    learned,
    opinion_map,
    vote_table,
)
from wushe.core.opinion import VoteTable as Votes


def two_camps(people: int = 40, statements: int = 20, seen: float = 0.7) -> tuple[Votes, np.ndarray]:
    """Two camps that differ on half of the statements and agree on the last one."""
    chance = np.random.default_rng(3)
    camps = np.arange(people) % 2
    said = []
    for person in range(people):
        for statement in range(statements):
            if chance.random() > seen:
                continue
            usual = AGREE if statement == statements - 1 or camps[person] == statement % 2 else DISAGREE
            said.append((f"p{person}", f"s{statement}", usual if chance.random() < 0.9 else -usual))
    return vote_table(said, people=[f"p{at}" for at in range(people)]), camps


def drawn(table: Votes, **more: object) -> OpinionMap:
    found = opinion_map(table, **more)  # type: ignore[arg-type]
    assert isinstance(found, OpinionMap)
    return found


@pytest.mark.parametrize("method", Method)
def test_two_camps_are_found_and_what_they_share_is_named(method: Method) -> None:
    table, camps = two_camps()
    found = drawn(table, method=method)
    assert found.number == 2
    assert adjusted_rand(found.groups, camps) > 0.9
    assert table.statement_ids[found.shared[0].statement] == "s19"
    assert int(found.consensus_agree.argmax()) == table.statement_ids.index("s19")
    assert all(found.known)
    assert found.stability > 0.8


@pytest.mark.parametrize("method", Method)
def test_the_same_votes_give_the_same_map_bit_for_bit(method: Method) -> None:
    table, _camps = two_camps()
    first, second = drawn(table, method=method, seed=4), drawn(table, method=method, seed=4)
    assert first.positions.tobytes() == second.positions.tobytes()
    assert first.groups.tobytes() == second.groups.tobytes()
    assert first.stability == second.stability


def test_whoever_votes_little_stands_near_the_middle_and_is_not_moved_outwards() -> None:
    table, _camps = two_camps()
    few = table.only((table.people != 0) | (table.statements < 2))
    ours, polis = learned(few), drawn(few, method=Method.POLIS)
    size = np.linalg.norm(ours.places, axis=1)
    assert size[0] < np.median(size[1:])
    assert np.isnan(polis.positions[0]).all()


def test_a_statement_moderated_out_has_no_say_in_the_map() -> None:
    table, _camps = two_camps()
    chance = np.random.default_rng(5)
    noisy = [(f"p{person}", "noise", int(chance.choice([AGREE, DISAGREE]))) for person in range(40)]
    rows = [
        (table.person_ids[p], table.statement_ids[s], int(v))
        for p, s, v in zip(table.people, table.statements, table.votes, strict=True)
    ]
    with_noise = vote_table([*rows, *noisy], people=table.person_ids, statements=table.statement_ids)
    out = np.array([one == "noise" for one in with_noise.statement_ids])
    assert np.array_equal(drawn(with_noise, left_out=out).groups, drawn(table).groups)


def test_below_eight_people_there_is_no_map() -> None:
    table, _camps = two_camps(people=6)
    assert opinion_map(table) == TooFew(6, 8)


def test_a_later_vote_replaces_the_earlier_one() -> None:
    table = vote_table([("a", "1", 1), ("b", "1", 1), ("a", "1", -1)])
    assert table.votes.tolist() == [-1, 1]


WIDE = "participant,group-id,n-votes,0,1\np,0,2,1,-1\nq,1,1,,0.0\n"
LONG = "timestamp,comment-id,voter-id,vote\n1,0,p,1\n2,1,p,-1\n3,1,q,0\n"
OWN = "participant,statement,vote\np,0,1\np,1,-1\nq,1,0\n"


@pytest.mark.parametrize("text", [WIDE, LONG, OWN])
def test_three_layouts_say_the_same(text: str) -> None:
    table = read_votes(text)
    assert (table.person_ids, table.statement_ids) == (("p", "q"), ("0", "1"))
    assert (table.people.tolist(), table.statements.tolist(), table.votes.tolist()) == (
        [0, 0, 1],
        [0, 1, 1],
        [1, -1, 0],
    )


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("", (1, 1, VotesFaultCode.NO_ROWS)),
        ("participant,0\n", (1, 1, VotesFaultCode.NO_ROWS)),
        ("name,colour\na,b\n", (1, 1, VotesFaultCode.UNKNOWN_LAYOUT)),
        (WIDE.replace("q,1,1,,0.0", "p,1,1,,0"), (3, 1, VotesFaultCode.PERSON_TWICE)),
        (WIDE.replace("q,1,1,,0.0", "q,1,1,,7"), (3, 5, VotesFaultCode.NOT_A_VOTE)),
        (WIDE.replace("q,1,1,,0.0", "q,1,1"), (3, 4, VotesFaultCode.CELL_MISSING)),
        (WIDE.replace("q,1,1,,0.0", "q,1,1,,0,1"), (3, 6, VotesFaultCode.TOO_MANY_CELLS)),
        (WIDE.replace("0,1\np", "0,0\np"), (1, 5, VotesFaultCode.STATEMENT_TWICE)),
        (OWN.replace("q,1,0", "q,,0"), (4, 2, VotesFaultCode.CELL_MISSING)),
        (OWN.replace("q,1,0", "q,1,yes"), (4, 3, VotesFaultCode.NOT_A_VOTE)),
        (OWN.replace("q,1,0", 'q,1,"0'), (4, 1, VotesFaultCode.UNREADABLE)),
    ],
)
def test_what_is_wrong_is_told_with_line_and_cell(text: str, fault: tuple[int, int, VotesFaultCode]) -> None:
    with pytest.raises(NotVotes) as refused:
        read_votes(text)
    assert fault in [(one.line, one.cell, one.code) for one in refused.value.faults]


def test_statements_are_read_and_a_repeated_one_is_told() -> None:
    head = "timestamp,comment-id,moderated,comment-body\n"
    assert [(one.id, one.moderated) for one in read_statements(head + "1,7,-1,电梯\n1,8,1,停车\n")] == [
        ("7", -1),
        ("8", 1),
    ]
    with pytest.raises(NotVotes):
        read_statements(head + "1,7,1,a\n1,7,1,b\n")
    with pytest.raises(NotVotes):
        read_statements("id,text\n1,a\n")


def test_five_hundred_mutated_files_are_read_or_refused_with_a_line() -> None:
    from random import Random

    chance, refused = Random(11), 0
    for turn in range(500):
        letters = list((WIDE, LONG, OWN)[turn % 3])
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(letters))
            letters[at : at + chance.randrange(3)] = chance.choice(["", ",", "\n", '"', "\x00", "9", "é", "-"])
        try:
            read_votes("".join(letters))
        except NotVotes as error:
            refused += all(one.line >= 1 and one.cell >= 1 for one in error.faults)
    assert refused > 250


@pytest.mark.realdata
def test_a_conversation_in_chinese_falls_into_groups_that_hold() -> None:
    folder = Path(data_file("opinion", "vtaiwan.uberx"))
    table = read_votes((folder / "participants-votes.csv").read_text(encoding="utf-8"))
    found = drawn(table)
    assert (found.number, found.stability > 0.85) == (2, True)
    assert min(found.sizes) > 300
    statements = {one.id for one in read_statements((folder / "comments.csv").read_text(encoding="utf-8"))}
    assert statements >= set(table.statement_ids)
