from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.core.opinion.test_map import two_camps
from wushe.site.cli.main import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["opinion", "map", *map(str, arguments)])


@pytest.fixture
def votes(tmp_path: Path) -> Path:
    table, _camps = two_camps()
    path = tmp_path / "votes.csv"
    with path.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(("participant", "statement", "vote"))
        for person, statement, vote in zip(table.people, table.statements, table.votes, strict=True):
            writer.writerow((table.person_ids[person], table.statement_ids[statement], vote))
    return path


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@pytest.mark.parametrize("method", ["default", "polis"])
def test_a_file_of_votes_becomes_groups_statements_and_a_summary(votes: Path, tmp_path: Path, method: str) -> None:
    comments = tmp_path / "comments.csv"
    comments.write_text("comment-id,moderated,comment-body\ns19,1,楼道要亮灯\n", encoding="utf-8")
    done = run(votes, "--output", tmp_path / "map", "--method", method, "--comments", comments, "--seed", 3)
    assert done.exit_code == 0, done.output
    people, statements = rows(tmp_path / "map" / "groups.csv"), rows(tmp_path / "map" / "statements.csv")
    told = json.loads((tmp_path / "map" / "summary.json").read_text(encoding="utf-8"))
    assert (told["method"], told["seed"], told["groups"]) == (method, 3, 2)
    assert len(people) == told["clusterable"] == sum(told["sizes"]) == 40
    assert {row["group"] for row in people} == {"0", "1"}
    best = max(statements, key=lambda row: float(row["consensus_agree"]))
    assert (best["statement"], best["text"]) == ("s19", "楼道要亮灯")
    assert all(int(row["agree"]) == int(row["group_0_agree"]) + int(row["group_1_agree"]) for row in statements)
    assert any(row["representative_for"] for row in statements)


def test_the_same_file_and_seed_give_the_same_bytes(votes: Path, tmp_path: Path) -> None:
    for folder in ("first", "second"):
        assert run(votes, "--output", tmp_path / folder, "--seed", 5).exit_code == 0
    for name in ("groups.csv", "statements.csv", "summary.json"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_what_cannot_be_used_is_refused_with_line_and_column(votes: Path, tmp_path: Path) -> None:
    votes.write_text("participant,statement,vote\na,1,maybe\n", encoding="utf-8")
    done = run(votes, "--output", tmp_path / "map")
    assert done.exit_code == 2
    assert "line 2, column 3 (vote): a vote is 1, 0, -1 or empty: 'maybe'." in done.output
    assert run(votes, "--output", tmp_path / "map", "--method", "tarot").exit_code == 2
    assert run(votes, "--output", tmp_path / "map", "--seed", -1).exit_code == 2
    assert not (tmp_path / "map").exists()


def test_a_comments_file_of_another_kind_is_refused(votes: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("a,b\n1,2\n", encoding="utf-8")
    assert run(votes, "--output", tmp_path / "map", "--comments", other).exit_code == 2


def test_too_few_people_are_told_so(votes: Path, tmp_path: Path) -> None:
    votes.write_text("participant,statement,vote\na,1,1\na,2,0\nb,1,-1\n", encoding="utf-8")
    done = run(votes, "--output", tmp_path / "map")
    assert done.exit_code == 2
    assert "Too few people" in done.output


def test_a_folder_that_cannot_be_made_is_told(votes: Path) -> None:
    assert run(votes, "--output", votes / "map").exit_code == 3
