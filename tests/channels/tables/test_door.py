"""Template out, table in: read in any language and encoding, looked at first, entered once, then forgotten."""

from __future__ import annotations

import csv
import io
import zipfile
from datetime import timedelta
from uuid import UUID

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation
from openpyxl import Workbook, load_workbook

from tests.support.town import SmallTown
from wushe.channels.spreadsheet.actions.accept_upload import FileUnreadable
from wushe.channels.tables.actions._access import TableSettled
from wushe.channels.tables.actions.enter_table import forget_tables
from wushe.channels.tables.actions.hand_in_table import LARGEST, ColumnsMissing, TableTooLarge
from wushe.channels.tables.cells import (
    CellMissing,
    CellNotAChoice,
    CellNotADay,
    CellNotANumber,
    CellNotDegrees,
    CellTooLong,
)
from wushe.channels.tables.kinds import KINDS
from wushe.channels.tables.models import TableFile, TableState
from wushe.foundation import clock
from wushe.modules.accounts.models import Person
from wushe.modules.actors.models import Body, Holding
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.spaces.models import Area

AREAS = "社区,网格,楼栋,户数,人数\n江湾社区,江湾第一网格,江湾1号楼,48,120\n清河社区,,1号楼,5,9\n"


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]  # nobody is asked for a second factor


def _client(town: SmallTown, who: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=town.people[who]))
    return client


def _send(client: Client, kind: str, content: bytes | str, name: str = "表.csv") -> HttpResponse:
    sent = content.encode() if isinstance(content, str) else content
    return client.post(reverse("tables:kind", args=[kind]), {"file": SimpleUploadedFile(name, sent)}, follow=True)


def _enter(client: Client, looked: HttpResponse) -> HttpResponse:
    file = looked.context["file"]
    return client.post(reverse("tables:enter", args=[file.id]), {"shown": looked.context["plan"].digest}, follow=True)


def _file(looked: HttpResponse) -> UUID:
    return looked.context["file"].id


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_table_is_looked_at_then_entered_in_any_encoding(town: SmallTown, encoding: str) -> None:
    client = _client(town, "chen")
    looked = _send(client, "areas", AREAS.encode(encoding))
    assert looked.context["numbers"] == {"new": 2, "changed": 4, "unchanged": 0, "missing": 0}
    assert not Area.objects.in_street(town.street_id).filter(name="清河社区").exists()
    done = _enter(client, looked)
    assert done.context["file"].state == TableState.ENTERED
    assert Area.objects.in_street(town.street_id).get(name="清河社区").residents == 9
    again = _send(client, "areas", AREAS)
    assert not again.context["may_enter"]
    assert "这份表格里的内容都已登记" in again.content.decode()


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_template_can_be_filled_in_and_read_back(town: SmallTown, kind: str, language: str) -> None:
    client = _client(town, "chen")
    client.cookies["wushe_language"] = language
    with translation.override(language):
        content = client.get(reverse("tables:template", args=[kind])).content
        book = load_workbook(io.BytesIO(content))
        sheet = book.worksheets[0]
        headings = {cell.value.rstrip("*"): place for place, cell in enumerate(sheet[1])}
        assert list(headings) == [str(column.heading) for column in KINDS[kind].columns]
        assert _send(client, kind, content, "空.xlsx").status_code == 422  # an example is no row
        row = [""] * len(headings)
        for column in KINDS[kind].columns:
            if column.choices:
                row[headings[str(column.heading)]] = str(next(iter(column.choices.values())))
    said = {
        "community": "江湾社区",
        "area": "江湾社区",
        "name": "某某",
        "body": "青石街道江湾居委会",
        "role": "grid_worker",
    }
    for column in KINDS[kind].columns:
        place = [one.code for one in KINDS[kind].columns].index(column.code)
        if column.code in said:
            row[place] = said[column.code]
    if kind == "bodies":
        row[0] = "volunteer_team"
    sheet.append(row)
    target = io.BytesIO()
    book.save(target)
    looked = _send(client, kind, target.getvalue(), "填好.xlsx")
    assert looked.context["plan"].problems == ()
    assert looked.context["file"].rows == 1


@pytest.mark.parametrize("kind", [code for code, kind in KINDS.items() if kind.known])
def test_what_is_known_goes_out_and_comes_back_unchanged(town: SmallTown, kind: str) -> None:
    client = _client(town, "chen")
    if kind == "capabilities":
        _enter(client, _send(client, kind, "组织,类型,名称\n青石街道江湾居委会,培训,急救\n".replace("类型", "kind")))
    content = client.get(reverse("tables:known", args=[kind])).content
    looked = _send(client, kind, content, "现有.xlsx")
    assert looked.context["plan"].problems == ()
    assert looked.context["numbers"]["new"] == looked.context["numbers"]["changed"] == 0
    assert looked.context["numbers"]["unchanged"] > 0


def test_names_of_people_are_not_given_out_again(town: SmallTown) -> None:
    assert _client(town, "chen").get(reverse("tables:known", args=["people"])).status_code == 404


def test_people_come_in_with_roles_and_their_names_lie_sealed(town: SmallTown) -> None:
    client = _client(town, "shu")
    looked = _send(
        client, "people", "姓名,手机,单位,职务,任期结束\n周小满,13800000001,青石街道江湾居委会,网格员,2030/1/1\n"
    )
    file = TableFile.objects.in_street(town.street_id).get()
    assert "周小满" not in file.content
    _enter(client, looked)
    assert Holding.objects.in_street(town.street_id).filter(role="grid_worker", subject_id__isnull=False).exists()
    file.refresh_from_db()
    assert file.content == ""
    assert "周小满" not in str(file.result)
    assert AuditEntry.objects.in_street(town.street_id).filter(event="table:self:entered").exists()


def test_every_cell_that_cannot_be_read_is_named_and_can_be_downloaded(town: SmallTown) -> None:
    client = _client(town, "chen")
    areas = _send(client, "areas", f"社区,户数,编码\n江湾社区,四十,\n,3,\n{'长' * 401},1,\n江湾社区,-2,\n")
    assert [(one.number, one.refusal.code) for one in areas.context["plan"].problems] == [
        (2, CellNotANumber.code),
        (3, CellMissing.code),
        (4, CellTooLong.code),
        (5, "spaces.count_unfit"),
    ]
    places = _send(client, "places", "社区,名称,空间,经度\n江湾社区,甲,外太空,\n江湾社区,乙,活动空间,北\n")
    codes = [one.refusal.code for one in places.context["plan"].problems]
    assert codes == [CellNotAChoice.code, CellNotDegrees.code]
    bodies = _send(client, "bodies", "类型,名称,社区,成立时间\n志愿服务队,骑行队,江湾社区,去年\n")
    assert [one.refusal.code for one in bodies.context["plan"].problems] == [CellNotADay.code]
    people = _send(client, "people", "姓名,单位,职务,登录凭单\n周,青石街道江湾居委会,网格员,也许\n")
    assert [one.refusal.code for one in people.context["plan"].problems] == [CellNotAChoice.code]
    content = client.get(reverse("tables:problems", args=[_file(areas)])).getvalue().decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(content)))
    assert rows[1][:3] == ["2", "户数", "“四十”不是整数。"]
    assert client.post(reverse("tables:enter", args=[_file(areas)]), {"shown": "x"}).status_code == 409
    assert Area.objects.in_street(town.street_id).count() == 5


def test_files_that_are_no_table_are_refused_and_nothing_is_kept(town: SmallTown) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (40 * 1024 * 1024))
    client = _client(town, "chen")
    for content, code in (
        (b"", FileUnreadable.code),
        (b"\xff\xff\xff not a table", FileUnreadable.code),
        (bomb.getvalue(), FileUnreadable.code),
        (b"x" * (LARGEST + 1), TableTooLarge.code),
        ("甲,乙\n1,2\n".encode(), ColumnsMissing.code),
        ("社区\n".encode(), "tables.too_long"),
        (("社区,楼栋\n" + "江湾社区,甲\n" * 3100).encode(), "tables.too_long"),
    ):
        answer = _send(client, "areas", content)
        assert (answer.status_code, answer.context["refused"].code) == (422, code)
    assert TableFile.objects.in_street(town.street_id).count() == 0


def test_formulas_are_text_that_no_program_runs(town: SmallTown) -> None:
    book = Workbook()
    book.worksheets[0].append(["社区", "楼栋"])
    book.worksheets[0].append(["江湾社区", "=HYPERLINK(1)"])
    target = io.BytesIO()
    book.save(target)
    client = _client(town, "chen")
    assert _send(client, "areas", target.getvalue(), "a.xlsx").context["file"].rows == 1
    looked = _send(client, "areas", "社区,楼栋\n江湾社区,=1+1\n")
    _enter(client, looked)
    back = load_workbook(io.BytesIO(client.get(reverse("tables:known", args=["areas"])).content))
    cells = [cell.value for row in back.worksheets[0].iter_rows() for cell in row if cell.value]
    assert "'=1+1" in cells


def test_a_table_is_entered_once_or_left(town: SmallTown) -> None:
    client = _client(town, "chen")
    looked = _send(client, "areas", AREAS)
    _enter(client, looked)
    again = client.post(reverse("tables:enter", args=[_file(looked)]), headers={"accept": "application/json"})
    assert again.json()["code"] == TableSettled.code
    other = _send(client, "areas", AREAS)
    client.post(reverse("tables:leave", args=[_file(other)]))
    assert TableFile.objects.in_street(town.street_id).get(pk=_file(other)).state == TableState.LEFT
    assert "没有登记" in client.get(reverse("tables:file", args=[_file(other)])).content.decode()


def test_a_forgotten_table_is_left_by_the_nightly_job(town: SmallTown) -> None:
    looked = _send(_client(town, "chen"), "areas", AREAS)
    assert forget_tables() == 0
    with clock.at(clock.now() + timedelta(days=3)):
        assert forget_tables() == 1
    file = TableFile.objects.in_street(town.street_id).get(pk=_file(looked))
    assert (file.state, file.content) == (TableState.LEFT, "")


def test_a_table_is_seen_by_whoever_handed_it_in_and_nobody_else(town: SmallTown, elsewhere: SmallTown) -> None:
    file = _file(_send(_client(town, "chen"), "areas", AREAS))
    for name in ("file", "problems", "enter", "leave"):
        address = reverse(f"tables:{name}", args=[file])
        for client in (_client(town, "lin"), _client(town, "shu"), _client(elsewhere, "chen")):
            assert client.post(address).status_code in {404, 405}
        for who in ("ren", "wang"):
            assert _client(town, who).post(address).status_code == 403
    for who in ("ren", "wang"):
        for kind in KINDS:
            for name in ("kind", "template", "known"):
                assert _client(town, who).get(reverse(f"tables:{name}", args=[kind])).status_code == 403


def test_a_long_table_of_bodies_is_entered_in_one_go(town: SmallTown) -> None:
    rows = "".join(f"志愿服务队,第{n}队,江湾社区\n" for n in range(900))
    client = _client(town, "chen")
    looked = _send(client, "bodies", f"类型,名称,社区\n{rows}")
    assert len(looked.context["lines"]) == 30
    _enter(client, looked)
    assert Body.objects.in_street(town.street_id).count() == 904
