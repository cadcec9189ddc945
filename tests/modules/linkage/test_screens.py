"""The screens: who sees what, and that each form does its one power."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.modules.linkage.town import Town
from wushe.core.linkage import Period, Space
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.linkage.actions import draft_rules, lift_period, order_period
from wushe.modules.linkage.models import PeriodOrder, RuleTable
from wushe.modules.linkage.queries import current_period, responsibilities

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _in_english(settings: Any) -> None:
    settings.LANGUAGE_CODE = "en"
    settings.WUSHE_DEMO = True


def seen(town: Town, who: str | None, name: str, *args: object, **query: str) -> HttpResponse:
    client = Client(headers={"accept-language": "en"})
    if who:
        client.force_login(town.people[who])
    found: HttpResponse = client.get(reverse(f"linkage:{name}", args=args), query)
    return found


def sent(town: Town, who: str, name: str, *args: object, **words: object) -> HttpResponse:
    client = Client(headers={"accept-language": "en"})
    client.force_login(town.people[who])
    found: HttpResponse = client.post(reverse(f"linkage:{name}", args=args), words)
    return found


def ordered(town: Town, area: str = "QJ-JW-6") -> PeriodOrder:
    return order_period(
        street_id=town.street,
        person_id=town.person("leader"),
        area_id=town.areas[area].pk,
        event="rainstorm",
        reason="red warning",
        legal_basis="law",
        ordered_as="Street leader",
    )


def test_anyone_may_ask_who_leads_and_reads_which_rule_says_so(town: Town, rules: RuleTable) -> None:
    page = seen(town, None, "simulator", period="non_routine", space="real").content.decode()
    assert "Subdistrict office" in page
    assert "Time rule, Non-routine period" in page
    assert "[S]" in page
    assert "Version 2026.1" in page


def test_words_nobody_knows_in_the_address_fall_back_to_the_first_choice(town: Town, rules: RuleTable) -> None:
    page = seen(town, None, "simulator", period="holiday", space="moon", kind="x", version="y", beside="z")
    assert page.status_code == 200


def test_two_versions_are_compared_side_by_side(town: Town, rules: RuleTable) -> None:
    other = town.rules("cn-2025")
    page = seen(town, None, "simulator", beside=str(other.pk)).content.decode()
    assert "What 2025.1 does differently from 2026.1" in page
    same = draft_rules(
        street_id=town.street,
        person_id=town.person("leader"),
        table_id=rules.pk,
        version="copy",
        valid_from=date(2027, 1, 1),
    )
    page = seen(town, None, "simulator", beside=str(same.pk)).content.decode()
    assert "say the same everywhere" in page


def test_a_handed_back_matter_is_simulated_with_its_routine_lead(town: Town, rules: RuleTable) -> None:
    held = seen(town, None, "simulator", period="transition", space="living").content.decode()
    back = seen(town, None, "simulator", period="transition", space="living", handed_back="1").content.decode()
    assert "Not yet handed back" in held
    assert "Handed back after the event" in back


def test_a_street_without_rules_is_told_what_to_do(town: Town) -> None:
    assert "This street has no rules yet" in seen(town, None, "simulator").content.decode()
    assert "No version yet" in seen(town, None, "versions").content.decode()


def test_the_room_opens_with_the_simulator(town: Town) -> None:
    assert seen(town, None, "home").headers["Location"] == reverse("linkage:simulator")


def test_the_leader_adopts_changes_and_publishes_a_version_on_screen(town: Town) -> None:
    assert "Adopt as a draft" in seen(town, "leader", "versions").content.decode()
    assert "Adopt as a draft" not in seen(town, "worker", "versions").content.decode()
    answer = sent(town, "leader", "adopt", preset="cn-2026")
    table = RuleTable.objects.in_street(town.street).get()
    assert answer.headers["Location"] == reverse("linkage:version", args=[table.pk])
    cell = table.cells.get(period="routine", space="real", matter_kind="any")
    form = seen(town, "leader", "rule", cell.pk).context["form"]
    words = {name: form.initial[name] for name in form.fields}
    assert sent(town, "leader", "rule", cell.pk, **(words | {"five": "assist"})).status_code == 302
    page = seen(town, "leader", "version", table.pk).content.decode()
    assert "Nobody leads or guides" in page
    assert "Publish this version" not in page
    assert sent(town, "leader", "publish", table.pk).status_code == 409
    sent(town, "leader", "rule", cell.pk, **words)
    assert "Publish this version" in seen(town, "leader", "version", table.pk).content.decode()
    assert sent(town, "leader", "publish", table.pk).status_code == 302
    assert sent(town, "leader", "rule", cell.pk, **words).status_code == 200


def test_a_new_version_is_begun_and_only_its_days_stand_in_the_way(town: Town, rules: RuleTable) -> None:
    taken = sent(town, "leader", "new_version", rules.pk, version="2026.1", valid_from="2027-01-01")
    assert "already has a rule table with version 2026.1" in taken.content.decode()
    answer = sent(town, "leader", "new_version", rules.pk, version="2027.1", valid_from="2027-01-01")
    draft = RuleTable.objects.in_street(town.street).get(version="2027.1")
    assert answer.headers["Location"] == reverse("linkage:version", args=[draft.pk])
    page = seen(town, "leader", "version", draft.pk).content.decode()
    assert "End the earlier version" in page
    assert sent(town, "leader", "publish", draft.pk, end_earlier="1").status_code == 302


def test_one_building_is_switched_and_back_on_screen(town: Town, rules: RuleTable) -> None:
    need = town.need()
    words = {"area": str(town.areas["QJ-JW-6"].pk), "event": "lift", "reason": "trapped", "legal_basis": "law"}
    answer = sent(town, "leader", "order_period", **words)
    order = PeriodOrder.objects.in_street(town.street).get()
    assert answer.headers["Location"] == reverse("linkage:order", args=[order.pk])
    assert "already in the non-routine period" in sent(town, "leader", "order_period", **words).content.decode()
    worker.run_all()
    assert "Non-routine period" in seen(town, None, "periods").content.decode()
    assert "The period goes before the space" in seen(town, "worker", "assignment", need.pk).content.decode()
    assert sent(town, "leader", "lift", order.pk, reason="freed").status_code == 302
    worker.run_all()
    page = seen(town, "coordinator", "order", order.pk).content.decode()
    assert need.matter_name in page
    assert "Hand back" in page
    assert sent(town, "leader", "end", order.pk, lessons="x").status_code == 200
    assert sent(town, "coordinator", "hand_back", order.pk, need.pk).status_code == 302
    assert sent(town, "coordinator", "end", order.pk, lessons="check the lifts").status_code == 302
    assert current_period(town.areas["QJ-JW-6"], clock.now()).period is Period.ROUTINE
    assert "check the lifts" in seen(town, None, "order", order.pk).content.decode()


def test_the_public_sees_an_order_but_no_receipt_number(town: Town, rules: RuleTable) -> None:
    need, order = town.need(), ordered(town)
    lift_period(street_id=town.street, person_id=town.person("leader"), order_id=order.pk, reason="over")
    worker.run_all()
    page = seen(town, None, "order", order.pk).content.decode()
    assert "1 piece of work is still led by government" in page
    assert need.matter_name not in page


def test_staff_see_open_work_of_their_own_area_and_bodies_only(town: Town, rules: RuleTable) -> None:
    need = town.need()
    for who in ("leader", "coordinator", "secretary", "worker", "manager"):
        assert need.matter_name in seen(town, who, "assignments").content.decode(), who
    for who in ("neighbour", "resident", "stranger"):
        assert need.matter_name not in seen(town, who, "assignments").content.decode(), who
        assert seen(town, who, "assignment", need.pk).status_code == 404, who
    assert need.matter_name not in seen(town, "leader", "assignments", kind="project").content.decode()
    assert need.matter_name not in seen(town, "leader", "assignments", period="transition").content.decode()


def test_the_list_of_open_work_asks_the_database_as_often_for_many_as_for_few(
    town: Town, rules: RuleTable, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        town.need()
    client = Client()
    client.force_login(town.people["leader"])
    with django_assert_max_num_queries(12):
        client.get(reverse("linkage:assignments"))


def test_the_manager_of_a_helping_body_sees_the_work_but_not_its_levers(town: Town, rules: RuleTable) -> None:
    need = town.need()
    page = seen(town, "manager", "assignment", need.pk).content.decode()
    assert "Name another lead" not in page
    assert "Note who took part" not in page


def test_another_lead_and_a_presence_are_written_on_screen(town: Town, rules: RuleTable) -> None:
    need, property_service = town.need(), str(town.bodies["property"].pk)
    empty = sent(town, "secretary", "override", need.pk, body=property_service, reason=" ")
    assert empty.status_code == 200
    assert sent(town, "secretary", "override", need.pk, body=property_service, reason="theirs").status_code == 302
    assert sent(town, "worker", "presence", need.pk, body=property_service, on="2001-01-01").status_code == 200
    today = clock.today().isoformat()
    assert sent(town, "worker", "presence", need.pk, body=property_service, on=today).status_code == 302
    page = seen(town, "worker", "assignment", need.pk).content.decode()
    assert "Named by a person instead of the rules" in page
    assert "theirs" in page


def test_the_responsibility_list_is_public_and_kept_by_the_street(town: Town) -> None:
    words = {"matter": "lifts", "owner_kind": "property_service", "law": "Civil Code 285"}
    assert sent(town, "coordinator", "add_responsibility", **words).status_code == 302
    assert "is on the list already" in sent(town, "coordinator", "add_responsibility", **words).content.decode()
    item = responsibilities(town.street).get()
    assert "lifts" in seen(town, None, "responsibilities").content.decode()
    assert sent(town, "coordinator", "retire_responsibility", item.pk, reason=" ").status_code == 200
    assert sent(town, "coordinator", "retire_responsibility", item.pk, reason="sold").status_code == 302
    assert "lifts" not in seen(town, None, "responsibilities").content.decode()
    assert "sold" in seen(town, None, "responsibilities", retired="1").content.decode()


@pytest.mark.parametrize("who", ["secretary", "worker", "neighbour", "resident", "stranger"])
def test_nobody_else_gets_at_the_levers(town: Town, rules: RuleTable, who: str) -> None:
    cell, order = rules.cells.first(), ordered(town)
    assert cell is not None
    for name, args in (
        ("rule", [cell.pk]),
        ("order_period", []),
        ("add_responsibility", []),
    ):
        assert seen(town, who, name, *args).status_code == 403, name
    for name, args, words in (
        ("adopt", [], {"preset": "cn-2025"}),
        ("publish", [rules.pk], {}),
        ("new_version", [rules.pk], {"version": "x", "valid_from": "2027-01-01"}),
        ("lift", [order.pk], {"reason": "x"}),
        ("end", [order.pk], {"lessons": "x"}),
    ):
        assert sent(town, who, name, *args, **words).status_code == 403, name


def test_without_signing_in_the_levers_lead_to_signing_in(town: Town, rules: RuleTable) -> None:
    order, need = ordered(town), town.need()
    for name, args in (
        ("new_version", [rules.pk]),
        ("order_period", []),
        ("lift", [order.pk]),
        ("end", [order.pk]),
        ("assignments", []),
        ("assignment", [need.pk]),
        ("add_responsibility", []),
    ):
        answer = seen(town, None, name, *args)
        assert answer.status_code == 302, name
        assert "login" in answer.headers["Location"], name


def test_another_street_shows_nothing_of_this_one(town: Town, rules: RuleTable, elsewhere: Town) -> None:
    need, order = town.need(space=Space.LIVING), ordered(town)
    cell = rules.cells.first()
    assert cell is not None
    for name, args in (
        ("version", [rules.pk]),
        ("rule", [cell.pk]),
        ("order", [order.pk]),
        ("lift", [order.pk]),
        ("assignment", [need.pk]),
        ("override", [need.pk]),
    ):
        assert seen(elsewhere, "leader", name, *args).status_code == 404, name


def test_every_reason_and_label_is_said_in_chinese(town: Town, rules: RuleTable) -> None:
    with translation.override("zh-hans"):
        client = Client(headers={"accept-language": "zh-hans"})
        page = client.get(reverse("linkage:simulator"), {"period": "non_routine"}).content.decode()
    assert "非常规性时期" in page
    assert "时期规则优先于空间规则" in page
