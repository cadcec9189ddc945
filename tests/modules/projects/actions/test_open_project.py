"""A project is opened once, with a lead and the reason why it leads."""

from __future__ import annotations

from datetime import date

import pytest

from tests.modules.linkage.town import Town
from tests.modules.projects.conftest import Works, events_of
from wushe.core.linkage import HowItBegan, MatterKind, Space
from wushe.modules.linkage.actions.override_assignment import OverrideNotYours
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.queries import assignment_of, matter_page
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions._placing import PlaceElsewhere
from wushe.modules.projects.actions._rows import NoSuchBody, NotYourProject
from wushe.modules.projects.actions._words import WordsMissing, WordsTooLong
from wushe.modules.projects.actions.follow_lead import follow_lead
from wushe.modules.projects.actions.open_project import DayPassed, Origin
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.queries import open_projects, project_of, projects_from, projects_of_bodies
from wushe.modules.spaces.actions import add_place

pytestmark = pytest.mark.django_db


def test_the_rule_table_names_the_lead_and_says_why(works: Works, rules: RuleTable) -> None:
    project = works.opened(lead_body_id=None)
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    assert row is not None
    assert row.matter_name == project.number
    assert row.why
    assert project.lead_body_id == row.lead_body_id
    assert project.number.startswith("QJ-XM-")
    assert events_of(project.id)[:1] == ["project:self:opened"]
    assert "project:lead:named" in events_of(project.id)
    assert matter_page(row) == f"/projects/{project.id}/"


def test_a_named_lead_is_kept_as_an_override_with_its_reason(works: Works, rules: RuleTable) -> None:
    origin = Origin(OriginKind.THEME, works.town.street, "充电难")
    project = works.opened(origin=origin, lead_body_id=works.town.bodies["station"].pk)
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    assert row is not None
    assert project.lead_body_id == row.lead_body_id == works.town.bodies["station"].pk
    assert "充电难" in row.override_reason


def test_who_may_not_name_leads_may_not_slip_one_in(works: Works, rules: RuleTable) -> None:
    with pytest.raises(OverrideNotYours):
        works.opened(who="worker", lead_body_id=works.town.bodies["station"].pk)
    assert not open_projects(works.town.street).exists()


def test_a_project_may_have_no_lead_while_there_are_no_rules(works: Works) -> None:
    project = works.opened(lead_body_id=None)
    assert project.lead_body is None
    assert list(open_projects(works.town.street).without_lead()) == [project]


def test_the_same_key_opens_one_project(works: Works) -> None:
    one, two = works.opened(submission_key="same"), works.opened(submission_key="same")
    assert one == two
    assert open_projects(works.town.street).count() == 1


@pytest.mark.usefixtures("noon")
def test_what_cannot_be_is_refused_at_its_field(works: Works, elsewhere: Town) -> None:
    with pytest.raises(NotYourProject):
        works.opened(who="neighbour")
    with pytest.raises(NotYourProject):
        works.opened(who="resident")
    with pytest.raises(PlaceElsewhere) as refusal:
        works.opened(area_id=elsewhere.areas["QJ-JW"].pk)
    assert refusal.value.field == "area"
    far = add_place(
        street_id=works.town.street,
        person_id=works.town.person("coordinator"),
        area_id=works.town.areas["QJ-LS"].pk,
        name="柳树广场",
        space=Space.ACTIVITY,
    )
    with pytest.raises(PlaceElsewhere):
        works.opened(place_id=far.id)
    with pytest.raises(DayPassed) as passed:
        works.opened(due_on=date(2026, 3, 2))
    assert passed.value.field == "due_on"
    with pytest.raises(NoSuchBody):
        works.opened(lead_body_id=elsewhere.bodies["property"].pk)
    with pytest.raises(WordsMissing) as missing:
        works.opened(title=" ")
    assert missing.value.field == "title"
    with pytest.raises(WordsTooLong):
        works.opened(title="长" * 61)
    assert not open_projects(works.town.street).exists()


def test_names_in_a_title_are_covered_and_stand_nowhere_in_the_ledger(works: Works) -> None:
    project = works.opened(title="帮王小明女士修门,电话13912345678", aim="联系人:李建国")
    assert "13912345678" not in project.title
    assert "李建国" not in project.aim
    facts = str(list(Entry.objects.filter(subject_id=str(project.id)).values_list("facts", flat=True)))
    assert project.title not in facts


def test_rooms_above_find_what_was_made_from_their_things(works: Works, elsewhere: Town) -> None:
    origin = Origin(OriginKind.POLICY, works.town.areas["QJ"].pk, "一项任务")
    project = works.opened(
        origin=origin, helper_ids=[works.town.bodies["station"].pk], how_it_began=HowItBegan.ASSIGNED
    )
    street = works.town.street
    assert list(projects_from(street, OriginKind.POLICY, works.town.areas["QJ"].pk)) == [project]
    assert list(projects_of_bodies(street, [works.town.bodies["station"].pk])) == [project]
    assert list(projects_of_bodies(street, [works.town.bodies["property"].pk])) == [project]
    assert not projects_of_bodies(street, [works.town.bodies["party"].pk]).exists()
    assert not open_projects(street, within="QJ/QJ-LS/").exists()
    assert project_of(elsewhere.street, project.id) is None


def test_the_project_follows_the_lead_that_linkage_names(works: Works, rules: RuleTable) -> None:
    from wushe.modules.linkage.actions import override_assignment

    project = works.opened(lead_body_id=None)
    row = assignment_of(project.street_id, MatterKind.PROJECT, project.id)
    assert row is not None
    override_assignment(
        **works.by("coordinator"),
        assignment_id=row.id,
        body_id=works.town.bodies["station"].pk,
        reason="社工站有经验",
    )
    for _twice in range(2):
        follow_lead(street_id=project.street_id, project_id=project.id)
    now = project_of(project.street_id, project.id)
    assert now is not None
    assert now.lead_body_id == works.town.bodies["station"].pk
    assert events_of(project.id).count("project:lead:named") == 2
