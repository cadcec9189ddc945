"""`wushe consolidate`: what it writes, and what it refuses with which words."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.core.triage.stories import LAMP, TOWN
from tests.support.realdata import data_file
from wushe.core.triage.themes import Message
from wushe.site.cli.main import app

HEADER = ("id", "title", "body", "submitted_at", "supports", "opposes", "author")


def written(file: Path, messages: list[Message], encoding: str = "utf-8") -> Path:
    with file.open("w", encoding=encoding, newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(HEADER)
        for one in messages:
            at = one.submitted_at.strftime("%Y-%m-%d %H:%M:%S")
            writer.writerow([one.id, one.title, one.body, at, one.supports, one.opposes, one.author])
    return file


def consolidated(file: Path, *more: str) -> Result:
    out = file.parent
    return CliRunner().invoke(
        app,
        ["consolidate", str(file), "--themes", str(out / "themes.csv"), "--members", str(out / "members.csv"),
         "--duplicates", str(out / "pairs.csv"), *more],
    )  # fmt: skip


def rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_every_message_gets_one_theme_and_every_theme_a_row(tmp_path: Path) -> None:
    again = Message("again", TOWN[0].title, TOWN[0].body, TOWN[-1].submitted_at)
    result = consolidated(written(tmp_path / "in.csv", [*TOWN, again]), "--json")
    assert result.exit_code == 0, result.stderr
    summary = json.loads(result.stdout)
    members, themes = rows(tmp_path / "members.csv"), rows(tmp_path / "themes.csv")
    assert [row["id"] for row in members] == [*(one.id for one in TOWN), "again"]
    assert {row["theme_id"] for row in members} == {row["theme_id"] for row in themes}
    assert sum(int(row["size"]) for row in themes) == len(members) == summary["messages"]
    assert all(0 <= float(row["similarity"]) <= 1 and row["reason"] for row in members)
    assert list(themes[0]) == ["theme_id", "title", "size", "heat", "first_at", "last_at", "places", "category"]
    (pair,) = rows(tmp_path / "pairs.csv")
    assert (pair["a"], pair["b"], pair["similarity"], pair["reason"]) == ("p1", "again", "1.0000", "全文相同")
    assert "messages read" in result.stderr


def test_the_same_input_gives_the_same_files(tmp_path: Path) -> None:
    names = ("themes.csv", "members.csv", "pairs.csv")
    consolidated(written(tmp_path / "in.csv", TOWN))
    first = [(tmp_path / name).read_bytes() for name in names]
    consolidated(tmp_path / "in.csv")
    assert [(tmp_path / name).read_bytes() for name in names] == first


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gb18030", "utf-16"])
def test_a_file_in_another_usual_encoding_is_read(tmp_path: Path, encoding: str) -> None:
    assert consolidated(written(tmp_path / "in.csv", TOWN, encoding)).exit_code == 0
    assert {row["title"] for row in rows(tmp_path / "themes.csv")} <= {one.title for one in TOWN}


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "the file is empty"),
        (b"id,title,body,submitted_at\n", "no row below the first line"),
        (b"id,title,body\n1,a,b\n", "column submitted_at is missing"),
        (b"id,title,body,submitted_at\n1,a,b,yesterday\n", "line 2 (id 1): submitted_at 'yesterday'"),
        (b"id,title,body,submitted_at\n1,a,b,2026-02-30\n", "is no date"),
        (b"id,title,body,submitted_at\n1,a,b,2026-02-03\n1,c,d,2026-02-03\n", "id 1 stands on line 2"),
        (b"id,title,body,submitted_at\n,a,b,2026-02-03\n", "line 2: the id is empty"),
        (b"id,title,body,submitted_at,supports\n1,a,b,2026-02-03,many\n", "supports 'many'"),
        (b"id,title,body,submitted_at\n1,a,b,2026-02-03,c,d\n", "is a comma not quoted?"),
        (b"id,title,id,body,submitted_at\n1,a,1,b,2026-02-03\n", "column id stands there twice"),
        (b"PK\x03\x04rest", "workbook"),
        (b"\xff\x00\xff\x81\x00", "neither UTF-8"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_with_the_reason(tmp_path: Path, content: bytes, words: str) -> None:
    (tmp_path / "in.csv").write_bytes(content)
    result = consolidated(tmp_path / "in.csv")
    assert (result.exit_code, words in result.stderr) == (2, True), result.stderr
    assert not (tmp_path / "themes.csv").exists()


def test_a_missing_file_and_a_file_too_large_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert consolidated(tmp_path / "none.csv").exit_code == 2
    monkeypatch.setattr("wushe.site.cli.tables.LARGEST_FILE", 10)
    result = consolidated(written(tmp_path / "in.csv", LAMP))
    assert (result.exit_code, "split it" in result.stderr) == (2, True)


def test_a_file_that_cannot_be_written_is_said_and_leaves_no_half(tmp_path: Path) -> None:
    (tmp_path / "members.csv").mkdir()
    result = consolidated(written(tmp_path / "in.csv", LAMP))
    assert (result.exit_code, "cannot be written" in result.stderr) == (3, True)
    assert [file.name for file in tmp_path.iterdir() if file.name.startswith(".")] == []


@pytest.mark.parametrize("day", ["2026/2/3 7:05", "2026年2月3日", "2026-02-03T07:05:09+08:00", "2026-02-02T23:05Z"])
def test_dates_are_read_as_people_write_them(tmp_path: Path, day: str) -> None:
    (tmp_path / "in.csv").write_text(f"id,title,body,submitted_at\n1,灯,灯坏了,{day}\n", encoding="utf-8")
    assert consolidated(tmp_path / "in.csv").exit_code == 0
    assert rows(tmp_path / "themes.csv")[0]["first_at"].startswith("2026-02-03 0")


def test_the_help_has_an_example() -> None:
    shown = CliRunner().invoke(app, ["consolidate", "--help"])
    assert "Example: wushe consolidate" in " ".join(shown.stdout.split())


def test_decided_messages_give_each_theme_a_category(tmp_path: Path) -> None:
    decided = tmp_path / "decided.csv"
    lines = ["category,title,body", *(f"设施,{one.title},{one.body}" for one in LAMP)]
    lines += [f"其他,{one.title},{one.body}" for one in TOWN if one.id.startswith("o")]
    decided.write_text("\n".join(lines), encoding="utf-8")
    result = consolidated(written(tmp_path / "in.csv", TOWN), "--train", str(decided))
    assert result.exit_code == 0, result.stderr
    lamp = next(row for row in rows(tmp_path / "themes.csv") if row["title"] in {one.title for one in LAMP})
    assert lamp["category"] == "设施"
    decided.write_text("title,body\n灯,灯坏了\n", encoding="utf-8")
    refused = consolidated(tmp_path / "in.csv", "--train", str(decided))
    assert (refused.exit_code, "column category is missing" in refused.stderr) == (2, True)


@pytest.mark.realdata
def test_a_citys_messages_become_hot_themes_and_no_repeat_is_missed(tmp_path: Path) -> None:
    source = data_file("needs", "messages.csv")
    (tmp_path / "in.csv").write_bytes(source.read_bytes())
    assert consolidated(tmp_path / "in.csv").exit_code == 0
    with source.open(encoding="utf-8-sig", newline="") as stream:
        messages = list(csv.DictReader(stream))
    assert [row["id"] for row in rows(tmp_path / "members.csv")] == [row["id"] for row in messages]
    pairs = {(row["a"], row["b"]) for row in rows(tmp_path / "pairs.csv")}
    first: dict[str, str] = {}
    for row in messages:
        body = row["body"].strip()
        assert body not in first or (first[body], row["id"]) in pairs
        first.setdefault(body, row["id"])
    assert int(rows(tmp_path / "themes.csv")[0]["size"]) >= 40


def test_no_table_goes_over_the_messages_or_over_another_table(tmp_path: Path) -> None:
    file = written(tmp_path / "members.csv", LAMP)
    before = file.read_bytes()
    result = consolidated(file)
    assert (result.exit_code, "also read from" in result.stderr, file.read_bytes() == before) == (2, True, True)
    same = str(tmp_path / "one.csv")
    both = ["consolidate", str(file), "--themes", same, "--members", same, "--duplicates", str(tmp_path / "c.csv")]
    result = CliRunner().invoke(app, both)
    assert (result.exit_code, "two tables" in result.stderr) == (2, True)
