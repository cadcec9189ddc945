"""A meeting is called in a standing form, its agenda shaped, frozen and sent; or it does not take place."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.modules.linkage.town import Town
from tests.modules.meetings.conftest import NINE, NOON, SHANGHAI, Table, events_of, fresh, fresh_item
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import worker
from wushe.modules.meetings.actions._placing import AreaUnfit, FormUnknown
from wushe.modules.meetings.actions._refusals import (
    ItemUnknown,
    MeetingStepNotAllowed,
    MeetingUnknown,
    NoSuchBody,
    NotAtThisPoint,
    NotYourMeeting,
)
from wushe.modules.meetings.actions._words import WordsMissing, WordsTooLong
from wushe.modules.meetings.actions.call_meeting import MomentPassed, NoticeTooShort, TooFewBodies
from wushe.modules.meetings.actions.end_meeting import adjourn_meeting, cancel_meeting
from wushe.modules.meetings.actions.hold_meeting import open_meeting
from wushe.modules.meetings.actions.send_agenda import AgendaEmpty, send_agenda
from wushe.modules.meetings.actions.shape_agenda import (
    MOST_ITEMS,
    AgendaFull,
    add_item,
    move_item,
    put_off,
    take_back,
    write_paper,
)
from wushe.modules.meetings.models import AgendaItem, Meeting
from wushe.modules.meetings.queries.forms import belonging, suggested_day
from wushe.modules.notifications.models import Message

pytestmark = pytest.mark.django_db


def test_it_is_called_with_its_table_and_the_ledger_says_so(table: Table) -> None:
    meeting = table.called(bodies=("street", "committee", "party", "property"))
    assert meeting.number.startswith("QJ-LX-260303-")
    assert {seat.body.name: seat.belongs for seat in meeting.seats.select_related("body")} == {
        "street QJ": True,
        "committee QJ": True,
        "party QJ": True,
        "property QJ": False,  # a guest: this form is for the street and the community
    }
    assert events_of(meeting.id) == ["meeting:self:called"]


def test_the_same_form_twice_gives_one_meeting(table: Table) -> None:
    first, second = table.called(submission_key="same"), table.called(submission_key="same")
    assert first.id == second.id
    assert Meeting.objects.in_street(table.town.street).count() == 1


@pytest.mark.parametrize(
    ("more", "refusal", "field"),
    [
        ({"form": "party_day"}, FormUnknown, "form"),
        ({"form": "many", "area": "QJ"}, AreaUnfit, "area"),
        ({"area": "QJ-JW-6"}, AreaUnfit, "area"),
        ({"starts_at": NOON - timedelta(hours=1)}, MomentPassed, "starts_at"),
        ({"starts_at": NOON + timedelta(days=1)}, NoticeTooShort, "starts_at"),
        ({"bodies": ("street", "property")}, TooFewBodies, "bodies"),
        ({"chair_id": new_id()}, NoSuchBody, "chair"),
    ],
)
def test_what_does_not_fit_is_refused_at_its_field(
    table: Table, more: dict[str, Any], refusal: type[Any], field: str
) -> None:
    if area := more.pop("area", None):
        more = more | {"area_id": table.town.areas[area].pk}
    with pytest.raises(refusal) as met:
        table.called(**more)
    assert met.value.field == field


def test_urgent_meetings_say_why(table: Table) -> None:
    meeting = table.called(starts_at=NOON + timedelta(hours=3), urgent_reason="水泵坏了，等不了两天。")
    table.item(meeting)
    assert send_agenda(**table.by(), meeting_id=meeting.id).status == "sent"


def test_an_area_or_body_of_another_street_is_unknown(table: Table, elsewhere: Town) -> None:
    with pytest.raises(AreaUnfit):
        table.called(area_id=elsewhere.areas["QJ-JW"].pk)
    with pytest.raises(NoSuchBody):
        table.called(chair_id=elsewhere.bodies["street"].pk)


@pytest.mark.parametrize("who", ["worker", "manager", "resident", "stranger", "neighbour"])
def test_who_may_not_call(table: Table, who: str) -> None:
    with pytest.raises(NotYourMeeting):
        table.called(who=who)


def test_a_secretary_calls_in_her_own_community_only(table: Table) -> None:
    assert table.called(who="secretary", form="many", bodies=("party", "committee", "property"))
    with pytest.raises(NotYourMeeting):
        table.called(who="secretary", area_id=table.town.areas["QJ-LS"].pk, bodies=("street", "neighbours"))


def test_the_rhythm_suggests_the_next_day(table: Table) -> None:
    street, path = table.town.street, table.town.areas["QJ-JW"].path
    assert suggested_day(street, "street_community", path).on == NOON.date() + timedelta(days=2)
    table.called()
    assert suggested_day(street, "street_community", path).on == NINE.date() + timedelta(days=14)
    assert suggested_day(street, "many", path).on < NINE.date()  # each form has its own rhythm


def test_who_belongs_is_of_the_area_inside_it_or_of_the_street_around_it(table: Table) -> None:
    street, path = table.town.street, table.town.areas["QJ-JW"].path
    names = {body.name for body in belonging(street, "many", path, NOON.date())}
    assert names == {"committee QJ", "party QJ", "property QJ", "station QJ", "organisation QJ"}


def test_the_agenda_is_added_to_ordered_put_off_and_taken_back(table: Table) -> None:
    meeting = table.called()
    first, second = table.item(meeting, "充电桩"), table.item(meeting, "活动室时间", paper="王先生13812345678提出")
    move_item(**table.by(), item_id=second.id, up=True)
    move_item(**table.by(), item_id=second.id, up=True)  # already first: stays
    assert [row.name for row in meeting.items.order_by("position")] == ["活动室时间", "充电桩"]
    assert "13812345678" not in fresh_item(second).paper
    write_paper(**table.by(), item_id=first.id, paper="两处可选，见平面图。")
    put_off(**table.by(), item_id=first.id, reason="等消防意见。")
    assert fresh_item(first).outcome == "deferred"
    take_back(**table.by(), item_id=first.id)
    assert (fresh_item(first).outcome, fresh_item(first).paper) == ("", "两处可选，见平面图。")


def test_words_are_asked_for_and_short(table: Table) -> None:
    meeting = table.called()
    with pytest.raises(WordsMissing):
        table.item(meeting, " ")
    with pytest.raises(WordsTooLong):
        table.item(meeting, "充" * 61)


def test_an_agenda_has_an_end(table: Table) -> None:
    meeting = table.called()
    AgendaItem.objects.bulk_create(
        AgendaItem(street_id=meeting.street_id, meeting=meeting, position=place, name="x", area_path="QJ/")
        for place in range(MOST_ITEMS)
    )
    with pytest.raises(AgendaFull):
        table.item(meeting)


def test_what_is_sent_is_frozen_and_every_body_is_told(table: Table) -> None:
    meeting = table.sent(bodies=("street", "committee", "party", "property"))
    with pytest.raises(NotAtThisPoint):
        table.item(meeting)
    worker.run_all()
    told = Message.objects.filter(event="meeting:agenda:sent").values_list("recipient_id", flat=True)
    people = {table.town.person(word) for word in ("leader", "secretary", "worker", "manager", "caretaker")}
    assert set(told) == people  # everybody who works for the bodies but who sent it; no resident


def test_an_empty_agenda_is_not_sent(table: Table) -> None:
    meeting = table.called()
    with pytest.raises(AgendaEmpty):
        send_agenda(**table.by(), meeting_id=meeting.id)
    put_off(**table.by(), item_id=table.item(meeting).id, reason="不急。")
    with pytest.raises(AgendaEmpty):
        send_agenda(**table.by(), meeting_id=meeting.id)


def test_papers_that_come_too_late_are_refused(table: Table) -> None:
    meeting = table.called(starts_at=datetime(2026, 3, 5, 9, tzinfo=SHANGHAI))
    table.item(meeting)
    Meeting.objects.in_street(meeting.street_id).update(starts_at=datetime(2026, 3, 4, 9, tzinfo=SHANGHAI))
    with pytest.raises(NoticeTooShort) as met:
        send_agenda(**table.by(), meeting_id=meeting.id)
    assert "2026-03-05" in str(met.value)


def test_a_cancelled_meeting_leaves_its_matters_to_the_next(table: Table) -> None:
    meeting = table.sent()
    cancel_meeting(**table.by(), meeting_id=meeting.id, reason="三位缺席。")
    item = meeting.items.get()
    assert (fresh(meeting).status, item.outcome) == ("cancelled", "deferred")
    with pytest.raises(MeetingStepNotAllowed):
        open_meeting(**table.by(), meeting_id=meeting.id)


def test_adjourned_to_a_new_date_with_what_was_not_settled(table: Table) -> None:
    meeting = table.opened()
    second = adjourn_meeting(
        **table.by(), meeting_id=meeting.id, starts_at=NOON + timedelta(days=1), reason="物业未到。"
    )
    assert (fresh(meeting).status, second.follows_id) == ("adjourned", meeting.id)
    assert [row.name for row in second.items.all()] == ["给6号楼装充电桩"]
    assert second.seats.count() == 3
    with pytest.raises(MomentPassed):
        adjourn_meeting(
            **table.by(),
            meeting_id=table.sent().id,
            starts_at=NOON - timedelta(days=1),
            reason="改期。",
        )


def test_another_street_has_no_such_meeting(table: Table, elsewhere: Town) -> None:
    meeting = table.called()
    theirs = {"street_id": elsewhere.street, "person_id": elsewhere.person("coordinator")}
    with pytest.raises(MeetingUnknown):
        add_item(**theirs, meeting_id=meeting.id, name="充电桩")
    with pytest.raises(ItemUnknown):
        put_off(**theirs, item_id=table.item(meeting).id, reason="不急。")
    with pytest.raises(NotYourMeeting):
        add_item(**table.by("manager"), meeting_id=meeting.id, name="充电桩")
