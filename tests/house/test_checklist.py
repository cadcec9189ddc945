"""The checklist reads how far a street is, shows it to those who start it, and lets only them note a backup."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.town import SmallTown, small_town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.linkage.actions import adopt_preset, publish_rule_table
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.spaces.actions import add_area, change_area
from wushe.modules.spaces.labels import AreaKind
from wushe.site.actions.note_backup import BackupPlaceMissing, ChecklistNotYours, note_backup
from wushe.site.checklist import checklist
from wushe.site.events import SiteEvent
from wushe.site.starting import NoSuchRules, Officer, OtherStreetThere, SamePersonTwice, Wish, start_street


@pytest.fixture
def town(db: None) -> SmallTown:
    return small_town()


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]  # nobody is asked for a second factor


def _client(town: SmallTown, who: str) -> Client:
    client = Client()
    client.force_login(Person.objects.get(pk=town.people[who]))
    return client


def _states(town: SmallTown) -> dict[str, str]:
    return {step.code: step.state for step in checklist(town.street_id).steps}


def _finish(town: SmallTown) -> None:
    by: dict[str, Any] = {"person_id": OPERATOR_ID, "street_id": town.street_id}
    change_area(**by, area_id=town.areas["JW-B01"], name="江湾1号楼", households=48, residents=120)
    built = add_area(
        **by,
        parent_id=town.areas["JY"],
        kind=AreaKind.BUILDING,
        name="锦苑1栋",
        code="QS-JY-B01",
        households=3,
        residents=7,
    )
    assert built.residents == 7
    for role in (Role.SYSTEM_ADMIN, Role.AUDIT_ADMIN, Role.SECURITY_ADMIN):
        give_role(**by, body_id=town.bodies["office"], role=role, holder=Holder(name=f"某{role.value[0]}"))
    table = adopt_preset(**by, preset="cn-2026")
    publish_rule_table(**by, table_id=table.pk)
    note_backup(person_id=town.people["chen"], street_id=town.street_id, place="保险柜两块硬盘")


def test_every_step_is_read_from_the_registers(town: SmallTown) -> None:
    before = _states(town)
    assert before["areas"] == "begun"
    assert before["counts"] == before["rules"] == before["backup"] == before["powers"] == "open"
    assert before["bodies"] == before["people"] == before["slips"] == "done"
    assert not checklist(town.street_id).complete
    _finish(town)
    found = checklist(town.street_id)
    assert [step.code for step in found.needed if step.state != "done"] == []
    assert found.complete


def test_each_step_leads_to_its_screen_and_its_template(town: SmallTown) -> None:
    page = _client(town, "chen").get(reverse("setup")).content.decode()
    for address in (
        reverse("tables:kind", args=["areas"]),
        reverse("tables:template", args=["people"]),
        reverse("spaces:tree"),
        reverse("linkage:versions"),
    ):
        assert f'href="{address}"' in page


def test_the_start_page_leads_there_until_it_is_done_and_the_menu_always(town: SmallTown) -> None:
    client, words = _client(town, "chen"), "这个街道还在开办中"
    assert words in client.get("/").content.decode()
    _finish(town)
    page = client.get("/").content.decode()
    assert words not in page
    assert reverse("setup") in page
    assert "街道可以开办了" in client.get(reverse("setup")).content.decode()
    for who in ("shu", "wang", "ren", "mo"):
        assert reverse("setup") not in _client(town, who).get("/").content.decode()


def test_a_backup_is_noted_by_those_who_start_the_street_only(town: SmallTown) -> None:
    client = _client(town, "chen")
    empty = client.post(reverse("setup"), {"place": " "})
    assert (empty.status_code, empty.context["refused"].code) == (422, BackupPlaceMissing.code)
    client.post(reverse("setup"), {"place": "保险柜"})
    (entry,) = AuditEntry.objects.in_street(town.street_id).filter(event=SiteEvent.BACKUP_NOTED.value)
    assert entry.facts == {"place": "保险柜"}
    for who in ("shu", "wang", "ren", "mo"):
        assert _client(town, who).get(reverse("setup")).status_code == 403
        with pytest.raises(ChecklistNotYours):
            note_backup(person_id=town.people[who], street_id=town.street_id, place="x")


def test_another_street_has_a_list_of_its_own(town: SmallTown) -> None:
    other = small_town(name="白桥街道", code="BQ", slug="baiqiao")
    _finish(town)
    assert not checklist(other.street_id).complete
    with pytest.raises(ChecklistNotYours):
        note_backup(person_id=other.people["chen"], street_id=town.street_id, place="x")


def test_the_list_asks_the_same_however_large_the_street(town: SmallTown) -> None:
    def questions() -> int:
        with CaptureQueriesContext(connection) as queries:
            checklist(town.street_id)
        return len(queries)

    few = questions()
    for number in range(30):
        add_area(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            parent_id=town.areas["JY"],
            kind=AreaKind.BUILDING,
            name=f"{number}栋",
            code=f"QS-JY-{number}",
        )
    assert questions() == few <= 14


def test_starting_refuses_by_field_before_anything_is_written(town: SmallTown) -> None:
    leader = Officer(Role.STREET_LEADER, "林")
    with pytest.raises(NoSuchRules):
        start_street(Wish("青石街道", "QS", "qingshi", (leader,), rules="nowhere"))
    with pytest.raises(OtherStreetThere):
        start_street(Wish("白桥街道", "BQ", "qingshi", (leader,)))
    with pytest.raises(SamePersonTwice) as refused:
        start_street(
            Wish("青石街道", "QS", "qingshi", (Officer(Role.SYSTEM_ADMIN, "甲"), Officer(Role.AUDIT_ADMIN, "甲")))
        )
    assert refused.value.field == "audit_admin"


def test_starting_a_street_that_stands_only_adds_what_is_missing(town: SmallTown) -> None:
    wish = Wish("青石街道", "QS", "qingshi", (Officer(Role.STREET_LEADER, "另一个"), Officer(Role.AUDIT_ADMIN, "乔")))
    started = start_street(wish)
    assert [step.code for step in started.steps if step.done_now] == ["role.audit_admin", "rules"]
    assert [slip.name for slip in started.slips] == ["乔"]
    assert start_street(wish).slips == []
