"""The production mathematics of Polis on reference conversations, number by number.

In one conversation the four votes of one participant are missing from the export, yet part of the published means;
they follow from these and are put back. Polis keeps people who took part early whatever their number of votes, so
that who takes part is compared among people with seven votes.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import numpy as np
import pytest

from tests.support.realdata import data_file
from wushe.core.opinion import VoteTable, polis_plane, vote_table
from wushe.core.opinion._clusters import k_means
from wushe.core.opinion._meaning import consensus_across, group_counts, known_for, shared_by_all

pytestmark = pytest.mark.realdata
SIDES = {1: "agree", -1: "disagree"}
CONVERSATIONS = ("25ptpt-3gp-no-strict-with-meta", "50ptpt-3gp-strict-no-meta", "below-100-ptpts")


@dataclass
class Reference:
    table: VoteTable
    maths: dict[str, Any]
    left_out: np.ndarray

    @property
    def place(self) -> dict[str, int]:
        return {person: at for at, person in enumerate(self.table.person_ids)}

    def groups(self) -> np.ndarray:
        base, found = self.maths["base-clusters"], np.full(len(self.table.person_ids), -1)
        members = dict(zip(base["id"], base["members"], strict=True))
        for number, group in enumerate(self.maths["group-clusters"]):
            for one in group["members"]:
                for person in members[one]:
                    found[self.place[str(person)]] = number
        return found


@pytest.fixture(params=CONVERSATIONS)
def reference(request: pytest.FixtureRequest) -> Reference:
    folder = data_file("opinion", "reference", request.param)
    maths = json.loads((folder / "math-pca2.json").read_text(encoding="utf-8"))
    rows = json.loads((folder / "votes.json").read_text(encoding="utf-8"))
    rows.sort(key=lambda row: float(row["modified"]))
    ids = [str(one) for one in maths["tids"]]
    said = [
        (
            str(row.get("participant_id", row.get("pid"))),
            str(row.get("statement_id", row.get("tid"))),
            int(row["vote"]),
        )
        for row in rows
    ]
    said += _put_back(said, ids, maths)
    left_out = np.array([int(one) in maths["mod-out"] for one in ids])
    return Reference(vote_table(said, statements=ids), maths, left_out)


def _put_back(said: list[tuple[str, str, int]], ids: list[str], maths: dict[str, Any]) -> list[tuple[str, str, int]]:
    table = vote_table(said, statements=ids)
    missing = [person for person in maths["user-vote-counts"] if person not in table.person_ids]
    seen = np.bincount(table.statements, minlength=len(ids))
    sums = np.bincount(table.statements, weights=table.votes, minlength=len(ids))
    found = []
    for person in missing:
        for at, one in enumerate(ids):
            mean = -maths["pca"]["center"][at]  # Polis counts an agreement as −1
            if int(one) not in maths["mod-out"] and abs(sums[at] / max(seen[at], 1) - mean) > 1e-9:
                found.append((person, one, round(mean * (seen[at] + 1) - sums[at])))
    return found


def test_means_and_components_are_the_same_up_to_sign(reference: Reference) -> None:
    plane = polis_plane(reference.table, reference.left_out)
    theirs = reference.maths["pca"]
    assert np.abs(plane.means + np.array(theirs["center"])).max() < 1e-6
    components = np.array(theirs["comps"])
    signs = np.sign((plane.directions * components).sum(1))
    assert np.abs(plane.directions * signs[:, None] - components).max() < 1e-6


def test_people_stand_where_polis_puts_them(reference: Reference) -> None:
    plane = polis_plane(reference.table, reference.left_out)
    components = np.array(reference.maths["pca"]["comps"])
    signs = -np.sign((plane.directions * components).sum(1))
    base = reference.maths["base-clusters"]
    for members, x, y in zip(base["members"], base["x"], base["y"], strict=True):
        mine = np.mean([plane.positions[reference.place[str(one)]] for one in members], axis=0) * signs
        assert np.abs(mine - [x, y]).max() < 1e-6


def test_the_same_start_gives_the_same_groups(reference: Reference) -> None:
    base, groups = reference.maths["base-clusters"], reference.maths["group-clusters"]
    points = np.array([base["x"], base["y"]]).T
    start = np.array([group["center"] for group in groups])
    found, centres = k_means(points, np.array(base["count"], dtype=float), start)
    assert np.abs(centres - start).max() < 1e-6
    assert {frozenset(np.array(base["id"])[found == number].tolist()) for number in range(len(groups))} == {
        frozenset(group["members"]) for group in groups
    }


def test_what_groups_are_known_for_is_the_same(reference: Reference) -> None:
    counts = group_counts(reference.table, reference.groups(), len(reference.maths["group-clusters"]))
    for number, group in enumerate(reference.maths["group-clusters"]):
        mine = {
            (
                *(int(reference.table.statement_ids[one.statement]), SIDES[one.side], one.of, one.out_of),
                *(round(value, 5) for value in (one.chance, one.sure_of_chance, one.likelier)),
            )
            for one in known_for(counts, number, reference.left_out)
        }
        theirs = {
            (
                *(one["tid"], one["repful-for"], one["n-success"], one["n-trials"]),
                *(round(one[key], 5) for key in ("p-success", "p-test", "repness")),
            )
            for one in reference.maths["repness"][str(group["id"])]
        }
        assert mine == theirs


def test_consensus_across_groups_and_of_all_is_the_same(reference: Reference) -> None:
    counts = group_counts(reference.table, reference.groups(), len(reference.maths["group-clusters"]))
    agree, _disagree = consensus_across(counts)
    theirs = reference.maths["group-aware-consensus"]
    assert max(abs(agree[at] - theirs[one]) for at, one in enumerate(reference.table.statement_ids)) < 1e-6
    mine = {
        (int(reference.table.statement_ids[one.statement]), SIDES[one.side], one.of, one.out_of)
        for one in shared_by_all(reference.table, reference.left_out)
    }
    assert mine == {
        (one["tid"], side, one["n-success"], one["n-trials"])
        for side in ("agree", "disagree")
        for one in reference.maths["consensus"][side]
    }
