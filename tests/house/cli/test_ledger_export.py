"""`wushe ledger export` writes what `wushe ledger verify` accepts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from tests.support.happenings import Happening, happen
from wushe.foundation.ids import new_id
from wushe.modules.spaces.models import Area
from wushe.site.cli.main import app

pytestmark = pytest.mark.django_db


def street(slug: str) -> Area:
    key = new_id()
    return Area.objects.create(id=key, street_id=key, kind="street", name=slug, code=slug, slug=slug, path=slug)


def wushe(*arguments: object) -> tuple[int, str]:
    result = CliRunner().invoke(app, ["ledger", *map(str, arguments)])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result.exit_code, result.output


def test_what_is_exported_is_valid_in_the_promised_form(tmp_path: Path):
    here = street("here")
    happen(street=here.street_id, times=3, title="路灯不亮")
    happen(Happening.GUARDED, street=here.street_id)
    file = tmp_path / "ledger.jsonl"
    code, said = wushe("export", file, "--json")
    assert code == 0
    assert json.loads(said)["size"] == 4
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
    assert list(lines[0]) == ["type", "size", "root", "signature", "key_id", "public_key"]
    assert lines[0]["root"] == json.loads(said)["root"]
    assert [line["position"] for line in lines[1:]] == [0, 1, 2, 3]
    assert list(lines[1]) == ["type", "position", "entry", "leaf_hash"]
    assert list(lines[4]) == ["type", "position", "commitment", "leaf_hash"]
    assert wushe("verify", file, "--root", lines[0]["root"])[0] == 0


def test_an_empty_ledger_can_be_exported_and_is_valid(tmp_path: Path):
    street("here")
    file = tmp_path / "ledger.jsonl"
    assert wushe("export", file)[0] == 0
    assert wushe("export", file)[0] == 0
    assert wushe("verify", file)[0] == 0


def test_of_several_streets_one_must_be_named(tmp_path: Path):
    one, other = street("one"), street("other")
    happen(street=one.street_id, title="一")
    happen(street=other.street_id, times=2, title="二")
    happen(street=None, title="全市")
    file = tmp_path / "ledger.jsonl"
    for arguments in ((), ("--street", "third")):
        code, said = wushe("export", file, *arguments)
        assert code == 2
        assert "house, " not in said
        assert "one, other, house" in said
        assert not file.exists()
    for name, word, foreign in (("one", "一", "二"), ("other", "二", "一"), ("house", "全市", "一")):
        assert wushe("export", file, "--street", name)[0] == 0
        text = file.read_text(encoding="utf-8")
        assert word in text
        assert foreign not in text
        assert wushe("verify", file)[0] == 0


def test_a_file_that_cannot_be_written_is_refused(tmp_path: Path):
    code, said = wushe("export", tmp_path / "missing" / "ledger.jsonl")
    assert code == 2
    assert said.strip()
