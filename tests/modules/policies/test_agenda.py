"""An obstacle stands on the agenda of the next joint meeting until somebody has answered it."""

from __future__ import annotations

from datetime import timedelta

from tests.modules.policies.conftest import NOON, Desk
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.actions.gather_agenda import gather_agenda
from wushe.modules.meetings.models import Meeting
from wushe.modules.meetings.web.links import matter_url
from wushe.modules.policies.actions.answer_obstacle import answer_obstacle
from wushe.modules.policies.queries.linked import linked_to


def called(desk: Desk, key: str = "meeting") -> Meeting:
    return call_meeting(
        **desk.by(),
        form="street_community",
        area_id=desk.town.areas["QJ-JW"].pk,
        starts_at=NOON + timedelta(days=7),
        chair_id=desk.town.bodies["street"].pk,
        body_ids=[desk.town.bodies[word].pk for word in ("street", "committee", "party")],
        submission_key=key,
    )


def test_an_obstacle_is_gathered_and_seen_from_both_sides(desk: Desk) -> None:
    measure = desk.measure()
    obstacle = desk.cannot(measure)
    meeting = called(desk)
    gather_agenda(**desk.by(), meeting_id=meeting.id)
    item = meeting.items.get()
    assert (item.kind, item.matter_id, item.reasons) == ("obstacle", obstacle.id, [{"code": "obstacle", "number": 1}])
    assert matter_url(item) == f"/policies/obstacles/{obstacle.id}/"
    assert [link.text for link in linked_to(desk.town.street, obstacle.id)] == [meeting.number]


def test_an_answered_obstacle_or_that_of_another_community_is_not_gathered(desk: Desk) -> None:
    far = desk.split(desk.document(), "QJ-LS")[0]
    desk.cannot(far, "neighbour")
    obstacle = desk.cannot(desk.measure())
    answer_obstacle(**desk.by(), obstacle_id=obstacle.id, kind="goes_on", words="街道派人。")
    meeting = called(desk)
    assert gather_agenda(**desk.by(), meeting_id=meeting.id) == 0
