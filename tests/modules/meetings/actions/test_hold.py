"""A meeting is held: who is there, what is decided, what is corrected, what becomes of it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.meetings.conftest import NOON, Table, events_of, fresh, fresh_item, later
from wushe.core.linkage import MatterKind, Space
from wushe.foundation.jobs import worker
from wushe.modules.actors.models import Body
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.meetings.actions._refusals import (
    DecisionStepNotAllowed,
    DecisionUnknown,
    MeetingStepNotAllowed,
    MeetingUnknown,
    NoSuchBody,
    NotAtThisPoint,
    NotYourMeeting,
)
from wushe.modules.meetings.actions.decide_item import DayNotPossible, LeadMissing, OtherLeadUnexplained
from wushe.modules.meetings.actions.export_decisions import export_decisions
from wushe.modules.meetings.actions.follow_decision import (
    LeadReports,
    OwnReportNotConfirmed,
    confirm_done,
    report_done,
    return_report,
)
from wushe.modules.meetings.actions.hold_meeting import close_meeting, note_discussion, open_meeting
from wushe.modules.meetings.actions.note_attendance import AttendanceUnknown, note_attendance
from wushe.modules.meetings.actions.settle_item import ItemSettled, NoQuorum, OutcomeUnknown, settle_item
from wushe.modules.meetings.actions.settle_minutes import (
    ChairApproves,
    approve_minutes,
    correct_decision,
    correct_minutes,
)
from wushe.modules.meetings.actions.undo_decision import MinutesApproved, ProjectOpened, undo_decision
from wushe.modules.meetings.models import AgendaItem, Decision
from wushe.modules.meetings.queries import decision_of, decisions_since, meetings_held, open_decisions
from wushe.modules.meetings.queries.lists import Filters, numbers
from wushe.modules.notifications.models import Message
from wushe.modules.oversight.models import Entry
from wushe.modules.projects.actions.open_project import OWN, open_project
from wushe.modules.projects.models import Project

pytestmark = pytest.mark.django_db


def item_of(table: Table, **more: Any) -> AgendaItem:
    """The one matter of an open session."""
    item = table.opened(**more).items.first()
    assert item is not None
    return item


def again(decision: Decision) -> Decision:
    """The row as it is now."""
    found = decision_of(decision.street_id, decision.id)
    assert found is not None
    return found


# Who is there


def test_without_a_quorum_nothing_is_decided_only_noted(table: Table) -> None:
    item = item_of(table, there=("party",))  # the street, which is needed, is not there
    with pytest.raises(NoQuorum) as met:
        table.decided(item)
    assert "1" in str(met.value)
    with pytest.raises(NoQuorum):
        settle_item(**table.by(), item_id=item.id, outcome="no_action", reason="不办。")
    note_discussion(**table.by(), item_id=item.id, words="两处地点都有人反对，王先生13812345678要求再议。")
    assert "13812345678" not in fresh_item(item).discussion
    meeting = table.held(item.meeting)
    assert (meeting.was_quorate, fresh_item(item).outcome) == (False, "deferred")
    assert Decision.objects.in_street(table.town.street).count() == 0


def test_by_phone_and_by_proxy_counts_and_an_excuse_is_kept(table: Table) -> None:
    item = item_of(table, there=())
    table.attend(item.meeting, "street", mode="phone")
    table.attend(item.meeting, "committee", "proxy", words="委托书2026-3号，可以表决。")
    table.attend(item.meeting, "party", "absent", words="去区里开会。")
    assert table.decided(item).status == "open"
    entry = Entry.objects.filter(event="meeting:attendance:noted").order_by("-happened_at", "-id").first()
    assert entry is not None
    assert "去区里" not in str(entry.facts)


def test_attendance_names_a_seat_and_a_way(table: Table) -> None:
    meeting = table.sent()
    for word, value, refusal in (
        ("street", "maybe", AttendanceUnknown),
        ("manager", "present", NoSuchBody),
    ):
        body = table.town.bodies.get(word, table.town.bodies["station"])
        with pytest.raises(refusal):
            note_attendance(**table.by(), meeting_id=meeting.id, body_id=body.pk, attendance=value)
    called = table.called()
    with pytest.raises(NotAtThisPoint):
        table.attend(called, "street")


# Decisions


def test_a_decision_has_one_lead_and_a_date_and_the_lead_is_told(table: Table) -> None:
    decision = table.decided(helper_ids=[table.town.bodies["station"].pk, table.town.bodies["property"].pk])
    assert decision.due_on == date(2026, 3, 17)  # ten working days after the third of March
    assert [body.name for body in decision.helpers.all()] == ["station QJ"]  # the lead does not help itself
    worker.run_all()
    told = Message.objects.filter(event="meeting:item:decided").values_list("recipient_id", flat=True)
    assert set(told) == {table.town.person(word) for word in ("manager", "caretaker", "social")}
    assert events_of(decision.id) == ["meeting:item:decided"]


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"lead_id": None}, LeadMissing, "lead"),
        ({"due_on": NOON.date() - timedelta(days=1)}, DayNotPossible, "due_on"),
    ],
)
def test_no_decision_without_lead_and_date(
    table: Table, more: dict[str, Any], refusal: type[Any], field: str
) -> None:
    with pytest.raises(refusal) as met:
        table.decided(**more)
    assert met.value.field == field


def test_another_lead_than_the_rules_name_needs_a_reason(table: Table, rules: RuleTable) -> None:
    item = item_of(table)
    with pytest.raises(OtherLeadUnexplained) as met:
        table.decided(item, lead="property", lead_reason="", space="real")
    assert met.value.field == "lead_reason"
    decision = table.decided(item, lead="property", lead_reason="车棚归物业管。", space="real")
    assert decision.suggested is not None
    assert decision.suggested.name == met.value.values["body"]


def test_a_body_that_has_ended_leads_nothing(table: Table) -> None:
    item = item_of(table)
    Body.objects.in_street(table.town.street).filter(name="property QJ").update(ended_on=NOON.date())
    with pytest.raises(NoSuchBody):
        table.decided(item)


def test_who_comes_second_is_told(table: Table) -> None:
    item = item_of(table)
    table.decided(item)
    with pytest.raises(ItemSettled):
        table.decided(item, lead="committee", **table.by("secretary"))
    with pytest.raises(ItemSettled):
        settle_item(**table.by("secretary"), item_id=item.id, outcome="deferred", reason="等意见。")


def test_a_day_in_a_year_without_a_known_calendar_is_said(table: Table) -> None:
    decision = table.decided(due_on=date(2029, 3, 1))
    assert 2029 in decision.guessed_years
    assert 2026 not in decision.guessed_years


def test_a_decision_opens_a_project_once(table: Table) -> None:
    decision = table.decided(opens_project=True)
    project = Project.objects.in_street(table.town.street).get()
    assert (decision.project_id, project.due_on, project.lead_body_id) == (
        project.id,
        decision.due_on,
        decision.lead_id,
    )
    assert (project.origin_kind, project.origin_id) == ("meeting", decision.meeting_id)
    with pytest.raises(ProjectOpened):
        undo_decision(**table.by(), decision_id=decision.id, reason="录错了。")


def test_a_decision_names_the_lead_of_the_matter_itself(table: Table, rules: RuleTable) -> None:
    project = open_project(
        **table.by(),
        title="修路灯",
        area_id=table.town.areas["QJ-JW"].pk,
        space=Space.REAL,
        origin=OWN,
        submission_key="lamp",
    )
    meeting = table.called()
    item = table.item(meeting)
    AgendaItem.objects.in_street(meeting.street_id).filter(pk=item.pk).update(kind="project", matter_id=project.id)
    table.opened(table.sent(meeting))
    decision = table.decided(fresh_item(item), lead="property")
    row = assignment_of(meeting.street_id, MatterKind.PROJECT, project.id)
    assert row is not None
    assert (row.lead_body_id, decision.words in row.override_reason) == (decision.lead_id, True)


def test_without_a_decision_a_matter_says_why(table: Table) -> None:
    item = item_of(table)
    with pytest.raises(OutcomeUnknown):
        settle_item(**table.by(), item_id=item.id, outcome="decided", reason="已定。")
    settle_item(**table.by(), item_id=item.id, outcome="no_action", reason="已由社区办结。")
    assert fresh_item(item).outcome == "no_action"


def test_only_who_leads_the_meeting_decides(table: Table) -> None:
    meeting = table.opened(bodies=("street", "committee", "party", "property"))
    item = meeting.items.get()
    with pytest.raises(NotYourMeeting):
        table.decided(item, **table.by("manager"))
    with pytest.raises(NotAtThisPoint):
        table.decided(table.sent().items.get())


# Minutes


def test_minutes_are_corrected_openly_and_approved_by_the_chair(table: Table, elsewhere: Town) -> None:
    meeting = table.held(table.opened(bodies=("street", "committee", "party", "property")))
    correct_minutes(**table.by("manager"), meeting_id=meeting.id, words="物业当时说的是两周，不是两天。")
    with pytest.raises(NotYourMeeting):
        correct_minutes(**table.by("stranger"), meeting_id=meeting.id, words="不对。")
    with pytest.raises(MeetingUnknown):
        correct_minutes(
            street_id=elsewhere.street,
            person_id=elsewhere.person("coordinator"),
            meeting_id=meeting.id,
            words="不对。",
        )
    with pytest.raises(ChairApproves):
        approve_minutes(**table.by("secretary"), meeting_id=meeting.id)
    assert approve_minutes(**table.by(), meeting_id=meeting.id).status == "approved"
    with pytest.raises(NotAtThisPoint):
        correct_minutes(**table.by("manager"), meeting_id=meeting.id, words="还有一处。")
    assert events_of(meeting.id)[-1] == "meeting:minutes:approved"


def test_a_mistaken_decision_is_undone_until_then_and_corrected_after(table: Table) -> None:
    decision = table.decided()
    undo_decision(**table.by(), decision_id=decision.id, reason="选错了牵头单位。")
    item = fresh_item(decision.item)
    assert (again(decision).status, item.outcome) == ("undone", "")
    second = table.decided(item, lead="committee")
    meeting = table.approved(fresh(decision.meeting))
    with pytest.raises(MinutesApproved):
        undo_decision(**table.by(), decision_id=second.id, reason="又错了。")
    due = NOON.date() + timedelta(days=30)
    correct_decision(**table.by(), decision_id=second.id, reason="施工要三周。", words="四月初完成。", due_on=due)
    assert (again(second).words, again(second).due_on) == ("四月初完成。", due)
    assert [bool(row.before) for row in meeting.corrections.all()] == [True, True]
    with pytest.raises(DayNotPossible):
        correct_decision(**table.by(), decision_id=second.id, reason="日期。", due_on=NOON.date() - timedelta(days=1))
    with pytest.raises(NotYourMeeting):
        correct_decision(**table.by("manager"), decision_id=second.id, reason="施工。")


def test_undone_after_the_session_it_comes_back(table: Table) -> None:
    decision = table.decided()
    table.held(decision.meeting)
    undo_decision(**table.by(), decision_id=decision.id, reason="没有这样定。")
    assert fresh_item(decision.item).outcome == "deferred"
    with pytest.raises(NotYourMeeting):
        undo_decision(**table.by("manager"), decision_id=decision.id, reason="录错了。")


def test_a_meeting_goes_one_way(table: Table) -> None:
    meeting = table.held(table.opened())
    for step in (open_meeting, close_meeting):
        with pytest.raises(MeetingStepNotAllowed):
            step(**table.by(), meeting_id=meeting.id)


# Followed until done


def test_reported_by_the_lead_confirmed_by_the_chair(table: Table) -> None:
    decision = table.decided()
    with pytest.raises(LeadReports):
        report_done(**table.by("secretary"), decision_id=decision.id, evidence="已装好。")
    with later(3):
        report_done(**table.by("manager"), decision_id=decision.id, evidence="两处充电桩通电，照片在项目里。")
        return_report(**table.by(), decision_id=decision.id, reason="还差一个灭火器。")
        assert (again(decision).status, again(decision).evidence) == ("open", "")
        report_done(**table.by("manager"), decision_id=decision.id, evidence="灭火器已配。")
        with pytest.raises(NotYourMeeting):
            confirm_done(**table.by("manager"), decision_id=decision.id)
        confirm_done(**table.by(), decision_id=decision.id)
    assert again(decision).status == "done"
    with pytest.raises(DecisionStepNotAllowed):
        report_done(**table.by("manager"), decision_id=decision.id, evidence="又一次。")
    with pytest.raises(DecisionStepNotAllowed):
        correct_decision(**table.by(), decision_id=decision.id, reason="再改。")


def test_nobody_confirms_their_own_word(table: Table) -> None:
    decision = table.decided(lead="street")
    report_done(**table.by(), decision_id=decision.id, evidence="办完了。")
    with pytest.raises(OwnReportNotConfirmed):
        confirm_done(**table.by(), decision_id=decision.id)
    assert confirm_done(**table.by("leader"), decision_id=decision.id).status == "done"


def test_another_street_has_no_such_decision(table: Table, elsewhere: Town) -> None:
    decision = table.decided()
    with pytest.raises(DecisionUnknown):
        report_done(
            street_id=elsewhere.street,
            person_id=elsewhere.person("leader"),
            decision_id=decision.id,
            evidence="办完了。",
        )


def test_numbers_say_held_against_planned_and_done_in_time(table: Table) -> None:
    decision = table.decided()
    table.approved(fresh(decision.meeting))
    report_done(**table.by("manager"), decision_id=decision.id, evidence="办完了。")
    rows = {row.form: row for row in numbers(table.town.street, date(2026, 3, 1), date(2026, 3, 28))}
    row = rows["street_community"]
    assert (row.held, row.planned, row.due, row.in_time) == (1, 2, 1, 1)
    assert (rows["many"].held, rows["many"].planned) == (0, 0)
    assert meetings_held(table.town.street, date(2026, 3, 1), date(2026, 3, 28)) == 1
    assert open_decisions(table.town.street).count() == 1
    assert decisions_since(table.town.street, date(2026, 3, 3)).count() == 1


def test_the_export_says_nothing_of_other_streets_and_is_in_the_audit(table: Table, elsewhere: Town) -> None:
    table.decided()
    content = export_decisions(**table.by(), filters=Filters(), form="csv").decode("utf-8")
    assert "三月底前选好地点" in content
    assert export_decisions(**table.by(), filters=Filters(), form="xlsx")[:2] == b"PK"
    theirs = {"street_id": elsewhere.street, "person_id": elsewhere.person("leader")}
    assert "三月底" not in export_decisions(**theirs, filters=Filters(), form="csv").decode("utf-8")
    with pytest.raises(NotYourMeeting):
        export_decisions(**table.by("stranger"), filters=Filters(), form="csv")
