"""Work orders: done by one, looked at by another, sent back, left out, handed over; the pages that say so."""

from __future__ import annotations

import io
from datetime import timedelta
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.modules.linkage.town import Town
from tests.modules.maintenance.conftest import MORNING, SignedIn, Upkeep, fresh
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.modules.linkage.models import RuleTable
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, OrderStepNotAllowed, OrderUnknown
from wushe.modules.maintenance.actions.check_order import OwnWorkNotChecked, accept_work, return_work
from wushe.modules.maintenance.actions.do_order import report_order
from wushe.modules.maintenance.actions.export_orders import export_orders
from wushe.modules.maintenance.actions.set_aside_order import NoSuchBody, hand_over_order, restore_order, skip_order
from wushe.modules.maintenance.models import MaintenancePlan
from wushe.modules.maintenance.queries import Filters, plans_at
from wushe.modules.maintenance.web.here import MaintenanceForWorkers, StreetNotSaid
from wushe.modules.maintenance.web.lists import orders as list_page
from wushe.modules.oversight.models import Entry


def test_done_by_one_and_looked_at_by_another(upkeep: Upkeep) -> None:
    order = upkeep.order()
    report_order(**upkeep.by("worker"), order_id=order.pk, work="两具灭火器已换")
    with pytest.raises(OwnWorkNotChecked):
        accept_work(**upkeep.by("worker"), order_id=order.pk)
    return_work(**upkeep.by("secretary"), order_id=order.pk, reason="三楼的还没换")
    report_order(**upkeep.by("worker"), order_id=order.pk, work="三楼也换了")
    accept_work(**upkeep.by("secretary"), order_id=order.pk, words="看过了")
    assert (fresh(order).status, fresh(order).is_open) == ("checked", False)
    events = (
        Entry.objects.filter(subject_id=str(order.pk)).order_by("happened_at", "id").values_list("event", flat=True)
    )
    assert [event.rpartition(":")[2] for event in events] == ["made", "done", "returned", "done", "checked"]


def test_a_turn_is_left_out_with_a_reason_and_taken_up_again(upkeep: Upkeep) -> None:
    order = upkeep.order()
    skip_order(**upkeep.by("worker"), order_id=order.pk, reason="当日停电")
    with pytest.raises(OrderStepNotAllowed):
        report_order(**upkeep.by("worker"), order_id=order.pk, work="其实做了")
    restore_order(**upkeep.by("worker"), order_id=order.pk, reason="误点")
    assert fresh(order).is_open


def test_a_turn_is_handed_to_another_body_which_then_does_it(upkeep: Upkeep, town: Town) -> None:
    order = upkeep.order()
    with pytest.raises(NotYourMaintenance):
        report_order(**upkeep.by("manager"), order_id=order.pk, work="物业做了")
    hand_over_order(**upkeep.by("worker"), order_id=order.pk, body_id=town.bodies["property"].pk, reason="设备归物业")
    report_order(**upkeep.by("manager"), order_id=order.pk, work="物业做了")
    assert fresh(order).body_id == town.bodies["property"].pk
    with pytest.raises(OrderStepNotAllowed):
        hand_over_order(**upkeep.by("worker"), order_id=order.pk, body_id=town.bodies["street"].pk, reason="再转")


def test_an_unknown_body_and_an_unknown_order_are_refused(upkeep: Upkeep, elsewhere: Town) -> None:
    order = upkeep.order()
    with pytest.raises(NoSuchBody):
        hand_over_order(
            **upkeep.by("worker"), order_id=order.pk, body_id=elsewhere.bodies["property"].pk, reason="转给别处"
        )
    with pytest.raises(OrderUnknown):
        report_order(**Upkeep(elsewhere, upkeep.keys).by("worker"), order_id=order.pk, work="做了")


def test_the_day_of_a_work_order_on_the_pages(upkeep: Upkeep, signed_in: SignedIn, rules: RuleTable) -> None:
    order = upkeep.order(upkeep.plan(place_id=upkeep.place("东门岗亭", Space.REAL)))
    worker, secretary = signed_in("worker"), signed_in("secretary")
    with clock.at(MORNING):
        page = worker.get(reverse("maintenance:orders")).content.decode()
        assert "东门岗亭" in page
        answer = worker.post(reverse("maintenance:report", args=[order.pk]), {"words": "门已修好"})
        assert answer.status_code == 302
        assert "等另一人来验收" in worker.get(reverse("maintenance:order", args=[order.pk])).content.decode()
        checks = secretary.get(reverse("maintenance:orders") + "?view=check").content.decode()
        assert "东门岗亭" in checks
        assert secretary.post(reverse("maintenance:accept", args=[order.pk]), {"words": ""}).status_code == 302
    with clock.at(MORNING + timedelta(days=10)):
        plan = secretary.get(reverse("maintenance:plan", args=[order.plan_id])).content.decode()
    assert "谁主导，为什么" in plan
    assert "1 次中按时 1 次" in plan


def test_a_plan_is_made_on_the_page_and_typed_words_stay_when_refused(upkeep: Upkeep, signed_in: SignedIn) -> None:
    client, place = signed_in("worker"), upkeep.place()
    typed = {
        "place": str(place),
        "asset": "滑梯",
        "work": "看螺丝",
        "every": "12",
        "unit": "month",
        "first_on": "2026-04-01",
        "months": "5",
        "days_allowed": "7",
        "key": "page",
    }
    refused = client.post(reverse("maintenance:new"), typed)
    assert refused.status_code == 422
    assert "滑梯" in refused.content.decode()
    assert client.post(reverse("maintenance:new"), typed | {"months": "四月"}).status_code == 422
    assert client.post(reverse("maintenance:new"), typed | {"months": "4，10"}).status_code == 302
    plan = MaintenancePlan.objects.in_street(upkeep.town.street).get()
    assert (plan.months, plan.asset) == ("4,10", "滑梯")
    assert plans_at(plan.street_id, place).get().pk == plan.pk
    assert plan.number in client.get(reverse("spaces:place", args=[place])).content.decode()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        (
            "change",
            {
                "asset": "门",
                "work": "看",
                "every": "1",
                "unit": "week",
                "first_on": "2026-04-01",
                "days_allowed": "3",
            },
        ),
        ("pause", {"words": "停用"}),
        ("end", {"words": "拆了"}),
    ],
)
def test_a_plan_is_changed_paused_and_ended_on_its_pages(
    upkeep: Upkeep, signed_in: SignedIn, name: str, data: dict[str, str]
) -> None:
    plan, client = upkeep.plan(), signed_in("worker")
    assert client.get(reverse(f"maintenance:{name}", args=[plan.pk])).status_code == 200
    answer = client.post(reverse(f"maintenance:{name}", args=[plan.pk]), data)
    assert answer.status_code == (422 if name == "change" else 302)  # one word is too short for the steps
    if name == "pause":
        assert client.post(reverse("maintenance:resume", args=[plan.pk])).status_code == 302
        assert fresh(plan).state == "active"


@pytest.mark.parametrize("name", ["report", "skip", "send_back", "restore", "hand_over", "accept"])
def test_a_step_that_is_not_there_is_refused_on_the_page(upkeep: Upkeep, signed_in: SignedIn, name: str) -> None:
    order = upkeep.order()
    skip_order(**upkeep.by("worker"), order_id=order.pk, reason="停电")
    data = {"words": "说明文字", "body": str(upkeep.town.bodies["property"].pk)}
    answer = signed_in("worker").post(reverse(f"maintenance:{name}", args=[order.pk]), data)
    assert answer.status_code == (302 if name == "restore" else 409)


def test_a_list_costs_the_same_however_long_it_is(
    upkeep: Upkeep, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        upkeep.order(upkeep.plan())
    client = signed_in("worker")
    for name in ("orders", "plans", "year"):
        client.get(reverse(f"maintenance:{name}"))
        with django_assert_max_num_queries(24):
            client.get(reverse(f"maintenance:{name}"))


def test_the_year_shows_each_turn_in_its_month(upkeep: Upkeep, signed_in: SignedIn) -> None:
    upkeep.plan()
    page = signed_in("worker").get(reverse("maintenance:year") + "?year=2026").content.decode()
    assert page.count("<td>1</td>") == 9  # from April to December


def test_the_list_leaves_the_house_as_a_file_that_runs_nothing(upkeep: Upkeep, signed_in: SignedIn) -> None:
    upkeep.order(upkeep.plan(asset="=1+1"))
    content = export_orders(**upkeep.by("worker"), filters=Filters(), form="xlsx")
    rows = list(load_workbook(io.BytesIO(content)).active.values)
    assert len(rows) == 2
    assert rows[1][1].lstrip("'") == "=1+1"
    answer = signed_in("worker").get(reverse("maintenance:export", args=["csv"]))
    assert "'=1+1" in answer.content.decode("utf-8-sig")
    assert signed_in("worker").get(reverse("maintenance:export", args=["pdf"])).status_code == 404


def test_strangers_and_residents_see_nothing(upkeep: Upkeep, signed_in: SignedIn, rf: Any) -> None:
    order = upkeep.order()
    for word in ("resident", "stranger"):
        assert signed_in(word).get(reverse("maintenance:orders") + "?at=qj").status_code == 403
    assert signed_in("neighbour").get(reverse("maintenance:order", args=[order.pk])).status_code == 403
    with pytest.raises(NotYourMaintenance):
        export_orders(**upkeep.by("resident"), filters=Filters(), form="csv")
    request = rf.get("/")
    with pytest.raises(StreetNotSaid):
        list_page(request)
    request.street, request.user = upkeep.town.areas["QJ"], type("Nobody", (), {"is_authenticated": False})()
    with pytest.raises(MaintenanceForWorkers):
        list_page(request)


def test_what_is_late_stands_first(upkeep: Upkeep, signed_in: SignedIn) -> None:
    upkeep.order(upkeep.plan(place_id=upkeep.place("早到期的一处")))
    with clock.at(MORNING + timedelta(days=20)):
        page = signed_in("worker").get(reverse("maintenance:orders") + "?view=overdue").content.decode()
    assert "早到期的一处" in page
    assert "is-urgent" in page
