"""One thing of every kind of the room of meetings, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from tests.modules.linkage.town import Town
from wushe.foundation import clock
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.actions.decide_item import decide_item
from wushe.modules.meetings.actions.follow_decision import report_done
from wushe.modules.meetings.actions.hold_meeting import close_meeting, note_discussion, open_meeting
from wushe.modules.meetings.actions.note_attendance import note_attendance
from wushe.modules.meetings.actions.send_agenda import send_agenda
from wushe.modules.meetings.actions.settle_minutes import approve_minutes, correct_minutes
from wushe.modules.meetings.actions.shape_agenda import add_item


def fill_meetings(town: Town, say: Callable[[str, int], str]) -> dict[str, Any]:
    """A meeting whose minutes are approved, with one decision reported as done."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("coordinator")}
    meeting = call_meeting(
        **by,
        form="street_community",
        area_id=town.areas["QJ-JW"].pk,
        starts_at=clock.now() + timedelta(days=1),
        chair_id=town.bodies["street"].pk,
        body_ids=[town.bodies[word].pk for word in ("street", "committee", "property")],
        where=say("meeting place", 80),
        urgent_reason=say("meeting urgent", 400),
        submission_key="whole",
    )
    in_meeting = by | {"meeting_id": meeting.id}
    item = add_item(**in_meeting, name=say("agenda item", 60), paper=say("agenda paper", 900))
    send_agenda(**in_meeting)
    open_meeting(**in_meeting)
    for word in ("street", "committee"):
        note_attendance(
            **in_meeting,
            body_id=town.bodies[word].pk,
            attendance="proxy",
            words=say(f"attendance of {word}", 180),
        )
    note_discussion(**by, item_id=item.id, words=say("discussion", 900))
    decision = decide_item(
        **by,
        item_id=item.id,
        words=say("decision", 400),
        lead_id=town.bodies["property"].pk,
        lead_reason=say("decision lead reason", 400),
    )
    close_meeting(**in_meeting)
    correct_minutes(**in_meeting, words=say("minutes correction", 400))
    approve_minutes(**in_meeting)
    report_done(
        street_id=town.street,
        person_id=town.person("manager"),
        decision_id=decision.id,
        evidence=say("decision evidence", 400),
    )
    return {
        "meeting_id": meeting.id,
        "agenda_item_id": item.id,
        "decision_id": decision.id,
        "meeting_form": "many",
    }
