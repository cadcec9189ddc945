"""One desk for both sides: matters, positions, agreements, and sittings with prior notice."""

from __future__ import annotations

from datetime import date
from uuid import uuid4

import pytest

from tests.modules.committees.conftest import Desk, on
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.committees.actions._origins import OriginUnknown
from wushe.modules.committees.actions._rows import DeskNotYours, DeskUnknown
from wushe.modules.committees.actions.agree_matter import (
    BothSidesFirst,
    NoWordingYet,
    OwnWording,
    agree_wording,
    propose_wording,
    send_wording_back,
    state_position,
)
from wushe.modules.committees.actions.export_desk import export_desk
from wushe.modules.committees.actions.hold_sitting import (
    NotHeldYet,
    SittingMoved,
    call_off_sitting,
    post_minutes,
    write_minutes,
)
from wushe.modules.committees.actions.open_agreed_project import NotAgreedYet, open_agreed_project
from wushe.modules.committees.actions.put_matter import (
    AlreadyOnDesk,
    MatterClosed,
    MatterNotWithdrawn,
    put_matter,
    restore_matter,
    withdraw_matter,
)
from wushe.modules.committees.actions.seat_committee import leave_seat
from wushe.modules.committees.actions.tell_agenda import AgendaEmpty, NobodySits, ToldTooLate, tell_agenda
from wushe.modules.committees.models import DeskMatter
from wushe.modules.committees.queries.desk import agenda_of, candidates, matters_counted, notes_of, positions_of
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.queries.linked import origin_page

TOLD = date(2026, 9, 10)


def _hazard(desk: Desk, area: str = "QJ-JW-7") -> object:
    return register_hazard(
        street_id=desk.town.street,
        person_id=OPERATOR_ID,
        type="lift",
        words="七号楼电梯关门时抖动",
        area_id=desk.town.areas[area].pk,
        submission_key=f"hazard-{area}",
    )


def test_both_sides_see_the_same_and_agree(desk: Desk) -> None:
    matter = desk.matter()
    by = {"street_id": desk.town.street, "matter_id": matter.id}
    state_position(**by, person_id=desk.town.person("owner"), words="先用公共收益,不动维修资金。")
    with pytest.raises(BothSidesFirst):
        propose_wording(**by, person_id=desk.town.person("owner"), words="用公共收益支付。")
    state_position(**by, person_id=desk.town.person("worker"), words="同意,请公布账目。")
    state_position(**by, person_id=desk.town.person("worker"), words="同意,请先公布账目。")
    matter = DeskMatter.objects.in_street(desk.town.street).get(pk=matter.pk)
    assert positions_of(matter)["community"].words == "同意,请先公布账目。"
    with pytest.raises(NoWordingYet):
        agree_wording(**by, person_id=desk.town.person("worker"))
    propose_wording(**by, person_id=desk.town.person("owner"), words="用公共收益支付,账目先公布。")
    with pytest.raises(OwnWording):
        agree_wording(**by, person_id=desk.town.person("other_owner"))
    with pytest.raises(DeskNotYours):
        agree_wording(**by, person_id=desk.town.person("far_owner"))
    send_wording_back(**by, person_id=desk.town.person("worker"), reason="加上公布的日期")
    propose_wording(**by, person_id=desk.town.person("worker"), words="九月二十日前公布账目,再用公共收益支付。")
    agreed = agree_wording(**by, person_id=desk.town.person("owner"))
    assert (agreed.status, agreed.agreed_words) == ("agreed", "九月二十日前公布账目,再用公共收益支付。")
    assert [note.kind for note in notes_of(agreed)][-2:] == ["proposed", "agreed"]
    entry = Entry.objects.get(event="desk:matter:agreed")
    assert "账目" not in str(entry.facts)
    with pytest.raises(MatterClosed):
        state_position(**by, person_id=desk.town.person("owner"), words="还有话说")


def test_what_both_agreed_becomes_one_project_in_which_the_owners_side_helps(desk: Desk) -> None:
    matter = desk.matter()
    by = {"street_id": desk.town.street, "matter_id": matter.id}
    for who in ("owner", "worker"):
        state_position(**by, person_id=desk.town.person(who), words="用公共收益支付,账目先公布。")
    propose_wording(**by, person_id=desk.town.person("owner"), words="账目公布后,用公共收益大修电梯。")
    opening = by | {"person_id": desk.town.person("worker"), "space": Space.REAL}
    with pytest.raises(NotAgreedYet):
        open_agreed_project(**opening)
    agree_wording(**by, person_id=desk.town.person("worker"))
    for who in ("owner", "far_owner", "leader"):
        with pytest.raises(DeskNotYours):
            open_agreed_project(**opening | {"person_id": desk.town.person(who)})
    project = open_agreed_project(**opening)
    assert open_agreed_project(**opening).id == project.id
    assert DeskMatter.objects.get(pk=matter.pk).project_id == project.id
    assert (project.title, project.aim) == (matter.title, "账目公布后,用公共收益大修电梯。")
    assert desk.area.seat_body_id in {project.lead_body_id, *project.helpers.values_list("body_id", flat=True)}
    assert Entry.objects.filter(event="desk:project:opened").count() == 1
    assert origin_page(project).endswith(f"{matter.id}/")
    assert project.number in [one.number for one in candidates(desk.area)]
    put = {"title": "电梯大修的进度", "submission_key": "p", "origin": "project", "origin_id": project.id}
    about = put_matter(**desk.here("owner"), **put)
    assert about.origin_name == project.number
    assert project.number not in [one.number for one in candidates(desk.area)]


def test_without_anybody_in_the_seat_the_project_still_opens(desk: Desk) -> None:
    matter = desk.matter()
    by = {"street_id": desk.town.street, "matter_id": matter.id}
    for who in ("owner", "worker"):
        state_position(**by, person_id=desk.town.person(who), words="同意先修。")
    propose_wording(**by, person_id=desk.town.person("worker"), words="先修一号梯。")
    agree_wording(**by, person_id=desk.town.person("owner"))
    leave_seat(**desk.here("secretary"), reason="任期届满", on=TOLD)
    project = open_agreed_project(**by, person_id=desk.town.person("worker"), space=Space.REAL)
    assert project.helpers.count() == 0


def test_a_hazard_of_the_area_is_put_on_the_desk_once(desk: Desk) -> None:
    hazard = _hazard(desk)
    far = _hazard(desk, "QJ-LS")
    assert [one.number for one in candidates(desk.area)] == [hazard.number]  # type: ignore[attr-defined]
    values = desk.here("worker") | {"title": "七号电梯先停后修", "origin": "hazard"}
    matter = put_matter(**values, origin_id=hazard.id, submission_key="a")  # type: ignore[attr-defined]
    assert (matter.origin_name, matter.put_by) == (hazard.number, "community")  # type: ignore[attr-defined]
    assert candidates(desk.area) == []
    assert put_matter(**values, origin_id=hazard.id, submission_key="a").id == matter.id  # type: ignore[attr-defined]
    with pytest.raises(AlreadyOnDesk):
        put_matter(**values, origin_id=hazard.id, submission_key="b")  # type: ignore[attr-defined]
    for origin, id_ in (("hazard", far.id), ("need", uuid4()), ("theme", uuid4()), ("hazard", None)):  # type: ignore[attr-defined]
        with pytest.raises(OriginUnknown):
            put_matter(**desk.here("worker"), title="别处的", origin=origin, origin_id=id_, submission_key=f"c{id_}")


def test_what_was_taken_off_can_be_put_back(desk: Desk) -> None:
    matter = desk.matter()
    by = desk.by("owner") | {"matter_id": matter.id}
    with pytest.raises(MatterNotWithdrawn):
        restore_matter(**by, reason="没有撤过")
    with pytest.raises(DeskNotYours):
        withdraw_matter(**by | desk.by("worker"), reason="不是我放的")
    withdraw_matter(**by, reason="重复了")
    assert matters_counted(desk.area) == {"open": 0, "agreed": 0, "all": 1}
    with pytest.raises(MatterClosed):
        withdraw_matter(**by, reason="再撤一次")
    restore_matter(**by, reason="其实没有重复")
    assert matters_counted(desk.area)["open"] == 1


@pytest.mark.parametrize("word", ["far_owner", "neighbour", "resident", "manager", "stranger", "coordinator"])
def test_who_is_on_neither_side_puts_nothing_there(desk: Desk, word: str) -> None:
    with pytest.raises(DeskNotYours):
        desk.matter(who=word)


def test_names_and_phones_are_covered_on_the_desk(desk: Desk) -> None:
    matter = desk.matter("联系电话13912345678谈电梯")
    assert "13912345678" not in matter.title


def test_the_agenda_is_told_five_days_before_and_minutes_are_posted_in_three(desk: Desk) -> None:
    matter = desk.matter()
    values = desk.here("owner") | {"matter_ids": [matter.id], "place": "活动室"}
    with clock.at(on(TOLD)):
        with pytest.raises(ToldTooLate) as refused:
            tell_agenda(**values, held_on=date(2026, 9, 14))
        assert refused.value.values["earliest"] == "2026-09-15"
        sitting = tell_agenda(**values, held_on=date(2026, 9, 15))
        by = desk.by("other_owner") | {"sitting_id": sitting.id}
        with pytest.raises(NotHeldYet):
            write_minutes(**by, minutes="还没有开会")
        with pytest.raises(SittingMoved):
            post_minutes(**by, on=TOLD)
    assert [item.matter_id for item in agenda_of(sitting)] == [matter.id]
    with clock.at(on(date(2026, 9, 16))):
        written = write_minutes(**by, minutes="到会七人,讨论了电梯大修。")
        assert written.minutes_due_on == date(2026, 9, 18)
        with pytest.raises(NotHeldYet):
            post_minutes(**by, on=date(2026, 9, 14))
        with pytest.raises(SittingMoved):
            call_off_sitting(**by, reason="已经开过了")
    with clock.at(on(date(2026, 9, 19))):
        post_minutes(**by, on=date(2026, 9, 19))
    assert Entry.objects.get(event="desk:minutes:posted").facts["late"] == 1


def test_a_sitting_needs_a_seat_an_agenda_and_the_owners_side(desk: Desk) -> None:
    matter = desk.matter()
    with clock.at(on(TOLD)):
        later = date(2026, 9, 20)
        for ids in ([], [uuid4()], [matter.id, uuid4()]):
            with pytest.raises(AgendaEmpty):
                tell_agenda(**desk.here("owner"), matter_ids=ids, held_on=later)
        with pytest.raises(DeskNotYours):
            tell_agenda(**desk.here("worker"), matter_ids=[matter.id], held_on=later)
        sitting = tell_agenda(**desk.here("owner"), matter_ids=[matter.id], held_on=later)
        call_off_sitting(**desk.by("owner"), sitting_id=sitting.id, reason="人不齐")
        leave_seat(**desk.here("secretary"), on=TOLD, reason="任期届满")
        with pytest.raises(NobodySits):
            tell_agenda(**desk.here("owner"), matter_ids=[matter.id], held_on=later)
    with pytest.raises(DeskUnknown):
        call_off_sitting(**desk.by("owner"), sitting_id=uuid4(), reason="没有这次会")


def test_the_desk_is_exported_by_who_may_see_it(desk: Desk) -> None:
    matter = desk.matter("=1+1 的事")
    state_position(**desk.by("worker"), matter_id=matter.id, words="赞成")
    text = export_desk(**desk.here("coordinator"), form="csv").decode()
    assert "'=1+1" in text
    assert "赞成" in text
    assert export_desk(**desk.here("owner"), form="xlsx").startswith(b"PK")
    with pytest.raises(DeskNotYours):
        export_desk(**desk.here("far_owner"), form="csv")
    with pytest.raises(DeskUnknown):
        export_desk(**desk.by("owner"), property_area_id=uuid4(), form="csv")
