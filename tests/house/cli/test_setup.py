"""`wushe setup` starts a street from nothing, says what is wrong by its option, and does nothing twice."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from wushe.site.cli import setup as command
from wushe.site.cli.main import app

ARGUMENTS = ["--name", "青石街道", "--leader", "林知夏,13800000001", "--coordinator", "陈以宁，13800000002"]


def _run(data: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WUSHE_", "DJANGO_"))}
    environment |= {"WUSHE_DATA": str(data), "PYTHONWARNINGS": "ignore"}
    return subprocess.run(
        [sys.executable, "-m", "wushe.site.cli", "setup", *arguments],
        env=environment,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


def _json(data: Path, *arguments: str) -> dict[str, Any]:
    done = _run(data, *arguments, "--json")
    assert done.returncode == 0, done.stderr
    answer: dict[str, Any] = json.loads(done.stdout)
    return answer


@pytest.mark.timeout(240)
def test_a_street_starts_from_nothing_and_again_does_only_what_is_left(tmp_path: Path) -> None:
    first = _json(tmp_path, *ARGUMENTS)
    assert [step["code"] for step in first["steps"] if step["done_now"]] == [
        "master_key",
        "ledger_key",
        "street",
        "office",
        "role.street_leader",
        "role.street_coordinator",
        "rules",
    ]
    assert [slip["name"] for slip in first["slips"]] == ["林知夏", "陈以宁"]
    assert all(len(slip["code"]) == 12 for slip in first["slips"])
    assert first["missing"] == ["system_admin", "audit_admin", "security_admin"]
    assert (tmp_path / "master.key").stat().st_mode & 0o077 == 0

    again = _json(tmp_path, "--name", "青石街道")
    assert [step["code"] for step in again["steps"] if step["done_now"]] == []
    assert (again["slips"], again["street_id"]) == ([], first["street_id"])

    more = _json(tmp_path, "--name", "青石街道", "--audit-admin", "乔审计", "--new-slips")
    assert [step["code"] for step in more["steps"] if step["done_now"]] == ["role.audit_admin"]
    assert len(more["slips"]) == 3
    assert {slip["code"] for slip in more["slips"]}.isdisjoint(slip["code"] for slip in first["slips"])

    said = _run(tmp_path, "--name", "青石街道", "--no-input")
    assert said.returncode == 0
    for words in ("数据库就绪", "还没有人担任：系统管理员", "/setup/", "wushe up"):
        assert words in said.stdout


@pytest.mark.timeout(240)
def test_what_is_wrong_is_said_by_its_option_and_nothing_is_founded(tmp_path: Path) -> None:
    for arguments, option in (
        ((), "--name"),
        (("--name", "青石街道"), "--leader"),
        ((*ARGUMENTS, "--code", "toolong"), "--code"),
        ((*ARGUMENTS, "--rules", "nowhere-1999"), "--rules"),
        ((*ARGUMENTS, "--system-admin", "甲", "--audit-admin", "甲"), "--audit-admin"),
    ):
        done = _run(tmp_path, *arguments, "--no-input")
        assert (done.returncode, done.stderr.split(":")[0]) == (2, option), done.stderr
        assert "Traceback" not in done.stderr
    _json(tmp_path, *ARGUMENTS)
    other = _run(tmp_path, "--name", "白桥街道", "--code", "BQ", "--slug", "qingshi", "--leader", "某", "--no-input")
    assert (other.returncode, other.stderr.split(":")[0]) == (2, "--slug")
    assert "青石街道" in other.stderr


def test_a_folder_that_cannot_be_written_ends_with_its_own_code(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("no folder")
    done = _run(file / "data", *ARGUMENTS, "--no-input")
    assert done.returncode == 3
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    ("name", "code", "slug"),
    [("青石街道", "QS", "qingshi"), ("白桥镇", "BQ", "baiqiao"), ("Bridge", "BRI", "bridge")],
)
def test_code_and_slug_are_suggested_from_the_name(name: str, code: str, slug: str) -> None:
    assert (command._initials(name)[: len(code)], command._spelling(name)) == (code, slug)


def test_help_shows_an_example_and_the_exit_codes() -> None:
    said = CliRunner().invoke(app, ["setup", "--help"]).stdout
    assert "Example" in said
    assert "Exit codes" in said


def test_what_was_not_given_is_asked_with_a_suggestion(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    answers = {"街道全称": "白桥镇", "街道书记": "林一一，13900000003", "审计": "乔审计"}
    asked: list[tuple[str, str]] = []

    def answer(question: str, default: str = "", **_how: Any) -> str:
        asked.append((question, default))
        return next((said for words, said in answers.items() if question.startswith(words)), default)

    monkeypatch.setattr(command.typer, "prompt", answer)
    given = dict.fromkeys(("name", "code", "slug", "rules", *command._ROLE_OPTIONS), "")
    wish = command._wish(given, asks=True, new_slips=False)
    assert (wish.name, wish.code, wish.slug) == ("白桥镇", "BQ", "baiqiao")
    assert [(one.role.value, one.name, one.phone) for one in wish.officers] == [
        ("street_leader", "林一一", "13900000003"),
        ("audit_admin", "乔审计", ""),
    ]
    assert len(asked) == 8
    assert asked[1:3] == [("街道代码 Code", "BQ"), ("网址标识 Slug", "baiqiao")]
