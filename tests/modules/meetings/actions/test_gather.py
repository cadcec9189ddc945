"""The agenda is gathered from the rooms below by one press."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.meetings.conftest import NINE, NOON, Table, fresh_item, later
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.actions.reopen_dispute import withdraw_dispute
from wushe.modules.boundaries.models import Matter
from wushe.modules.linkage.models import Assignment, RuleTable
from wushe.modules.meetings.actions.end_meeting import cancel_meeting
from wushe.modules.meetings.actions.gather_agenda import gather_agenda
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.web.links import matter_url
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import HotAlert, Need, Proposal, Theme
from wushe.modules.projects.actions.open_project import OWN, open_project
from wushe.modules.projects.models import Project

pytestmark = pytest.mark.django_db


def gathered(table: Table, meeting: Meeting) -> dict[str, list[str]]:
    """By name of the matter: the codes of its reasons."""
    gather_agenda(**table.by(), meeting_id=meeting.id)
    return {row.name: [one["code"] for one in row.reasons] for row in meeting.items.order_by("position")}


def theme(table: Table, title: str = "夜间停车") -> Theme:
    """A theme of the community."""
    path = table.town.areas["QJ-JW"].path
    now = clock.now()
    return Theme.objects.create(
        street_id=table.town.street, title=title, area_paths=[path], found_at=now, renewed_at=now
    )


def late_project(table: Table, title: str = "修路灯", days: int = 5, lead: str = "property") -> Project:
    """A project past its day."""
    with clock.at(NOON - timedelta(days=30)):
        return open_project(
            **table.by(),
            title=title,
            area_id=table.town.areas["QJ-JW"].pk,
            space=Space.REAL,
            origin=OWN,
            submission_key=title,
            lead_body_id=table.town.bodies[lead].pk,
            due_on=(NOON - timedelta(days=days)).date(),
        )


def late_need(table: Table, words: str = "6号楼停水了", days: int = 3) -> Need:
    """A need past its deadline."""
    with clock.at(NOON - timedelta(days=20)):
        need = receive_need(
            **table.by("worker"),
            channel="window",
            body=words,
            area_id=table.town.areas["QJ-JW-6"].pk,
            idempotency_key=words,
        )
    Need.objects.in_street(table.town.street).filter(pk=need.pk).update(due_at=NOON - timedelta(days=days))
    return need


def test_what_is_hot_frequent_late_or_without_a_lead(table: Table) -> None:
    now = clock.now()
    hot = theme(table)
    HotAlert.objects.create(
        street_id=table.town.street, theme=hot, rule="r", heat=1, voices=6, recent=6, raised_at=now
    )
    Proposal.objects.create(
        street_id=table.town.street,
        area=table.town.areas["QJ-JW"],
        area_path=table.town.areas["QJ-JW"].path,
        title="水泵反复停机",
        rule="r",
        number=3,
        days=60,
        first_at=now,
        last_at=now,
        proposed_at=now,
    )
    project = late_project(table)
    need = late_need(table)
    found = gathered(table, table.called())
    assert found == {
        next(name for name in found if need.number in name): ["late_need"],
        f"修路灯 ({project.number})": ["late_project"],
        "夜间停车": ["hot"],
        "水泵反复停机": ["frequent"],
    }


def test_a_matter_without_a_lead_stands_first(table: Table, rules: RuleTable) -> None:
    late_project(table)
    row = table.town.need()
    Assignment.objects.in_street(table.town.street).filter(pk=row.pk).update(lead_body=None)
    found = gathered(table, table.called())
    assert next(iter(found.items())) == ("QJ-260303-7K4MT2", ["without_lead"])


def test_a_project_whose_lead_has_ended_has_no_lead(table: Table) -> None:
    project = late_project(table)
    Body.objects.in_street(table.town.street).filter(pk=table.town.bodies["property"].pk).update(ended_on=NOON.date())
    assert gathered(table, table.called()) == {f"修路灯 ({project.number})": ["without_lead", "late_project"]}


def test_a_dispute_that_waits_for_its_arbiter_is_spoken_about(table: Table) -> None:
    bodies = table.town.bodies
    dispute = raise_dispute(
        **table.by("manager"),
        matter=Matter("other", None, "泵房移交", table.town.areas["QJ-JW"].pk),
        body_id=bodies["property"].pk,
        other_body_id=bodies["committee"].pk,
        words="泵房不归物业管",
        submission_key="dispute",
    )
    meeting = table.called()
    assert gathered(table, meeting) == {f"{bodies['property'].name} · 泵房移交 ({dispute.number})": ["disputed"]}
    assert matter_url(meeting.items.get()) == reverse("boundaries:detail", args=[dispute.id])
    withdraw_dispute(**table.by("manager"), dispute_id=dispute.id, reason="已经说清")
    assert gathered(table, table.called()) == {}


def test_another_area_and_another_street_stay_away(table: Table, elsewhere: Any) -> None:
    late_project(table)
    there = table.called(area_id=table.town.areas["QJ-LS"].pk, bodies=("street", "neighbours"))
    assert gathered(table, there) == {}
    theirs = Table(elsewhere, table.keys)
    assert gathered(theirs, theirs.called()) == {}


def test_gathering_twice_adds_nothing_and_keeps_what_people_did(table: Table) -> None:
    project = late_project(table)
    meeting = table.called()
    own = table.item(meeting, "活动室时间")
    assert list(gathered(table, meeting)) == ["活动室时间", f"修路灯 ({project.number})"]
    assert gather_agenda(**table.by(), meeting_id=meeting.id) == 0
    assert fresh_item(own).position == 1


def test_what_was_decided_is_not_brought_up_again_until_it_is_late(table: Table) -> None:
    late_project(table)
    meeting = table.called()
    gathered(table, meeting)
    item = table.opened(table.sent(meeting)).items.get()
    table.decided(item, due_on=NOON.date() + timedelta(days=7))
    with later(1):
        assert gathered(table, table.called()) == {}
    with later(9):
        found = gathered(table, table.called(starts_at=NINE + timedelta(days=14)))
        assert found == {"三月底前选好地点，报街道备案。": ["late_decision"]}


def test_what_was_put_off_comes_back_in_the_same_form_only(table: Table) -> None:
    meeting = table.called()
    own, project = table.item(meeting, "活动室时间", paper="一张表"), late_project(table)
    gathered(table, meeting)
    cancel_meeting(**table.by(), meeting_id=meeting.id, reason="改期。")
    assert gathered(table, table.called(form="many", bodies=("party", "committee", "property"))) == {
        f"修路灯 ({project.number})": ["late_project"]
    }
    again = table.called()
    assert gathered(table, again) == {
        "活动室时间": ["deferred"],
        f"修路灯 ({project.number})": ["deferred", "late_project"],
    }
    assert again.items.get(name="活动室时间").paper == "一张表"
    assert again.items.get(name="活动室时间").continues_id == own.id


def test_what_a_community_passes_up_comes_to_the_street(table: Table) -> None:
    from wushe.modules.meetings.actions.settle_item import settle_item

    low = table.called(form="many", bodies=("party", "committee", "property"))
    item = table.item(low, "给水泵换变频器")
    table.opened(table.sent(low), there=("party", "committee", "property"))
    settle_item(**table.by(), item_id=item.id, outcome="passed_up", reason="社区无权动用。")
    table.held(low)
    assert gathered(table, table.called()) == {"给水泵换变频器": ["passed_up"]}


def test_gathering_asks_the_same_number_of_questions_however_much_is_open(table: Table) -> None:
    late_project(table)
    few = queries_of(table, table.called())
    for number in range(12):
        late_project(table, title=f"工程{number}")
    assert queries_of(table, table.called()) == few
    assert few <= 40


def queries_of(table: Table, meeting: Meeting) -> int:
    with CaptureQueriesContext(connection) as seen:
        gather_agenda(**table.by(), meeting_id=meeting.id)
    return len(seen)


def test_most_lines_fit(table: Table) -> None:
    from wushe.modules.meetings.actions.gather_agenda import MOST_LINES

    for number in range(MOST_LINES + 3):
        late_project(table, title=f"工程{number}", days=number + 1)
    meeting = table.called()
    assert gather_agenda(**table.by(), meeting_id=meeting.id) == MOST_LINES
    first = AgendaItem.objects.in_street(meeting.street_id).get(meeting=meeting, position=1)
    assert first.reasons[0]["number"] == MOST_LINES + 3  # the longest late stands first
