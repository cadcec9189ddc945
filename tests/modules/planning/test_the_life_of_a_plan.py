"""A plan is drafted, filled, adopted by a decision, carried out, and revised openly."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

import pytest
from django.urls import reverse

from tests.modules.linkage.town import Town
from tests.modules.planning.conftest import Plans, doing_of
from wushe.core.planning import Phase, Progress
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.hazards.actions.register_hazard import register_hazard
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.planning.actions._doing import (
    BodyWrong,
    DaysWrong,
    MoneyFromNowhere,
    MoneyWrong,
    NotOneOfFive,
    WordUnknown,
)
from wushe.modules.planning.actions._rows import PlanClosed, PlanNotYours, PlanUnknown, WordsWrong
from wushe.modules.planning.actions.adopt_plan import DecidedLater, PlanEmpty
from wushe.modules.planning.actions.discard_draft import discard_draft
from wushe.modules.planning.actions.draft_plan import (
    DraftThere,
    NoCommunity,
    PlanThere,
    YearOutOfReach,
    revise_plan,
)
from wushe.modules.planning.actions.export_plan import export_plan
from wushe.modules.planning.actions.open_line_project import open_line_project
from wushe.modules.planning.actions.report_line import NotInForce, report_line
from wushe.modules.planning.actions.set_goals import (
    MOST_GOALS,
    NothingChosen,
    TooManyGoals,
    add_goal,
    drop_goal,
    take_goals,
)
from wushe.modules.planning.actions.write_line import change_line, drop_line, restore_line
from wushe.modules.planning.models import Plan, PlanLine
from wushe.modules.planning.queries import goals_of, lines_of, lines_of_month, versions_of
from wushe.modules.planning.queries.proposals import proposed_goals
from wushe.modules.planning.queries.review import courses_of, gaps_of, quarters_of
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.linked import origin_page
from wushe.modules.spaces.models import Area


def _events(plan: Plan) -> list[str]:
    return list(Entry.objects.filter(subject_id=str(plan.id)).order_by("id").values_list("event", flat=True))


def test_one_plan_a_community_and_year(plans: Plans) -> None:
    plan = plans.draft()
    assert (plan.version, plan.state) == (1, "draft")
    with pytest.raises(PlanThere):
        plans.draft()
    discard_draft(**plans.by(), plan_id=plan.id)
    assert plans.draft().version == 2
    assert plans.draft(word="coordinator", area="QJ-LS").version == 1
    assert _events(plan) == ["plan:self:drafted", "plan:self:discarded"]


@pytest.mark.parametrize(
    ("area", "year", "refusal"), [("QJ-JW-6", 2026, NoCommunity), ("QJ-JW", 2031, YearOutOfReach)]
)
def test_a_building_or_a_far_year_has_no_plan(plans: Plans, area: str, year: int, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        plans.draft(area=area, year=year)


@pytest.mark.parametrize("word", ["neighbour", "manager", "resident", "stranger"])
def test_others_may_not_write(plans: Plans, word: str) -> None:
    with pytest.raises(PlanNotYours):
        plans.draft(word=word)
    plan = plans.draft()
    with pytest.raises(PlanNotYours):
        plans.line(plan, word=word)
    with pytest.raises(PlanNotYours):
        add_goal(**plans.by(word), plan_id=plan.id, title="目标")
    with pytest.raises(PlanNotYours):
        discard_draft(**plans.by(word), plan_id=plan.id)


def test_a_worker_writes_and_the_secretary_enters_the_decision(plans: Plans) -> None:
    plan = plans.draft(word="worker")
    plans.line(plan, word="worker")
    with pytest.raises(PlanNotYours):
        plans.adopted(plan, word="worker")
    adopted = plans.adopted(plan)
    assert adopted.state == "adopted"
    (entry,) = Entry.objects.filter(event="plan:self:adopted")
    assert entry.facts["on"] == "2026-03-02"
    assert entry.facts["body"] == plans.town.bodies["committee"].name


def test_nothing_planned_or_a_decision_to_come_is_not_adopted(plans: Plans) -> None:
    plan = plans.draft()
    with pytest.raises(PlanEmpty):
        plans.adopted(plan)
    line = plans.line(plan)
    drop_line(**plans.by(), line_id=line.id)
    with pytest.raises(PlanEmpty):
        plans.adopted(plan)
    restore_line(**plans.by(), line_id=line.id)
    with pytest.raises(DecidedLater):
        plans.adopted(plan, decided_on=date(2026, 3, 4))
    with pytest.raises(BodyWrong):
        plans.adopted(plan, body_id=new_id())
    with pytest.raises(WordsWrong):
        plans.adopted(plan, decided_in=" ")
    assert plans.adopted(plan).state == "adopted"


@pytest.mark.parametrize(
    ("wrong", "refusal"),
    [
        ({"actor": "property_service"}, NotOneOfFive),
        ({"body_id": new_id()}, BodyWrong),
        ({"ends_on": date(2026, 4, 30)}, DaysWrong),
        ({"ends_on": date(2027, 1, 2)}, DaysWrong),
        ({"amount_fen": -1}, MoneyWrong),
        ({"amount_fen": 10**14, "money_from": "基金"}, MoneyWrong),
        ({"amount_fen": 100}, MoneyFromNowhere),
        ({"space": "outer"}, WordUnknown),
        ({"phase": "never"}, WordUnknown),
        ({"seasons": ("locusts",)}, WordUnknown),
        ({"place_id": new_id()}, WordUnknown),
        ({"goal_id": new_id()}, WordUnknown),
        ({"title": "x"}, WordsWrong),
        ({"words": "长" * 601}, WordsWrong),
    ],
)
def test_a_faulty_line_is_refused(plans: Plans, wrong: dict[str, Any], refusal: type[Exception]) -> None:
    plan = plans.draft()
    with pytest.raises(refusal):
        plans.line(plan, **wrong)
    assert lines_of(plan) == []


def test_a_line_of_another_streets_body_is_refused(plans: Plans, elsewhere: Town) -> None:
    with pytest.raises(BodyWrong):
        plans.line(plans.draft(), body_id=elsewhere.bodies["committee"].pk)


def test_the_same_form_twice_is_one_line_and_names_are_covered(plans: Plans) -> None:
    plan = plans.draft()
    first = plans.line(plan, submission_key="once", words="找王建国,电话13812345678")
    assert plans.line(plan, submission_key="once").id == first.id
    assert "13812345678" not in first.words
    changed = change_line(**plans.by(), line_id=first.id, doing=doing_of(plans.town, title="楼道与车棚清查"))
    assert (changed.key, changed.title) == (first.key, "楼道与车棚清查")


def test_an_adopted_plan_does_not_change(plans: Plans) -> None:
    plan = plans.adopted()
    (line,) = lines_of(plan)
    with pytest.raises(PlanClosed):
        plans.line(plan)
    with pytest.raises(PlanClosed):
        drop_line(**plans.by(), line_id=line.id)
    with pytest.raises(PlanClosed):
        plans.adopted(plan)
    with pytest.raises(PlanClosed):
        take_goals(**plans.by(), plan_id=plan.id, keys=["x"])


def test_a_revision_is_a_version_and_reports_go_with_the_line(plans: Plans) -> None:
    plan = plans.draft()
    goal = add_goal(**plans.by(), plan_id=plan.id, title="通道常通")
    plans.line(plan, goal_id=goal.id)
    plans.adopted(plan)
    (line,) = lines_of(plan)
    second = revise_plan(**plans.by(), plan_id=plan.id, reason="多了一笔钱")
    with pytest.raises(DraftThere):
        revise_plan(**plans.by(), plan_id=plan.id, reason="再来一次")
    report_line(**plans.by(), line_id=line.id, progress="under_way", words="查完两栋")
    (twin,) = lines_of(second)
    assert (twin.key, twin.goal.title) == (line.key, "通道常通")
    assert twin.goal_id == goals_of(second)[0].id != goal.id
    plans.adopted(second)
    assert [(one.version, one.state) for one in versions_of(plan)] == [(2, "adopted"), (1, "replaced")]
    assert courses_of(second.street_id, [twin])[twin.id].progress is Progress.UNDER_WAY
    with pytest.raises(PlanClosed):
        revise_plan(**plans.by(), plan_id=plan.id, reason="旧版")
    with pytest.raises(NotInForce):
        report_line(**plans.by(), line_id=line.id, progress="done", words="旧版上报")


def test_goals_are_proposed_from_what_was_found_and_taken_once(plans: Plans) -> None:
    town = plans.town
    for number in range(2):
        register_hazard(
            street_id=town.street,
            person_id=town.person("worker"),
            type="fire_lane",
            words="通道停了车",
            area_id=town.areas["QJ-JW-6"].pk,
            submission_key=f"h{number}",
        )
    Area.objects.in_street(town.street).filter(code="QJ-JW").update(residents=1000)
    area = Area.objects.in_street(town.street).get(code="QJ-JW")
    keys = [one.key for one in proposed_goals(town.street, area, clock.now())]
    assert keys == ["risk:fire_lane", "count:volunteers"]
    plan = plans.draft()
    (goal, _other) = take_goals(**plans.by(), plan_id=plan.id, keys=keys)
    assert "2" in goal.reason
    assert take_goals(**plans.by(), plan_id=plan.id, keys=keys) == []
    with pytest.raises(NothingChosen):
        take_goals(**plans.by(), plan_id=plan.id, keys=["theme:gone"])
    drop_goal(**plans.by(), goal_id=goal.id)
    assert len(goals_of(plan)) == 1
    with pytest.raises(PlanUnknown):
        drop_goal(**plans.by(), goal_id=goal.id)


def test_twenty_goals_are_enough(plans: Plans) -> None:
    plan = plans.draft()
    for number in range(MOST_GOALS):
        add_goal(**plans.by(), plan_id=plan.id, title=f"目标{number}")
    with pytest.raises(TooManyGoals):
        add_goal(**plans.by(), plan_id=plan.id, title="再来一个")


def test_gaps_and_quarters_of_a_plan(plans: Plans) -> None:
    plan = plans.draft()
    plans.line(plan, amount_fen=5000, money_from="经费", seasons=("flood",))
    plans.line(plan, actor="volunteer", begins_on=date(2026, 1, 3), ends_on=date(2026, 1, 4), phase="after")
    gaps = gaps_of(plan, lines_of(plan))
    assert gaps.phases == (Phase.DURING,)
    assert gaps.actors == ("social_worker", "social_organisation", "charity_resource")
    assert gaps.months == (2, 3, 4, 6, 7, 8, 9, 10, 11, 12)
    assert "flood" not in {season.code for season in gaps.seasons}
    assert "frost" in {season.code for season in gaps.seasons}
    plans.adopted(plan)
    first, second, *_rest = quarters_of(plan, date(2026, 3, 3))[0]
    assert (first.planned, len(first.late), second.planned, second.amount_fen) == (1, 1, 1, 5000)


def test_the_body_of_a_line_reports_and_others_may_not(plans: Plans) -> None:
    plan = plans.draft()
    line = plans.line(plan, body="property")
    with pytest.raises(NotInForce):
        report_line(**plans.by("manager"), line_id=line.id, progress="done", words="还没通过")
    plans.adopted(plan)
    report = report_line(**plans.by("manager"), line_id=line.id, progress="done", words="都办完了")
    assert report.body_id == plans.town.bodies["property"].pk
    for word in ("neighbour", "resident", "stranger"):
        with pytest.raises(PlanNotYours):
            report_line(**plans.by(word), line_id=line.id, progress="done", words="不该能报")
    with pytest.raises(WordUnknown):
        report_line(**plans.by("manager"), line_id=line.id, progress="perhaps", words="不知道")
    (entry,) = Entry.objects.filter(event="plan:line:reported")
    assert entry.facts["state"] == "done"


def test_the_month_of_a_desk(plans: Plans) -> None:
    plan = plans.draft()
    plans.line(plan)
    plans.line(plan, begins_on=date(2026, 7, 1), ends_on=date(2026, 7, 2))
    area: list[str] = [plan.area_path]
    assert list(lines_of_month(plan.street_id, date(2026, 5, 20), area)) == []
    plans.adopted(plan)
    assert [one.begins_on.month for one in lines_of_month(plan.street_id, date(2026, 5, 20), area)] == [5]


def test_the_file_says_who_what_when_and_is_noted(plans: Plans) -> None:
    plan = plans.draft()
    plans.line(plan, amount_fen=123_450, money_from="服务经费", title="=危险公式")
    content = export_plan(**plans.by(), plan_id=plan.id, form="csv").decode("utf-8-sig")
    assert "1,234.50" in content
    assert ",=危险" not in content
    assert export_plan(**plans.by(), plan_id=plan.id, form="xlsx")[:2] == b"PK"
    assert AuditEntry.objects.filter(event="plan:list:exported").count() == 2
    with pytest.raises(PlanNotYours):
        export_plan(**plans.by("stranger"), plan_id=plan.id, form="csv")


def test_another_street_has_no_such_plan(plans: Plans, elsewhere: Town) -> None:
    plan = plans.adopted()
    by: dict[str, UUID] = {"street_id": elsewhere.street, "person_id": elsewhere.person("coordinator")}
    with pytest.raises(PlanUnknown):
        revise_plan(**by, plan_id=plan.id, reason="别的街道")
    with pytest.raises(PlanUnknown):
        report_line(**by, line_id=lines_of(plan)[0].id, progress="done", words="别的街道")
    with pytest.raises(PlanUnknown):
        export_plan(**by, plan_id=plan.id, form="csv")
    assert PlanLine.objects.in_street(elsewhere.street).count() == 0


def test_a_line_opens_its_project_once_and_the_project_speaks_for_it(plans: Plans) -> None:
    plans.town.rules()
    plan = plans.draft()
    line = plans.line(plan, body="organisation", words="每月一次")
    with pytest.raises(NotInForce):
        open_line_project(**plans.by(), line_id=line.id)
    plans.adopted(plan)
    project = open_line_project(**plans.by(), line_id=line.id)
    assert open_line_project(**plans.by(), line_id=line.id).id == project.id
    assert (project.lead_body_id, project.due_on) == (line.body_id, line.ends_on)
    assert origin_page(project) == f"{reverse('planning:detail', args=[plan.id])}#line-{line.id}"
    Project.objects.in_street(plan.street_id).update(status="closed", is_open=False)
    assert courses_of(plan.street_id, [line])[line.id].progress is Progress.DONE
    with pytest.raises(PlanNotYours):
        open_line_project(**plans.by("manager"), line_id=line.id)
