"""`wushe ballot tally`: counts a published ballot again, and says when its result and its ballots differ."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from tests.support.ballot_files import ballot_file
from wushe.core.ballots import Kind
from wushe.site.cli.main import app


def _run(path: Path, found: dict[str, Any] | str, *options: str) -> Result:
    path.write_text(found if isinstance(found, str) else json.dumps(found), encoding="utf-8")
    return CliRunner().invoke(app, ["ballot", "tally", str(path), *options])


@pytest.mark.parametrize("kind", [kind.value for kind in Kind])
def test_every_kind_is_counted_again_and_compared(tmp_path: Path, kind: str) -> None:
    path, found = tmp_path / "ballot.json", ballot_file(kind)
    first = _run(path, found, "--json")
    assert first.exit_code == 0, first.output
    told = json.loads(first.stdout)
    assert (told["kind"], told["on_the_roll"]) == (kind, 5)
    again = _run(path, found | {"result": told["result"]})
    assert again.exit_code == 0, again.output
    assert "车棚建在哪里？" in again.output
    assert "The published result is the same." in again.output


def test_a_result_that_is_not_that_of_the_ballots_is_told(tmp_path: Path) -> None:
    path, found = tmp_path / "ballot.json", ballot_file("single")
    published = json.loads(_run(path, found, "--json").stdout)["result"] | {"elected": ["tree"]}
    differs = _run(path, found | {"result": published}, "--json")
    assert (differs.exit_code, json.loads(differs.stdout)["published_differs_in"]) == (4, ["elected"])
    assert "differs in: elected" in differs.stderr


@pytest.mark.parametrize(
    ("text", "said"),
    [("{", "line 1, column 2"), ('{"format": "x"}', "format: must be"), ("", "the file is empty")],
)
def test_a_file_that_is_none_is_refused_in_one_line(tmp_path: Path, text: str, said: str) -> None:
    refused = _run(tmp_path / "ballot.json", text)
    assert refused.exit_code == 2
    assert said in refused.stderr
    assert len(refused.stderr.strip().splitlines()) == 1


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    assert CliRunner().invoke(app, ["ballot", "tally", str(tmp_path / "none.json")]).exit_code == 2


def test_without_a_result_there_is_nothing_to_compare_with(tmp_path: Path) -> None:
    assert "no published result" in _run(tmp_path / "ballot.json", ballot_file("single")).output


def test_the_example_of_the_concepts_page_is_counted(tmp_path: Path) -> None:
    page = Path(__file__).resolve().parents[3] / "docs" / "concepts" / "ballots.md"
    example = page.read_text(encoding="utf-8").split("```json\n")[1].split("```")[0]
    counted = _run(tmp_path / "ballot.json", example)
    assert (counted.exit_code, "verdict: invalid" in counted.output) == (0, True), counted.output
