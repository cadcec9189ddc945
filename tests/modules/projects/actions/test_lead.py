"""The lead is taken, given back and named; helpers come and go; work goes from body to body and nothing is lost."""

from __future__ import annotations

from datetime import date

import pytest

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import Works, events_of, fresh, fresh_task
from wushe.core.linkage import MatterKind
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.actors.actions import end_role
from wushe.modules.actors.actions.end_body import BodyStillNeeded, end_body
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import depends_on, holdings_in
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions._rows import NoSuchBody, NotYourProject
from wushe.modules.projects.actions.follow_lead import follow_lead
from wushe.modules.projects.actions.hand_over_work import Handed, NothingToHand, SameBody, hand_over_work
from wushe.modules.projects.actions.help_project import (
    HelperStillNeeded,
    HelpsAlready,
    join_project,
    leave_project,
)
from wushe.modules.projects.actions.lead_project import LeadTaken, give_back_lead, name_lead, take_lead
from wushe.modules.projects.queries import open_projects
from wushe.modules.projects.queries.detail import course_of
from wushe.modules.projects.queries.taking_part import helpers_of
from wushe.modules.projects.queries.work import bodies_that_ended, open_work_of
from wushe.modules.projects.reactions import look_for_lost_leads, tell_whom_a_project_concerns

pytestmark = pytest.mark.django_db


def _body(works: Works, word: str) -> dict[str, object]:
    return {"body_id": works.town.bodies[word].pk}


def test_a_body_takes_the_lead_that_nobody_has(works: Works) -> None:
    project = works.opened(lead_body_id=None, helper_ids=[works.town.bodies["property"].pk])
    with pytest.raises(NotYourProject):
        take_lead(**works.by("manager"), project_id=project.id, **_body(works, "station"))
    take_lead(**works.by("manager"), project_id=project.id, **_body(works, "property"))
    assert fresh(project).lead_body_id == works.town.bodies["property"].pk
    assert helpers_of(project) == []
    with pytest.raises(LeadTaken) as refusal:
        take_lead(**works.by("organiser"), project_id=project.id, **_body(works, "organisation"))
    assert "property QJ" in str(refusal.value.message % refusal.value.values)


def test_what_is_given_back_is_without_a_lead_and_the_coordinator_is_told(works: Works, rules: RuleTable) -> None:
    project = works.opened()
    with pytest.raises(NotYourProject):
        give_back_lead(**works.by("organiser"), project_id=project.id, reason="不做了")
    give_back_lead(**works.by("manager"), project_id=project.id, reason="人手不够")
    assert list(open_projects(works.town.street).without_lead()) == [project]
    _tell(project.id, "project:lead:left")
    assert Message.objects.in_street(works.town.street).filter(recipient_id=works.town.person("coordinator")).exists()
    follow_lead(street_id=works.town.street, project_id=project.id)  # news of the naming, heard late
    assert fresh(project).lead_body_id is None
    take_lead(**works.by("organiser"), project_id=project.id, **_body(works, "organisation"))
    row = assignment_of(works.town.street, MatterKind.PROJECT, project.id)
    assert row is not None
    assert row.lead_body_id == works.town.bodies["organisation"].pk


def test_another_lead_is_named_with_a_reason_and_the_past_stays(works: Works, rules: RuleTable) -> None:
    project = works.opened(due_on=date(2999, 1, 1))
    with pytest.raises(NotYourProject):
        name_lead(**works.by("manager"), project_id=project.id, **_body(works, "station"), reason="给他们")
    with pytest.raises(LeadTaken):
        name_lead(**works.by("secretary"), project_id=project.id, **_body(works, "property"), reason="给他们")
    before = len(course_of(project))
    name_lead(**works.by("secretary"), project_id=project.id, **_body(works, "station"), reason="社工站有经验")
    now = fresh(project)
    assert now.lead_body_id == works.town.bodies["station"].pk
    assert now.due_on == date(2999, 1, 1)
    assert len(course_of(project)) == before + 1
    assert "project:lead:named" in events_of(project.id)


def test_helpers_join_and_leave_once_nothing_waits_for_them(works: Works) -> None:
    project = works.opened()
    with pytest.raises(NotYourProject):
        join_project(**works.by("organiser"), project_id=project.id, **_body(works, "station"))
    join_project(**works.by("organiser"), project_id=project.id, **_body(works, "organisation"))
    with pytest.raises(HelpsAlready):
        join_project(**works.by("organiser"), project_id=project.id, **_body(works, "organisation"))
    works.task(project, body="organisation")
    with pytest.raises(HelperStillNeeded):
        leave_project(**works.by("organiser"), project_id=project.id, **_body(works, "organisation"))
    join_project(**works.by("manager"), project_id=project.id, **_body(works, "station"))
    for _twice in range(2):
        leave_project(**works.by("social"), project_id=project.id, **_body(works, "station"))
    assert events_of(project.id).count("project:helper:left") == 1
    assert [one.body_id for one in helpers_of(project)] == [works.town.bodies["organisation"].pk]


def test_a_body_with_open_work_does_not_end_quietly(works: Works) -> None:
    works.opened()
    lines = depends_on(works.town.street, works.town.bodies["property"].pk)
    assert [one.url for one in lines] == [f"/projects/hand-over/{works.town.bodies['property'].pk}/"]
    for held in holdings_in(works.town.street, works.town.bodies["property"].pk):
        end_role(street_id=works.town.street, person_id=OPERATOR_ID, holding_id=held.id)
    with pytest.raises(BodyStillNeeded):
        end_body(street_id=works.town.street, person_id=OPERATOR_ID, **_body(works, "property"))  # type: ignore[arg-type]


def test_the_work_of_a_dissolved_body_is_listed_told_and_handed_over_at_once(works: Works, rules: RuleTable) -> None:
    project = works.opened(due_on=date(2999, 1, 1))
    task = works.task(project, due_on=date(2999, 1, 1))
    other = works.task(works.opened("别的", lead_body_id=works.town.bodies["station"].pk))
    end_body(
        street_id=works.town.street,
        person_id=OPERATOR_ID,
        body_id=works.town.bodies["property"].pk,
        dissolved_because="公司注销",
    )
    street = works.town.street
    assert list(open_projects(street).without_lead()) == [project]
    assert bodies_that_ended(street) == [(works.town.bodies["property"].pk, "property QJ", 3)]
    entry = Entry.objects.filter(event="body:self:ended").get()
    look_for_lost_leads(str(entry.id))
    message = Message.objects.in_street(street).get(recipient_id=works.town.person("coordinator"))
    assert message.link == f"/projects/hand-over/{works.town.bodies['property'].pk}/"

    by, to = works.by("coordinator"), works.town.bodies["organisation"].pk
    handed = hand_over_work(**by, **_body(works, "property"), to_id=to, reason="由社会组织接手")  # type: ignore[arg-type]
    assert handed == Handed(projects=1, tasks=2)
    assert (fresh(project).lead_body_id, fresh(project).due_on) == (to, date(2999, 1, 1))
    assert {fresh_task(task).body_id, fresh_task(other).body_id} == {to}
    assert not bodies_that_ended(street)
    with pytest.raises(NothingToHand):
        hand_over_work(**by, **_body(works, "property"), to_id=to, reason="再来一次")  # type: ignore[arg-type]


def test_the_last_person_who_leaves_a_body_is_noticed(works: Works) -> None:
    works.opened()
    body = works.town.bodies["property"]
    for word in ("manager", "caretaker"):
        held = Holding.objects.in_street(works.town.street).get(person_id=works.town.person(word))
        end_role(street_id=works.town.street, person_id=OPERATOR_ID, holding_id=held.id)
        entry = Entry.objects.filter(event="role:self:ended").order_by("happened_at").last()
        assert entry is not None
        look_for_lost_leads(str(entry.id))
        assert events_of(body.pk).count("project:lead:lost") == (1 if word == "caretaker" else 0)
    assert len(open_work_of(works.town.street, body.pk).projects) == 1


def test_handing_over_is_for_those_who_name_leads(works: Works, elsewhere: Town) -> None:
    works.opened()
    own, to = works.town.bodies["property"].pk, works.town.bodies["station"].pk
    with pytest.raises(NotYourProject):
        hand_over_work(**works.by("secretary"), body_id=own, to_id=to, reason="换人")
    with pytest.raises(SameBody):
        hand_over_work(**works.by("coordinator"), body_id=own, to_id=own, reason="换人")
    with pytest.raises(NoSuchBody):
        hand_over_work(**works.by("coordinator"), body_id=elsewhere.bodies["property"].pk, to_id=to, reason="换人")


def _tell(subject: object, event: str) -> None:
    entry = Entry.objects.filter(event=event, subject_id=str(subject)).get()
    tell_whom_a_project_concerns(str(entry.id))
