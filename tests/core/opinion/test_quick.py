"""What is compiled for large files and crowds says the same as the plain way, and keeps out of what is doubtful."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from wushe.core.formats import polis
from wushe.core.formats.polis import NotVotes, read_plain_votes, read_votes
from wushe.core.opinion import VoteTable, _clusters
from wushe.core.opinion._clusters import first_distinct, k_means, nearest, silhouette, silhouettes
from wushe.core.opinion._small import inverses, pairs_of, solutions, square

WIDE = "participant,group-id,n-votes,0,1,7\np,0,2,1,-1,\nq,1,1,,0.0,\nlonger-than-eight,,2,-1.0,,1\n"
LONG = "timestamp,comment-id,voter-id,vote\n1,0,p,1\n2,1,p,-1\n3,1,a-name-of-many-letters,0\n4,0,p,0\n"
OWN = "statement,participant,vote,remark\n10, p ,1,\n11,p,-1,some words\n10,q,0,\n"


def same(left: VoteTable, right: VoteTable) -> bool:
    names = (left.person_ids, left.statement_ids) == (right.person_ids, right.statement_ids)
    arrays = ("people", "statements", "votes")
    return names and all(np.array_equal(getattr(left, one), getattr(right, one)) for one in arrays)


@pytest.mark.parametrize("text", [WIDE, LONG, OWN])
@pytest.mark.parametrize("ends", ["\n", "\r\n"])
def test_plain_files_are_read_alike(text: str, ends: str) -> None:
    for whole in (text, text.removesuffix("\n"), "\ufeff" + text, text.replace("\n", "\n\n", 2)):
        told = whole.replace("\n", ends)
        found = read_plain_votes(told)
        assert found is not None
        assert same(found, read_votes(told))


@pytest.mark.parametrize(
    "text", ["", "\n", "a,b\n1,2\n", "participant,0\n", WIDE.replace("q", '"q"'), WIDE + "é,,,,,1\n"]
)
def test_whatever_is_not_plain_is_left_to_the_careful_reader(text: str) -> None:
    assert read_plain_votes(text) is None


def test_two_thousand_mutated_files_are_read_alike_or_left_alone() -> None:
    chance, read = Random(11), 0
    for turn in range(2_000):
        letters = list((WIDE, LONG, OWN)[turn % 3])
        for _ in range(chance.randint(1, 3)):
            at = chance.randrange(len(letters))
            change = chance.choice(["", ",", "\n", '"', "\x00", "9", "é", "-", " ", "\r", "1", "\t", ".0", "p"])
            letters[at : at + chance.randrange(3)] = change
        text = "".join(letters)
        found = read_plain_votes(text)
        if found is not None:
            read += 1
            assert same(found, read_votes(text)), text
    assert read > 200


def test_a_file_of_many_parts_is_read_as_one(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = Random(3)
    lines = {
        (chance.choice(["", "a-longer-name-"]) + str(chance.randrange(90)), chance.randrange(40)) for _ in range(800)
    }
    text = "participant,statement,vote\n" + "".join(
        f"{who},{what},{chance.randint(-1, 1)}\n" for who, what in sorted(lines)
    )
    monkeypatch.setattr(polis, "_PART", 500)
    found = read_plain_votes(text)
    assert found is not None
    assert same(found, read_votes(text))


def test_a_large_file_with_a_fault_is_refused_with_its_line(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(polis, "_LARGE", 0)
    assert same(read_votes(WIDE), read_votes(WIDE.replace("q", '"q"')))
    with pytest.raises(NotVotes) as refused:
        read_votes(WIDE.replace("q,1,1,,0.0,", "q,1,1,,7,"))
    assert (refused.value.faults[0].line, refused.value.faults[0].cell) == (3, 5)


def test_many_points_fall_into_the_same_groups_bit_for_bit(monkeypatch: pytest.MonkeyPatch) -> None:
    chance = np.random.default_rng(2)
    points = np.round(chance.normal(size=(1_200, 2)), 2) + chance.integers(0, 4, 1_200)[:, None]
    weights = chance.integers(1, 5, 1_200).astype(np.float64)
    for number in (2, 5, 40):
        start = first_distinct(points, number)
        quick, plain = k_means(points, weights, start), _plainly(monkeypatch, points, weights, start)
        assert quick[0].tobytes() == plain[0].tobytes()
        assert quick[1].tobytes() == plain[1].tobytes()


def _plainly(patch: pytest.MonkeyPatch, points: np.ndarray, weights: np.ndarray, start: np.ndarray) -> tuple:  # type: ignore[type-arg]
    with patch.context() as here:
        here.setattr(_clusters, "_MANY", len(points) + 1)
        groups, centres = k_means(points, weights, start)
        assert np.array_equal(nearest(points, centres), groups)
    return groups, centres


def test_silhouettes_are_what_the_definition_says() -> None:
    chance = np.random.default_rng(4)
    points = chance.normal(size=(300, 2))
    groupings = [chance.integers(0, 3, 300), np.arange(300) // 150, np.zeros(300, np.int64)]
    for groups, found in zip(groupings, silhouettes(points, groupings), strict=True):
        assert found == pytest.approx(_silhouette(points, groups), abs=1e-12)
        assert silhouette(points, groups) == pytest.approx(found, abs=1e-12)


def _silhouette(points: np.ndarray, groups: np.ndarray) -> float:
    values = []
    for at, group in enumerate(groups):
        apart = np.linalg.norm(points - points[at], axis=1)
        inner = apart[groups == group].sum() / max((groups == group).sum() - 1, 1)
        outer = min((apart[groups == one].mean() for one in set(groups.tolist()) - {group}), default=None)
        values.append(0.0 if outer is None else (outer - inner) / max(outer, inner))
    return float(np.mean(values))


def test_small_matrices_are_inverted_and_solved_together() -> None:
    chance = np.random.default_rng(6)
    roots = chance.normal(size=(50, 5, 7))
    whole, aims = roots @ roots.transpose(0, 2, 1) + np.eye(5), chance.normal(size=(50, 5))
    flat = np.array([whole[:, i, j] for i, j in pairs_of(5)])
    assert np.abs(square(inverses(flat).T, 5) - np.linalg.inv(whole)).max() < 1e-10
    assert np.abs(solutions(flat, aims.T).T - np.linalg.solve(whole, aims[:, :, None])[:, :, 0]).max() < 1e-10
