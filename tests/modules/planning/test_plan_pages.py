"""The pages of the room: who sees them, what they say, how many queries they take."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.modules.linkage.town import Town
from tests.modules.planning.conftest import Plans
from wushe.modules.planning.models import Plan, PlanGoal, PlanLine
from wushe.modules.planning.queries import lines_of
from wushe.modules.planning.web.here import PlansForStaff, person_of

Enter = Callable[[str], Client]
Counting = Callable[..., Any]


@pytest.fixture(autouse=True)
def in_english() -> Any:
    """What the tests read."""
    with translation.override("en"):
        yield


def _get(client: Client, name: str, *args: Any, **more: Any) -> Any:
    return client.get(reverse(f"planning:{name}", args=args), headers={"accept-language": "en"}, **more)


def _post(client: Client, name: str, *args: Any, **values: Any) -> Any:
    return client.post(reverse(f"planning:{name}", args=args), values, headers={"accept-language": "en"})


def _line_values(town: Town, **more: Any) -> dict[str, Any]:
    return {
        "actor": "volunteer",
        "body_id": str(town.bodies["committee"].pk),
        "title": "邻里互助周",
        "begins_on": "2026-05-11",
        "ends_on": "2026-05-17",
        "amount": "3000.50",
        "money_from": "公益基金",
        "space": "activity",
        "phase": "before",
        "seasons": ["flood"],
        "key": "k1",
    } | more


def test_the_way_from_nothing_to_a_plan_in_force(town: Town, signed_in: Enter) -> None:
    client = signed_in("secretary")
    assert "Communities without a plan" in _get(client, "list").content.decode()
    begun = _post(client, "new", area=str(town.areas["QJ-JW"].pk), year="2026")
    plan = Plan.objects.in_street(town.street).get()
    assert begun.url == reverse("planning:goals", args=[plan.id])
    _post(client, "goal_new", plan.id, title="通道常通", reason="去年堵了三次")
    wrong = _post(client, "line_new", plan.id, **_line_values(town, ends_on="2026-05-01"))
    assert wrong.status_code == 422
    assert "must lie in 2026" in wrong.content.decode()
    assert "邻里互助周" in wrong.content.decode()
    _post(client, "line_new", plan.id, **_line_values(town))
    (line,) = lines_of(plan)
    assert (line.amount_fen, line.seasons) == (300_050, ["flood"])
    page = _get(client, "detail", plan.id).content.decode()
    assert "3,000.50" in page
    assert "Social worker: nothing planned" in page
    _post(client, "line_drop", line.id)
    assert lines_of(plan) == []
    _post(client, "line_restore", line.id)
    body = str(town.bodies["committee"].pk)
    _post(client, "adopt", plan.id, body_id=body, decided_in="第一次会议", decided_on="2026-03-02", where="活动室")
    plan.refresh_from_db()
    assert plan.state == "adopted"
    _post(client, "line_report", line.id, progress="done", words="办完了")
    assert "办完了" in _get(client, "quarters", plan.id).content.decode()
    revised = _post(client, "revise", plan.id, reason="加一项")
    second = Plan.objects.in_street(town.street).get(version=2)
    assert revised.url == reverse("planning:detail", args=[second.id])
    _post(client, "discard", second.id)
    assert Plan.objects.in_street(town.street).get(version=2).state == "discarded"


def test_anyone_reads_what_was_adopted_and_no_draft(plans: Plans) -> None:
    plan = plans.draft()
    plans.line(plan, title="楼道清查", words="每月一次")
    visitor = Client()
    street = {"at": "qj"}
    assert _get(visitor, "public_plan", plan.id, data=street).status_code == 404
    assert "楼道清查" not in _get(visitor, "public", data=street).content.decode()
    plans.adopted(plan)
    page = _get(visitor, "public_plan", plan.id, data=street).content.decode()
    assert "楼道清查" in page
    assert "Nothing planned: a gap." in page
    assert plan.area.name in _get(visitor, "public", data=street).content.decode()


@pytest.mark.parametrize("word", ["resident", "stranger"])
def test_drafts_are_for_those_who_write_or_carry_them(plans: Plans, signed_in: Enter, word: str) -> None:
    plan = plans.draft()
    assert _get(signed_in(word), "list").status_code == 403
    assert _get(signed_in(word), "detail", plan.id).status_code == 403
    assert _get(Client(), "list", data={"at": "qj"}).status_code == 403


def test_without_a_street_the_page_says_so(db: None) -> None:
    assert Client().get(reverse("planning:public")).status_code == 404


def test_a_clash_is_said_with_both_names_and_on_the_calendar(plans: Plans, signed_in: Enter) -> None:
    plan = plans.draft()
    plans.line(plan, title="互助周")
    plans.line(plan, title="急救培训", begins_on=date(2026, 5, 9), ends_on=date(2026, 5, 9))
    client = signed_in("coordinator")
    for name in ("detail", "calendar", "print"):
        page = _get(client, name, plan.id).content.decode()
        assert "“互助周” and “急救培训” both need committee QJ from 05-09 to 05-09" in page
    assert "nothing planned" in _get(client, "calendar", plan.id).content.decode()
    assert _get(client, "export", plan.id, "xlsx").status_code == 200
    assert _get(client, "export", plan.id, "pdf").status_code == 404


@pytest.mark.parametrize(("name", "most"), [("detail", 24), ("calendar", 20), ("quarters", 20), ("print", 22)])
def test_a_page_takes_as_many_queries_for_sixty_lines_as_for_two(
    plans: Plans, signed_in: Enter, django_assert_max_num_queries: Counting, name: str, most: int
) -> None:
    plan = plans.draft()
    line = plans.line(plan)
    rows = [
        PlanLine(
            street_id=plan.street_id,
            plan=plan,
            actor=line.actor,
            body_id=line.body_id,
            title=f"第{number}项",
            begins_on=date(2026, 1, 1) + timedelta(days=5 * number),
            ends_on=date(2026, 1, 3) + timedelta(days=5 * number),
            space="real",
            phase="before",
            submission_key=f"many-{number}",
        )
        for number in range(60)
    ]
    PlanLine.objects.bulk_create(rows)
    PlanGoal.objects.bulk_create(
        PlanGoal(street_id=plan.street_id, plan=plan, position=n, title=f"目标{n}", kind="own", source_key=f"own:{n}")
        for n in range(10)
    )
    client = signed_in("secretary")
    _get(client, name, plan.id)
    with django_assert_max_num_queries(most):
        assert _get(client, name, plan.id).status_code == 200


@pytest.mark.parametrize("name", ["goals", "list", "public"])
def test_lists_take_few_queries(
    plans: Plans, signed_in: Enter, django_assert_max_num_queries: Counting, name: str
) -> None:
    plan = plans.draft()
    client = signed_in("secretary")
    args = [plan.id] if name == "goals" else []
    _get(client, name, *args)
    with django_assert_max_num_queries(26):
        assert _get(client, name, *args).status_code == 200


def test_a_draft_is_for_people_on_duty(rf: Any, town: Town) -> None:
    request = rf.get("/")
    request.street, request.user = town.areas["QJ"], AnonymousUser()
    with pytest.raises(PlansForStaff):
        person_of(request)
