"""A table of voters is looked at first and taken whole or not at all; names go into the vault and nowhere else."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from tests.modules.ballots.conftest import Ballots
from wushe.core.formats.sheets import csv_bytes, xlsx_bytes
from wushe.modules.accounts.models import VaultItem
from wushe.modules.ballots.actions.paste_roll import RollFileUnreadable, RollLineWrong, paste_roll, read_table
from wushe.modules.ballots.models import Ballot, RollEntry
from wushe.modules.oversight.models import Entry

HEAD = ["业主姓名", "建筑面积", "登录名"]
SignedIn = Callable[[str], Client]


def _draft(ballots: Ballots) -> Ballot:
    return ballots.prepared(form="owners", matter="property_manager")


def _rows(ballots: Ballots) -> list[list[str]]:
    return [
        ["业主甲", "88.5", ballots.account("resident").upper()],
        ["业主乙", "1,100.30", ""],
        ["业主丙", "177/2", ""],
    ]


def _on_roll(row: Ballot) -> list[tuple[int, bool]]:
    entries = RollEntry.objects.in_street(row.street_id).filter(ballot=row).order_by("number")
    return [(one.area_size, one.person_id is not None) for one in entries]


@pytest.mark.parametrize("form", ["xlsx", "csv", "text"])
def test_a_workbook_a_csv_file_and_a_paste_are_read_alike(ballots: Ballots, form: str) -> None:
    row, rows = _draft(ballots), _rows(ballots)
    given: dict[str, Any] = {
        "xlsx": {"content": xlsx_bytes("业主", HEAD, rows)},
        "csv": {"content": b"".join(csv_bytes(HEAD, rows))},
        "text": {"text": "\n".join("\t".join(one) for one in rows)},
    }[form]
    assert paste_roll(**ballots.by(), ballot_id=row.id, **given) == 3
    assert _on_roll(row) == [(8850, True), (110030, False), (8850, False)]
    told = [str(one.facts) for one in Entry.objects.in_street(row.street_id).filter(subject_id=row.id)]
    assert not any(name in facts for name in ("业主甲", "业主乙", "业主丙") for facts in told)


def test_every_bad_cell_is_named_and_nothing_is_half_written(ballots: Ballots) -> None:
    row = _draft(ballots)
    mine = ballots.account("resident")
    paste_roll(**ballots.by(), ballot_id=row.id, text=f"业主丁\t60\t{mine}")
    before = _on_roll(row), VaultItem.objects.in_street(row.street_id).count()
    text = f"业主甲\t10\n\tabc\n业主甲\t0\n业主乙\t1\tnobody-here\n业主丙\t5\t{mine}"
    table = read_table(row, text=text)
    assert [(one.row, str(one.column)) for one in table.faults] == [
        (2, "姓名"),
        (2, "面积（平方米）"),
        (3, "姓名"),
        (3, "面积（平方米）"),
        (4, "登录名"),
        (5, "登录名"),
    ]
    with pytest.raises(RollLineWrong) as refused:
        paste_roll(**ballots.by(), ballot_id=row.id, text=text)
    assert (refused.value.values["row"], refused.value.values["count"]) == (2, 6)
    for content in (b"PK\x03\x04broken", b"\xd0\xcf\x11\xe0old", b"x" * 5_000_001, b"\n\n"):
        with pytest.raises(RollFileUnreadable):
            paste_roll(**ballots.by(), ballot_id=row.id, content=content)
    assert (_on_roll(row), VaultItem.objects.in_street(row.street_id).count()) == before


def test_accounts_are_looked_up_at_once(ballots: Ballots, django_assert_max_num_queries: Any) -> None:
    row = _draft(ballots)
    text = "\n".join(f"业主{number}\t{number + 1}\tnobody-{number}" for number in range(200))
    with django_assert_max_num_queries(3):
        assert len(read_table(row, text=text).faults) == 200


def test_it_is_looked_at_then_taken(ballots: Ballots, signed_in: SignedIn) -> None:
    row, desk = _draft(ballots), signed_in("secretary")
    page = reverse("ballots:table", args=[row.id])
    assert page in desk.get(reverse("ballots:roll", args=[row.id])).content.decode()
    assert desk.post(page, {"table": ""}).status_code == 422
    wrong = desk.post(page, {"table": "业主甲\tabc"})
    assert (wrong.status_code, "第 1 行“面积（平方米）”列" in wrong.content.decode()) == (422, True)
    sent = SimpleUploadedFile("业主.xlsx", xlsx_bytes("业主", HEAD, _rows(ballots)))
    looked = desk.post(page, {"file": sent})
    shown = looked.content.decode()
    assert looked.headers["Cache-Control"].count("no-store")
    assert "3 名表决人" in shown
    assert "1,277.30" in shown
    assert "<li>业**" in shown
    assert _on_roll(row) == []
    clean = shown.split('<textarea name="table"')[1].split(">", 1)[1].split("</textarea>")[0]
    done = desk.post(page, {"table": clean, "take": "1"}, follow=True)
    assert "名册新增 3 人" in done.content.decode()
    assert _on_roll(row) == [(8850, True), (110030, False), (8850, False)]
    assert signed_in("worker").get(page).status_code == 403
