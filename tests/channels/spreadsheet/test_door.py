"""A file becomes needs, all of it or nothing; importing again changes nothing; it can be taken back."""

from __future__ import annotations

import io
from collections.abc import Callable
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from openpyxl import load_workbook

from tests.modules.linkage.town import Town
from wushe.channels.spreadsheet.actions._rows import UploadNotThere
from wushe.channels.spreadsheet.actions.accept_upload import FileTooLarge, FileUnreadable, accept_upload
from wushe.channels.spreadsheet.actions.export_needs import export_needs
from wushe.channels.spreadsheet.actions.match_columns import (
    ColumnTwice,
    ColumnUnknown,
    NoMessageColumn,
    match_columns,
)
from wushe.channels.spreadsheet.actions.publish_upload import (
    RowsAreWrong,
    ask_to_publish,
    leave_upload,
    undo_upload,
)
from wushe.channels.spreadsheet.models import ColumnMapping, Upload, UploadState
from wushe.channels.spreadsheet.queries import wrong_rows
from wushe.core.formats.sheets import xlsx_bytes
from wushe.foundation.jobs import worker
from wushe.foundation.refusals import Refused
from wushe.modules.needs.actions.open_batch import MayNotPublish
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import AuditEntry

HEADER = ["编号", "标题", "内容", "时间", "点赞数"]
ROWS = [
    ["1", "路灯不亮", "江湾社区六号楼门口的路灯坏了一周。", "2026-03-03 08:12", "3"],
    ["2", "没有水", "六号楼五层以上早上开始没有水。", "2026/3/4 9:00", "0"],
    ["3", "=HYPERLINK(1)", "楼道里堆着杂物，走不过去。", "2026年3月5日", ""],
]


def as_csv(rows: list[list[str]], encoding: str = "utf-8") -> bytes:
    return "\r\n".join(",".join(row) for row in [HEADER, *rows]).encode(encoding)


def handed_in(town: Town, content: bytes, name: str = "三月.csv") -> Upload:
    return accept_upload(street_id=town.street, person_id=town.person("coordinator"), name=name, content=content)


def checked(town: Town, content: bytes) -> Upload:
    upload = handed_in(town, content)
    match_columns(**_by(town, upload), mapping=upload.mapping)
    worker.run_all()
    upload.refresh_from_db()
    return upload


def published(town: Town, content: bytes) -> Upload:
    upload = checked(town, content)
    ask_to_publish(**_by(town, upload))
    worker.run_all()
    upload.refresh_from_db()
    return upload


def _by(town: Town, upload: Upload) -> dict[str, UUID]:
    return {"street_id": town.street, "person_id": town.person("coordinator"), "upload_id": upload.id}


def titles(town: Town) -> set[str]:
    rows = Need.objects.in_street(town.street).exclude(status="withdrawn")
    return set(rows.values_list("title", flat=True))


@pytest.mark.parametrize("content", [as_csv(ROWS), as_csv(ROWS, "gb18030"), xlsx_bytes("a", HEADER, ROWS)])
def test_a_file_becomes_needs(town: Town, content: bytes) -> None:
    upload = published(town, content)
    assert upload.state == UploadState.PUBLISHED
    assert Need.objects.in_street(town.street).count() == 3
    lamp = Need.objects.in_street(town.street).get(title="路灯不亮")
    assert (lamp.supports, lamp.channel, lamp.submitted_at.isoformat()) == (
        3,
        "spreadsheet",
        "2026-03-03T00:12:00+00:00",
    )


def test_the_sealed_content_is_gone_once_the_rows_are_in(town: Town) -> None:
    from django.core.files.storage import default_storage

    upload = checked(town, as_csv(ROWS))
    stored = upload.stored_as
    with default_storage.open(stored) as file:
        assert "路灯".encode() not in file.read()
    ask_to_publish(**_by(town, upload))
    worker.run_all()
    assert not default_storage.exists(stored)


def test_importing_again_changes_nothing(town: Town) -> None:
    published(town, as_csv(ROWS))
    again = checked(town, as_csv([*ROWS, ["4", "新的一条", "电梯停了。", "2026-03-06", "1"]]))
    ask_to_publish(**_by(town, again))
    worker.run_all()
    assert Need.objects.in_street(town.street).count() == 4


def test_one_wrong_row_keeps_every_row_out(town: Town) -> None:
    upload = checked(
        town, as_csv([*ROWS, ["5", "", "", "昨天", "1"], ["1", "又是一号", "同一编号", "2026-03-03", "0"]])
    )
    found = [(row.row, str(row.field)) for row in wrong_rows(upload)]
    assert [row for row, _field in found] == [5, 6]
    with pytest.raises(RowsAreWrong):
        ask_to_publish(**_by(town, upload))
    assert titles(town) == set()


def test_what_was_brought_in_can_be_taken_back_and_brought_in_again(town: Town) -> None:
    upload = published(town, as_csv(ROWS))
    try:
        undo_upload(**_by(town, upload))
    except Refused as refused:
        pytest.fail(f"{refused.code}: {refused}")
    assert titles(town) == set()
    published(town, as_csv(ROWS))
    assert len(titles(town)) == 3


def test_the_matching_of_columns_is_remembered(town: Town) -> None:
    content = "甲,乙\n1,楼道灯不亮\n".encode()
    upload = handed_in(town, content)
    assert upload.mapping == {}
    match_columns(**_by(town, upload), mapping={"body": "乙", "source_id": "甲"})
    assert handed_in(town, content).mapping == {"body": "乙", "source_id": "甲"}
    assert ColumnMapping.objects.in_street(town.street).count() == 1


@pytest.mark.parametrize(
    ("mapping", "refusal"),
    [
        ({"source_id": "编号"}, NoMessageColumn),
        ({"body": "没有这一列"}, ColumnUnknown),
        ({"body": "内容", "title": "内容"}, ColumnTwice),
    ],
)
def test_a_matching_that_makes_no_sense_is_refused(
    town: Town, mapping: dict[str, str], refusal: type[Refused]
) -> None:
    upload = handed_in(town, as_csv(ROWS))
    with pytest.raises(refusal):
        match_columns(**_by(town, upload), mapping=mapping)


def test_a_file_that_is_no_table_is_refused_with_the_way_out(town: Town) -> None:
    with pytest.raises(FileUnreadable) as caught:
        handed_in(town, b"\xd0\xcf\x11\xe0")
    assert str(caught.value)
    assert caught.value.next_step


def test_a_file_beyond_the_limit_is_refused(town: Town, settings: object) -> None:
    settings.WUSHE_UPLOAD_MAX_BYTES = 10  # type: ignore[attr-defined]
    with pytest.raises(FileTooLarge):
        handed_in(town, as_csv(ROWS))


@pytest.mark.parametrize("word", ["worker", "resident", "stranger"])
def test_only_street_and_secretaries_bring_in_files(town: Town, word: str) -> None:
    with pytest.raises(MayNotPublish):
        accept_upload(street_id=town.street, person_id=town.person(word), name="a.csv", content=as_csv(ROWS))


def test_the_neighbouring_street_sees_neither_file_nor_needs(
    town: Town, elsewhere: Town, browser_of: Callable[..., Client]
) -> None:
    upload = published(town, as_csv(ROWS))
    neighbour = browser_of("coordinator", elsewhere)
    assert neighbour.get(reverse("spreadsheet:show", args=[upload.id])).status_code == 404
    assert "三月.csv" not in neighbour.get(reverse("spreadsheet:files")).content.decode()
    exported = export_needs(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), form="csv")
    assert "路灯".encode() not in exported


def test_an_export_holds_no_formula_and_is_noted(town: Town) -> None:
    published(town, as_csv(ROWS))
    content = export_needs(street_id=town.street, person_id=town.person("coordinator"), form="xlsx")
    cells = [cell.value for row in load_workbook(io.BytesIO(content)).active.rows for cell in row]
    assert "'=HYPERLINK(1)" in cells
    assert not [cell for cell in cells if str(cell).startswith("=")]
    assert AuditEntry.objects.filter(event="spreadsheet:needs:exported").count() == 1


def test_a_file_left_aside_leaves_nothing(town: Town) -> None:
    upload = checked(town, as_csv(ROWS))
    leave_upload(**_by(town, upload))
    upload.refresh_from_db()
    assert (upload.state, upload.stored_as, titles(town)) == (UploadState.LEFT, "", set())


def test_the_screens_walk_from_file_to_needs(town: Town, browser_of: Callable[..., Client]) -> None:
    browser = browser_of("coordinator")
    file = SimpleUploadedFile("<script>alert(1)</script>.csv", as_csv(ROWS))
    answer = browser.post(reverse("spreadsheet:files"), {"file": file}, follow=True)
    assert answer.status_code == 200
    assert "<script>alert(1)" not in answer.content.decode()
    upload = Upload.objects.in_street(town.street).get()
    browser.post(reverse("spreadsheet:columns", args=[upload.id]), upload.mapping)
    assert browser.get(reverse("spreadsheet:progress", args=[upload.id])).status_code == 200
    worker.run_all()
    assert browser.get(reverse("spreadsheet:progress", args=[upload.id]))["HX-Refresh"] == "true"
    page = browser.get(reverse("spreadsheet:show", args=[upload.id]))
    assert page.status_code == 200
    browser.post(reverse("spreadsheet:publish", args=[upload.id]))
    worker.run_all()
    assert len(titles(town)) == 3
    assert browser.get(reverse("spreadsheet:show", args=[upload.id])).status_code == 200


def test_wrong_rows_are_downloaded_with_reason_and_way_out(town: Town, browser_of: Callable[..., Client]) -> None:
    upload = checked(town, as_csv([["9", "", "", "昨天", "x"]]))
    answer = browser_of("coordinator").get(reverse("spreadsheet:wrong_rows", args=[upload.id]))
    text = b"".join(answer.streaming_content).decode("utf-8-sig")  # type: ignore[attr-defined]
    assert len(text.splitlines()) == 2


@pytest.mark.parametrize("name", ["template", "files"])
def test_visitors_are_told_that_they_may_not(client: Client, town: Town, name: str) -> None:
    assert client.get(reverse(f"spreadsheet:{name}")).status_code in (302, 403)


def test_the_empty_table_can_be_handed_in_as_it_is(town: Town, browser_of: Callable[..., Client]) -> None:
    answer = browser_of("coordinator").get(reverse("spreadsheet:template"))
    upload = handed_in(town, answer.content, "template.xlsx")
    assert {"body", "title", "source_id", "submitted_at"} <= set(upload.mapping)


def test_the_command_line_leaves_nothing_for_a_worker_to_do_twice(town: Town) -> None:
    from wushe.foundation.jobs.models import Job
    from wushe.site.cli.needs import _imported

    content = as_csv(ROWS)
    assert _imported(town.street, "a.csv", content, dry_run=False)["new"] == 3
    assert not Job.objects.filter(name__startswith="spreadsheet.").exists()
    assert Upload.objects.in_street(town.street).get().state == UploadState.PUBLISHED
    assert _imported(town.street, "a.csv", content, dry_run=False) == {"rows": 3, "new": 0, "known": 3, "wrong": 0}


def test_a_second_click_on_publish_is_told_that_the_file_has_gone_further(town: Town) -> None:
    upload = published(town, as_csv(ROWS))
    with pytest.raises(UploadNotThere):
        ask_to_publish(**_by(town, upload))
    assert Need.objects.in_street(town.street).count() == 3
