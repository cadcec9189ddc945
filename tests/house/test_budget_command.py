from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.core.formats.test_pabulib import GOOD
from wushe.site.cli.main import app


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["budget", *map(str, arguments)])


@pytest.fixture
def file(tmp_path: Path) -> Path:
    path = tmp_path / "round.pb"
    path.write_text(GOOD, encoding="utf-8")
    return path


@pytest.mark.parametrize("rule", ["greedy", "equal-shares"])
def test_a_round_is_given_out_with_every_reason(file: Path, tmp_path: Path, rule: str) -> None:
    out = tmp_path / "out.json"
    done = run("allocate", file, "--rule", rule, "--output", out)
    assert done.exit_code == 0, done.output
    told = json.loads(out.read_text(encoding="utf-8"))
    assert (told["rule"], told["budget"], told["cost"]) == (rule, 1000.5, 1000.25)
    assert set(told["selected"]) == {"1", "2"}
    assert told["reasons"]["3"]["lacked"] > 0
    assert told["reasons"]["3"]["text"]
    assert told["proportional"]["holds"] is True


def test_the_result_is_printed_where_no_file_is_named(file: Path) -> None:
    assert json.loads(run("allocate", file, "--rule", "greedy").stdout)["selected"] == ["2", "1"]


def test_rules_stand_side_by_side(file: Path) -> None:
    done = run("compare", file)
    assert done.exit_code == 0, done.output
    assert "shares/cost" in done.output
    assert "活动室" in done.output
    told = json.loads(run("compare", file, "--json").stdout)
    assert set(told) == {"greedy", "shares/cost", "shares/cardinality"}


def test_a_file_with_faults_is_refused_with_line_and_column(file: Path) -> None:
    file.write_text(GOOD.replace("b;1\n", "b;9\n"), encoding="utf-8")
    done = run("allocate", file, "--rule", "greedy")
    assert done.exit_code == 2
    assert "line 16, column 2 (vote): no such project in PROJECTS: '9'." in done.output


@pytest.mark.parametrize("option", [("--rule", "lottery"), ("--utility", "luck"), ("--completion", "more")])
def test_unknown_words_are_refused_with_what_there_is(file: Path, option: tuple[str, str]) -> None:
    done = run("allocate", file, *(() if option[0] == "--rule" else ("--rule", "greedy")), *option)
    assert done.exit_code == 2
    assert "choose one of" in done.output


def test_a_missing_file_and_a_place_that_cannot_be_written_are_told(file: Path, tmp_path: Path) -> None:
    assert run("allocate", tmp_path / "none.pb", "--rule", "greedy").exit_code == 2
    assert run("allocate", file, "--rule", "greedy", "--output", tmp_path / "no" / "out.json").exit_code == 3
