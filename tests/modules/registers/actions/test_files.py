"""Values have a source and a date; people are counted, not listed; resources are plain lines."""

from __future__ import annotations

import io
from datetime import date, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from openpyxl import load_workbook

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.registers import RegisterFile
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.registers.actions import (
    ResourceCard,
    add_resource,
    change_resource,
    end_resource,
    export_file,
    record_facts,
)
from wushe.modules.registers.actions.keep_resource import ResourceKnown, ResourceUnfit, ResourceUnknown
from wushe.modules.registers.actions.record_facts import NothingEntered, SourceMissing, ThingUnknown, ValueUnfit
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Fact, Resource
from wushe.modules.registers.permissions import NotYourFile
from wushe.modules.registers.queries.files import ThingLine, lines, overview, rows_of, to_lend
from wushe.modules.spaces.actions import change_area, count_area
from wushe.modules.spaces.actions.change_area import AreaUnknown
from wushe.modules.spaces.actions.count_area import CountUnfit
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import MayNotShapeMap

F = RegisterFile


def _record(town: SmallTown, who: str, file: RegisterFile = F.PEOPLE, **more: Any) -> list[Fact]:
    values: dict[str, Any] = {
        "thing_id": town.areas["JW-B01"],
        "values": {"aged_60": "21"},
        "source": "visit",
        "as_of": clock.today(),
    }
    return record_facts(person_id=town.people[who], street_id=town.street_id, file=file, **(values | more))


def _line(town: SmallTown, file: RegisterFile = F.PEOPLE, thing: UUID | None = None) -> ThingLine:
    rows = rows_of(town.street_id, file).filter(pk=thing or town.areas["JW-B01"])
    return lines(town.street_id, file, rows)[0]


def _values(line: ThingLine) -> dict[str, tuple[str, str]]:
    return {cell.field.code: (cell.value, cell.state.value) for cell in line.cells if cell.value}


def test_a_value_stands_with_its_source_and_what_it_replaced_stays(town: SmallTown) -> None:
    _record(town, "wang")
    _record(town, "xu", values={"aged_60": "22", "children": "6"}, source="document")
    assert _values(_line(town)) == {"aged_60": ("22", "fresh"), "children": ("6", "fresh")}
    before = Fact.objects.in_street(town.street_id).get(field="aged_60", replaced_at__isnull=False)
    assert (before.value, before.source, before.recorded_by) == ("21", "visit", town.people["wang"])
    told = facts_of(town.street_id, RegisterEvent.FACTS_RECORDED)[-1]
    assert told["fields"] == ["aged_60", "children"]
    assert "22" not in str(told)


def test_old_values_are_said_to_be_old(town: SmallTown) -> None:
    _record(town, "xu", values={"need_help": "2"}, as_of=clock.today() - timedelta(days=181))
    assert _values(_line(town)) == {"need_help": ("2", "old")}


def test_households_and_residents_are_counted_where_they_stand(town: SmallTown) -> None:
    for area, homes, people in (("JW", 100, 300), ("JW-G1", 60, 150), ("JW-B01", 20, 50)):
        change_area(
            person_id=town.people["shu"],
            street_id=town.street_id,
            area_id=town.areas[area],
            name=area,
            households=homes,
            residents=people,
        )
    assert _values(_line(town)) == {"households": ("20", "undated"), "residents": ("50", "undated")}
    _record(town, "wang", values={"households": "22", "residents": "50"})
    assert _values(_line(town)) == {"households": ("22", "fresh"), "residents": ("50", "fresh")}
    numbers = dict(Area.objects.in_street(town.street_id).values_list("code", "households"))
    assert (numbers["QS-JW-B01"], numbers["QS-JW-G1"], numbers["QS-JW"], numbers["QS"]) == (22, 62, 102, 0)
    change_area(
        person_id=town.people["shu"],
        street_id=town.street_id,
        area_id=town.areas["JW-B01"],
        name="江湾1号楼",
        households=30,
        residents=50,
    )
    assert _values(_line(town))["households"] == ("30", "undated")


def test_areas_are_counted_by_those_who_count_there(town: SmallTown, elsewhere: SmallTown) -> None:
    by = {"street_id": town.street_id, "area_id": town.areas["JW-B01"]}
    assert count_area(person_id=town.people["wang"], **by, households=3).households == 3
    for who in ("mo", "ren", "zhao", "bao"):
        with pytest.raises(MayNotShapeMap):
            count_area(person_id=town.people[who], **by, households=4)
    with pytest.raises(CountUnfit):
        count_area(person_id=town.people["wang"], **by, residents=-1)
    with pytest.raises(AreaUnknown):
        count_area(
            person_id=town.people["lin"],
            street_id=town.street_id,
            area_id=elsewhere.areas["JW-B01"],
            households=1,
        )


def test_unfit_values_are_refused_whole(town: SmallTown, elsewhere: SmallTown) -> None:
    for refusal, more in (
        (ValueUnfit, {"values": {"aged_60": "many"}}),
        (ValueUnfit, {"values": {"children": "3", "floors": "6"}}),
        (NothingEntered, {"values": {"aged_60": " "}}),
        (SourceMissing, {"source": "gossip"}),
        (SourceMissing, {"as_of": clock.today() + timedelta(days=1)}),
    ):
        with pytest.raises(refusal):
            _record(town, "xu", **more)
    with pytest.raises(ThingUnknown):
        record_facts(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            file=F.PEOPLE,
            thing_id=elsewhere.areas["JW-B01"],
            values={"aged_60": "1"},
            source="visit",
            as_of=clock.today(),
        )
    assert not Fact.objects.in_street(town.street_id).exists()


@pytest.mark.parametrize("who", ["mo", "ren", "bao", "zhao", "chen", "lin"])
def test_people_are_counted_only_by_those_who_work_there(town: SmallTown, who: str) -> None:
    with pytest.raises(NotYourFile):
        _record(town, who)


def test_the_street_office_keeps_what_is_no_count_of_people(town: SmallTown) -> None:
    _record(town, "chen", F.BODIES, thing_id=town.bodies["office"], values={"services": "办证"})
    _record(town, "chen", F.BUILDINGS, values={"floors": "7"})
    with pytest.raises(NotYourFile):
        _record(town, "wang", F.BODIES, thing_id=town.bodies["office"], values={"services": "办证"})


def test_names_in_a_text_are_covered(town: SmallTown) -> None:
    _record(town, "xu", F.BODIES, thing_id=town.bodies["JW"], values={"how_to_get": "打13812345678找联系人：周小满"})
    value = _values(_line(town, F.BODIES, town.bodies["JW"]))["how_to_get"][0]
    assert "13812345678" not in value
    assert "周小满" not in value


def test_the_overview_adds_up_what_is_known(town: SmallTown) -> None:
    _record(town, "xu", values={"aged_60": "21", "children": "1", "living_alone": "2"})
    jw = next(line for line in overview(town.street_id, within=("",)) if line.area.code == "QS-JW")
    known = {file: (number, part.filled) for file, number, part in jw.files}
    assert known[F.PEOPLE] == (1, 3)
    assert known[F.FACILITIES] == (1, 0)


def test_an_export_holds_counts_with_their_sources_and_is_noted(town: SmallTown) -> None:
    _record(town, "xu", as_of=date(2026, 3, 2))
    content = export_file(person_id=town.people["wang"], street_id=town.street_id, file=F.PEOPLE)
    rows = list(load_workbook(io.BytesIO(content)).active.iter_rows(values_only=True))
    assert rows[1][0] == "江湾1号楼"
    assert 21 in rows[1]
    assert "2026-03-02" in rows[1]
    noted = AuditEntry.objects.get(event=RegisterEvent.FILE_EXPORTED.value)
    assert noted.facts == {"register": "people", "rows": 1, "area_code": ""}
    for who in ("mo", "ren", "bao"):
        with pytest.raises(NotYourFile):
            export_file(person_id=town.people[who], street_id=town.street_id, file=F.PEOPLE)
    other = export_file(person_id=town.people["zhao"], street_id=town.street_id, file=F.PEOPLE, area_code="QS-JW")
    assert len(list(load_workbook(io.BytesIO(other)).active.iter_rows())) == 1


def _card(town: SmallTown, **more: Any) -> ResourceCard:
    values = {"kind": "aid", "name": "轮椅", "area_id": town.areas["JW"], "keeper_id": town.bodies["JW"]}
    return ResourceCard(**(values | more))


def test_a_resource_is_entered_changed_and_ended(town: SmallTown) -> None:
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    made = add_resource(**by, card=_card(town, place_id=town.places["hall"]))
    assert [one.name for one in to_lend(town.street_id, text="活动室")] == ["轮椅"]
    changed = change_resource(**by, resource_id=made.id, card=_card(town, name="折叠轮椅", is_public=False))
    assert changed.name == "折叠轮椅"
    assert not to_lend(town.street_id).exists()
    end_resource(**by, resource_id=made.id)
    told = [
        facts_of(town.street_id, event, made.id)[0]["name"]
        for event in (RegisterEvent.RESOURCE_ADDED, RegisterEvent.RESOURCE_CHANGED, RegisterEvent.RESOURCE_ENDED)
    ]
    assert told == ["轮椅", "折叠轮椅", "折叠轮椅"]
    with pytest.raises(ResourceUnknown):
        end_resource(**by, resource_id=made.id)


def test_unfit_resources_are_refused(town: SmallTown, elsewhere: SmallTown) -> None:
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    for more in (
        {"name": " "},
        {"kind": "money"},
        {"place_id": elsewhere.places["hall"]},
        {"keeper_id": elsewhere.bodies["JW"]},
    ):
        with pytest.raises(ResourceUnfit):
            add_resource(**by, card=_card(town, **more))
    add_resource(**by, card=_card(town))
    with pytest.raises(ResourceKnown):
        add_resource(**by, card=_card(town))
    assert Resource.objects.in_street(town.street_id).count() == 1


@pytest.mark.parametrize("who", ["mo", "ren", "bao", "zhao"])
def test_strangers_keep_no_resources(town: SmallTown, who: str) -> None:
    by = {"person_id": town.people[who], "street_id": town.street_id}
    with pytest.raises(NotYourFile):
        add_resource(**by, card=_card(town))
    made = add_resource(person_id=town.people["xu"], street_id=town.street_id, card=_card(town))
    for act in (lambda: end_resource(**by, resource_id=made.id), lambda: end_resource(**by, resource_id=uuid4())):
        with pytest.raises(NotYourFile):
            act()
