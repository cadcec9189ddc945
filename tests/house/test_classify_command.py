from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from tests.support.messages import decided_messages
from wushe.site.cli.main import app


def write(path: Path, columns: tuple[str, ...], rows: list[tuple[str, ...]], encoding: str = "utf-8") -> Path:
    with path.open("w", encoding=encoding, newline="") as stream:
        csv.writer(stream).writerows([columns, *rows])
    return path


@pytest.fixture
def decided(tmp_path: Path) -> Path:
    return write(tmp_path / "decided.csv", ("text", "category"), list(zip(*decided_messages(), strict=True)))


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["classify", *map(str, arguments)])


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def test_the_rows_come_back_in_order_with_what_was_proposed(decided: Path, tmp_path: Path) -> None:
    new = write(
        tmp_path / "new.csv",
        ("id", "title", "body"),
        [("7", "垃圾没人清运", "气味很大，\n三天了"), ("3", "公交车太慢", "等了半小时")],
    )
    out = tmp_path / "out.csv"
    done = run("--train", decided, "--input", new, "--output", out)
    assert done.exit_code == 0, done.output
    rows = read(out)
    assert [(row["id"], row["predicted"]) for row in rows] == [("7", "环境卫生"), ("3", "交通出行")]
    assert rows[0]["body"] == "气味很大，\n三天了"
    assert all(0 < float(row["confidence"]) <= 1 and row["reasons"] for row in rows)


def test_scores_are_printed_where_the_truth_is_known(decided: Path, tmp_path: Path) -> None:
    new = write(
        tmp_path / "new.csv", ("text", "category"), [("垃圾清运", "环境卫生"), ("公交站台", "交通出行"), ("电梯", "")]
    )
    done = run("--train", decided, "--input", new, "--output", tmp_path / "out.csv", "--json")
    assert done.exit_code == 0, done.output
    answer = json.loads(done.stdout)
    assert set(answer) == {"n", "accuracy", "macro_f1", "per_class"}
    assert (answer["n"], answer["accuracy"], answer["macro_f1"]) == (2, 1.0, 1.0)
    assert set(answer["per_class"]) == {"环境卫生", "交通出行"}


@pytest.mark.parametrize("encoding", ["utf-8-sig", "gbk", "gb18030", "utf-16"])
def test_every_usual_encoding_is_read(decided: Path, tmp_path: Path, encoding: str) -> None:
    new = write(tmp_path / "new.csv", ("text",), [("物业不修电梯",)], encoding)
    out = tmp_path / "out.csv"
    assert run("--train", decided, "--input", new, "--output", out).exit_code == 0
    assert read(out)[0]["predicted"] == "住房物业"


def test_several_training_files_may_have_different_columns(decided: Path, tmp_path: Path) -> None:
    more = write(tmp_path / "more.csv", ("tokens", "category"), [("路灯 不 亮", "市政设施")] * 8)
    new = write(tmp_path / "new.csv", ("text",), [("路灯不亮",)])
    out = tmp_path / "out.csv"
    assert run("--train", decided, "--train", more, "--input", new, "--output", out).exit_code == 0
    assert read(out)[0]["predicted"] == "市政设施"


def test_the_named_text_column_applies_to_every_file(decided: Path, tmp_path: Path) -> None:
    new = write(tmp_path / "new.csv", ("text",), [("垃圾",)])
    done = run("--train", decided, "--input", new, "--output", tmp_path / "out.csv", "--text", "content")
    assert done.exit_code == 2
    assert "content" in done.output
    assert "decided.csv" in done.output


def test_a_missing_column_is_named(decided: Path, tmp_path: Path) -> None:
    new = write(tmp_path / "new.csv", ("title", "remark"), [("垃圾", "")])
    done = run("--train", decided, "--input", new, "--output", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert "body" in done.output
    done = run("--train", decided, "--input", decided, "--output", tmp_path / "out.csv", "--label", "kind")
    assert done.exit_code == 2
    assert "kind" in done.output


def test_one_category_is_refused_by_name(tmp_path: Path) -> None:
    same = write(tmp_path / "same.csv", ("text", "category"), [("垃圾", "环境卫生"), ("噪音", "环境卫生")])
    done = run("--train", same, "--input", same, "--output", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert "环境卫生" in done.output


@pytest.mark.parametrize("content", [b"", b"\xff\x00\xff\x00\xff", b"PK\x03\x04rest", b"text,category\n"])
def test_a_file_that_is_no_table_is_refused(decided: Path, tmp_path: Path, content: bytes) -> None:
    bad = tmp_path / "bad.csv"
    bad.write_bytes(content)
    done = run("--train", decided, "--input", bad, "--output", tmp_path / "out.csv")
    assert done.exit_code == 2
    assert "bad.csv" in done.output
    assert not (tmp_path / "out.csv").exists()


def test_an_output_that_cannot_be_written_has_its_own_exit_code(decided: Path, tmp_path: Path) -> None:
    done = run("--train", decided, "--input", decided, "--output", tmp_path / "nowhere" / "out.csv")
    assert done.exit_code == 3


def test_the_help_shows_an_example() -> None:
    done = run("--help")
    assert done.exit_code == 0
    assert "wushe classify --train" in done.output


def test_an_input_is_never_written_over(decided: Path, tmp_path: Path) -> None:
    before = decided.read_bytes()
    for train, new in ((decided, tmp_path / "other.csv"), (tmp_path / "other.csv", decided)):
        (tmp_path / "other.csv").write_bytes(before)
        done = run("--train", train, "--input", new, "--output", tmp_path / "." / decided.name)
        assert (done.exit_code, "also read from" in done.output) == (2, True)
    assert decided.read_bytes() == before


def test_a_protected_file_is_left_as_it_is(decided: Path, tmp_path: Path) -> None:
    kept = write(tmp_path / "kept.csv", ("text",), [("旧的一行",)])
    kept.chmod(0o444)
    done = run("--train", decided, "--input", decided, "--output", kept)
    assert (done.exit_code, "write-protected" in done.output) == (3, True)
    assert "旧的一行" in kept.read_text("utf-8")
