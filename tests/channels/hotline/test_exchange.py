"""The city's list comes in, its deadline counts, nothing doubles, and the replies leave in its own columns."""

from __future__ import annotations

import io
from collections.abc import Callable
from datetime import datetime
from uuid import uuid4

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from tests.channels.hotline.conftest import COLUMNS, LAMP, PUMP, as_list, changed, handed_in, taken
from tests.modules.linkage.town import Town
from wushe.channels.hotline.actions._lists import ListNotThere, ListUnknown, NotYourExchange
from wushe.channels.hotline.actions.export_replies import NothingToReply, export_replies
from wushe.channels.hotline.actions.hand_in_list import ListTooLarge, hand_in_list
from wushe.channels.hotline.actions.keep_layout import LayoutUnknown, LayoutUnreadable, keep_layout
from wushe.channels.hotline.actions.match_list import ColumnNotThere, ColumnsMissing, match_list
from wushe.channels.hotline.actions.take_list import RowsWrong, ask_to_take, leave_list
from wushe.channels.hotline.models import CityList, Fate, Layout, ListRow, Ticket
from wushe.channels.hotline.queries import rows_with, shipped_layouts
from wushe.core.formats.city_layout import layout_file
from wushe.core.formats.moments import CHINA
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.needs.actions.answer_need import answer_need
from wushe.modules.needs.actions.decide_triage import decide_triage
from wushe.modules.needs.actions.merge_needs import merge_needs
from wushe.modules.needs.actions.rate_need import rate_need
from wushe.modules.needs.actions.reopen_need import reopen_need
from wushe.modules.needs.actions.rule_out_need import rule_out_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.oversight.models import Entry

COMMON = "12345-common"


def sort_and_answer(town: Town, need: Need, *points: str) -> None:
    by = {"street_id": town.street, "person_id": town.person("coordinator"), "need_id": need.id}
    decide_triage(**by, category="water", urgency="emergency", space="living", dimension="SPA")
    answer_need(**by, points=points or ("水泵已修好。",))


def need_of(town: Town, number: str) -> Need:
    return Ticket.objects.in_street(town.street).select_related("need").get(number=number).need


def exported(content: bytes) -> list[dict[str, str]]:
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    return [dict(zip(rows[0], (cell or "" for cell in row), strict=True)) for row in rows[1:]]


def by(town: Town, row: CityList, word: str = "coordinator") -> dict[str, object]:
    return {"street_id": town.street, "person_id": town.person(word), "list_id": row.id}


def test_the_first_look_changes_nothing_and_says_what_would_happen(town: Town) -> None:
    row = handed_in(town, as_list(PUMP, LAMP))
    assert (row.state, row.rows_new, row.rows_changed, row.rows_same, row.rows_wrong) == ("checked", 2, 0, 0, 0)
    assert not Need.objects.in_street(town.street).exists()
    leave_list(**by(town, row))
    row.refresh_from_db()
    assert (row.state, row.stored_as) == ("left", "")


def test_the_citys_number_words_and_deadline_come_in_and_its_deadline_wins(town: Town) -> None:
    taken(town, as_list(PUMP, LAMP))
    pump = need_of(town, "BJ0001")
    assert pump.due_at == datetime(2026, 3, 4, 8, 12, tzinfo=CHINA)
    assert (pump.channel, pump.area_path, pump.due_rule) == ("hotline", "QJ/QJ-JW/", "12345 12345")
    assert pump.subject_id is not None
    assert "周女士" not in pump.title + pump.body + pump.where
    decide_triage(
        street_id=town.street,
        person_id=town.person("coordinator"),
        need_id=pump.id,
        category="water",
        urgency="emergency",
        space="living",
        dimension="SPA",
    )
    pump.refresh_from_db()
    assert pump.due_at == datetime(2026, 3, 4, 8, 12, tzinfo=CHINA), "two hours are our own promise, not the city's"


def test_a_need_of_our_own_takes_our_deadline_by_the_same_decision(town: Town) -> None:
    """The control: without the city the decision does set the deadline."""
    from wushe.modules.needs.actions.receive_need import receive_need

    need = receive_need(street_id=town.street, body="没有水", channel="form", idempotency_key="own")
    before = need.due_at
    decide_triage(
        street_id=town.street,
        person_id=town.person("coordinator"),
        need_id=need.id,
        category="water",
        urgency="emergency",
        space="living",
        dimension="SPA",
    )
    need.refresh_from_db()
    assert need.due_at != before


def test_importing_again_doubles_nothing_and_shows_the_differences(town: Town) -> None:
    taken(town, as_list(PUMP, LAMP))
    later = changed(PUMP, 办理时限="2026-03-05 18:00:00", 诉求内容="6号楼和7号楼都没有水。", 事发地址="6、7号楼")
    row = handed_in(town, as_list(later, LAMP))
    assert (row.rows_new, row.rows_changed, row.rows_same) == (0, 1, 1)
    found = rows_with(row, Fate.CHANGED).get()
    assert [change["field"] for change in found.changes] == ["due_at", "body", "where"]
    assert found.changes[0]["before"] == "2026-03-04 08:12"
    assert found.changes[0]["after"] == "2026-03-05 18:00"
    assert need_of(town, "BJ0001").due_at == datetime(2026, 3, 4, 8, 12, tzinfo=CHINA), "nothing before it is taken"

    ask_to_take(**by(town, row))
    worker.run_all()
    pump = need_of(town, "BJ0001")
    assert Need.objects.in_street(town.street).count() == 2
    assert pump.due_at == datetime(2026, 3, 5, 18, 0, tzinfo=CHINA)
    assert (pump.body, pump.where) == ("6号楼和7号楼都没有水。", "6、7号楼")
    said = Entry.objects.filter(subject_id=str(pump.id), event="need:city:spoke").order_by("happened_at").last()
    assert said is not None
    assert said.facts["fields"] == ["body", "due_at", "where"]
    third = handed_in(town, as_list(later, LAMP))
    assert (third.rows_new, third.rows_changed, third.rows_same) == (0, 0, 2)


def test_what_we_have_added_to_a_need_is_no_difference(town: Town) -> None:
    taken(town, as_list(PUMP))
    need = need_of(town, "BJ0001")
    sort_and_answer(town, need)
    reopen_need(street_id=town.street, need_id=need.id, reason="又坏了。", person_id=town.person("coordinator"))
    need.refresh_from_db()
    assert need.due_at != datetime(2026, 3, 4, 8, 12, tzinfo=CHINA), "a new clock is ours until the city speaks again"
    assert handed_in(town, as_list(PUMP)).rows_same == 1


def test_zero_fields_are_typed_again(town: Town) -> None:
    """Everything in the file that leaves stands in the city's list, in the records, or in its mapping file."""
    taken(town, as_list(PUMP, LAMP))
    need = need_of(town, "BJ0001")
    typed = ["供水中心已更换水泵叶轮。", "当日下午恢复供水。"]
    sort_and_answer(town, need, *typed)
    rate_need(
        street_id=town.street, need_id=need.id, is_solved=True, satisfaction="basically", score=4,
        secret=secret_of(need.id),
    )  # fmt: skip
    replies = export_replies(
        street_id=town.street, person_id=town.person("coordinator"), layout_key=COMMON, form="xlsx"
    )
    need.refresh_from_db()
    answered_at = need.answered_at.astimezone(CHINA).strftime("%Y-%m-%d %H:%M:%S")
    assert exported(replies.content) == [
        {
            "工单编号": "BJ0001",
            "派单单位": "区热线中心",
            "首次联系时间": "",
            "办结时间": answered_at,
            "承办单位": "station QJ",
            "是否按期办结": "否",
            "办理结果": "1. 供水中心已更换水泵叶轮。\n2. 当日下午恢复供水。",
            "是否解决": "已解决",
            "满意度": "基本满意",
        }
    ]


def test_an_answer_leaves_once_unless_all_are_asked_for(town: Town) -> None:
    taken(town, as_list(PUMP, LAMP))
    sort_and_answer(town, need_of(town, "BJ0001"))
    ask = {"street_id": town.street, "person_id": town.person("coordinator"), "layout_key": COMMON}
    assert export_replies(**ask, form="csv").number == 1
    with pytest.raises(NothingToReply):
        export_replies(**ask, form="csv")
    assert export_replies(**ask, form="csv", everything=True).number == 1
    need = need_of(town, "BJ0001")
    reopen_need(street_id=town.street, need_id=need.id, reason="又坏了。", person_id=town.person("coordinator"))
    sort_and_answer(town, need, "换了新泵。")
    assert "换了新泵".encode() in export_replies(**ask, form="csv").content
    assert Entry.objects.filter(event="hotline:replies:exported").count() == 3


def test_a_merged_and_a_ruled_out_ticket_are_replied_too(town: Town) -> None:
    taken(town, as_list(PUMP, changed(PUMP, 工单编号="BJ0009"), LAMP))
    hand = {"street_id": town.street, "person_id": town.person("coordinator")}
    merge_needs(**hand, need_id=need_of(town, "BJ0009").id, into_id=need_of(town, "BJ0001").id)
    sort_and_answer(town, need_of(town, "BJ0001"))
    rule_out_need(**hand, need_id=need_of(town, "BJ0002").id, reason="属市政路灯中心。", way_on="市政路灯中心")
    rows = exported(export_replies(**hand, layout_key=COMMON, form="xlsx").content)
    assert {row["工单编号"]: row["办理结果"] for row in rows} == {
        "BJ0001": "水泵已修好。",
        "BJ0009": "水泵已修好。",
        "BJ0002": "1. 属市政路灯中心。\n2. 市政路灯中心",
    }
    with pytest.raises(NothingToReply):
        export_replies(**hand, layout_key=COMMON, form="xlsx")


def test_one_wrong_row_keeps_every_row_out_and_says_why(town: Town) -> None:
    rows = [
        PUMP,
        changed(PUMP, 工单编号=""),
        PUMP,
        changed(PUMP, 工单编号="3", 工单标题="", 诉求内容=""),
        changed(PUMP, 工单编号="4", 办理时限="明天"),
        changed(PUMP, 工单编号="5", 受理时间="2199-01-01 00:00"),
        changed(PUMP, 工单编号="6", 联系电话="无"),
        changed(PUMP, 工单编号="7" * 61),
        changed(PUMP, 工单编号="8", 诉求内容="长" * 4001),
    ]
    row = handed_in(town, as_list(*rows))
    wrong = {one.row: one.wrong for one in rows_with(row, Fate.WRONG)}
    assert wrong == {
        3: "hotline.no_number", 4: "hotline.number_repeated", 5: "hotline.nothing_said", 6: "hotline.not_a_moment",
        7: "hotline.in_the_future", 8: "hotline.not_a_phone", 9: "hotline.number_too_long", 10: "hotline.too_long",
    }  # fmt: skip
    with pytest.raises(RowsWrong):
        ask_to_take(**by(town, row))
    assert not Need.objects.in_street(town.street).exists()


def test_unknown_columns_are_matched_once_and_remembered(town: Town) -> None:
    from wushe.core.formats.sheets import xlsx_bytes

    content = xlsx_bytes("单", ["流水", "说了什么", "何时到期"], [["甲1", "没有水", "2026-03-04 08:12"]])
    row = handed_in(town, content)
    assert row.state == "uploaded"
    with pytest.raises(ColumnsMissing):
        match_list(**by(town, row), layout_key=COMMON, mapping={"body": "说了什么"})
    with pytest.raises(ColumnNotThere):
        match_list(**by(town, row), layout_key=COMMON, mapping={"number": "流水", "body": "流水"})
    with pytest.raises(LayoutUnknown):
        match_list(**by(town, row), layout_key="nowhere", mapping={"number": "流水", "body": "说了什么"})
    match_list(
        **by(town, row),
        layout_key=COMMON,
        mapping={"number": "流水", "body": "说了什么", "due_at": "何时到期"},
    )
    assert Layout.objects.in_street(town.street).count() == 1
    again = handed_in(town, content)
    assert (again.state, again.rows_new) == ("checked", 1)


def test_a_citys_own_mapping_file_is_taken_or_refused_with_its_fault(town: Town) -> None:
    hand = {"street_id": town.street, "person_id": town.person("coordinator")}
    own = layout_file(shipped_layouts()[0]).replace('key = "12345-common"', 'key = "our-city"')
    assert keep_layout(**hand, content=own.encode()).key == "our-city"
    with pytest.raises(LayoutUnreadable) as caught:
        keep_layout(**hand, content=own.replace('value = "number"', 'value = "phone"').encode())
    assert "phone" in str(caught.value)


def test_a_list_beyond_the_limit_is_refused(town: Town, settings: object) -> None:
    settings.WUSHE_UPLOAD_MAX_BYTES = 10  # type: ignore[attr-defined]
    with pytest.raises(ListTooLarge):
        handed_in(town, as_list(PUMP))


def test_the_content_lies_sealed_and_is_gone_once_taken(town: Town) -> None:
    row = handed_in(town, as_list(PUMP))
    with default_storage.open(row.stored_as) as file:
        assert "停水".encode() not in file.read()
    stored = row.stored_as
    ask_to_take(**by(town, row))
    worker.run_all()
    assert not default_storage.exists(stored)
    with pytest.raises(ListNotThere):
        leave_list(**by(town, row))


def test_nobody_but_the_street_exchanges_with_the_city(town: Town, elsewhere: Town) -> None:
    row = handed_in(town, as_list(PUMP))
    for word in ("secretary", "worker", "resident", "stranger"):
        with pytest.raises(NotYourExchange):
            ask_to_take(**by(town, row, word))
        with pytest.raises(NotYourExchange):
            hand_in_list(street_id=town.street, person_id=town.person(word), name="x", content=as_list(PUMP))
        with pytest.raises(NotYourExchange):
            keep_layout(street_id=town.street, person_id=town.person(word), content=b"")
        with pytest.raises(NotYourExchange):
            export_replies(street_id=town.street, person_id=town.person(word), layout_key=COMMON, form="csv")
    with pytest.raises(ListUnknown):
        ask_to_take(street_id=elsewhere.street, person_id=elsewhere.person("coordinator"), list_id=row.id)
    with pytest.raises(ListUnknown):
        leave_list(street_id=town.street, person_id=town.person("coordinator"), list_id=uuid4())


def test_the_same_number_in_another_street_is_another_ticket(town: Town, elsewhere: Town) -> None:
    taken(town, as_list(PUMP))
    taken(elsewhere, as_list(PUMP))
    assert Ticket.objects.filter(number="BJ0001").count() == 2


def test_an_interrupted_taking_goes_on_and_doubles_nothing(town: Town) -> None:
    row = handed_in(town, as_list(PUMP, LAMP))
    ask_to_take(**by(town, row))
    from wushe.channels.hotline.actions.take_list import take_list

    def stop(done: int, _total: int) -> None:
        raise RuntimeError(done)

    with pytest.raises(RuntimeError):
        take_list(street_id=town.street, list_id=row.id, progress=stop)
    assert Need.objects.in_street(town.street).count() == 2
    take_list(street_id=town.street, list_id=row.id, progress=lambda _done, _total: None)
    assert Need.objects.in_street(town.street).count() == 2
    row.refresh_from_db()
    assert row.state == "taken"


def test_an_erased_resident_leaves_no_words_in_the_tickets(town: Town) -> None:
    taken(town, as_list(PUMP))
    need = need_of(town, "BJ0001")
    erase_subject(
        street_id=town.street, subject_id=need.subject_id, reason="本人要求", person_id=town.person("coordinator")
    )
    worker.run_all()
    ticket = Ticket.objects.in_street(town.street).get(number="BJ0001")
    assert (ticket.title, ticket.where, ticket.given) == ("", "", {})
    assert not ListRow.objects.in_street(town.street).exclude(title="").exists()


def test_the_screens_lead_from_the_file_to_the_reply(town: Town, browser_of: Callable[..., Client]) -> None:
    staff = browser_of("coordinator")
    file = SimpleUploadedFile("三月.xlsx", as_list(PUMP, LAMP))
    there = staff.post("/hotline/", {"file": file, "layout": ""})["Location"]
    worker.run_all()
    assert "BJ0002" in staff.get(there).content.decode()
    assert staff.get(f"{there}columns/").status_code == 200
    staff.post(f"{there}take/")
    worker.run_all()
    sort_and_answer(town, need_of(town, "BJ0001"))
    page = staff.get("/hotline/replies/").content.decode()
    assert "BJ0001" in page
    assert "水泵已修好。" in page
    assert "13800001234" not in page + staff.get(there).content.decode()
    sent = staff.post("/hotline/replies/export/", {"layout": COMMON, "form": "xlsx"})
    assert exported(sent.content)[0]["工单编号"] == "BJ0001"
    kept = staff.get("/hotline/layouts/12345-common.toml").content
    assert staff.post("/hotline/layouts/", {"file": SimpleUploadedFile("a.toml", kept)}).status_code == 302
    assert staff.post("/hotline/layouts/", {"file": SimpleUploadedFile("a.toml", b"[[")}).status_code == 422
    assert staff.post("/hotline/", {"file": SimpleUploadedFile("a.xls", b"\xd0\xcf\x11\xe0")}).status_code == 422
    assert browser_of("worker").get("/hotline/").status_code == 403


def test_every_column_of_the_list_is_used_or_given_back() -> None:
    """What the city sends and we neither read nor give back would have to be typed again."""
    layout = shipped_layouts()[0]
    read = {name for names in layout.columns.values() for name in names}
    assert [column for column in COLUMNS if column not in read | set(layout.given)] == []
