"""Every screen of a meeting, from the call to the public digest, as people see it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.meetings.conftest import Table, fresh
from wushe.modules.meetings.actions.hold_meeting import note_discussion
from wushe.modules.meetings.web.here import MeetingsForBodies, StreetNotSaid

pytestmark = pytest.mark.django_db

Enter = Callable[[str], Client]


def test_the_whole_way_of_a_meeting_on_the_screen(table: Table, signed_in: Enter) -> None:
    client = signed_in("coordinator")
    assert client.get(reverse("meetings:new")).status_code == 200
    assert client.get(reverse("meetings:call", args=["street_community"])).status_code == 200
    meeting = table.called()
    page = reverse("meetings:detail", args=[meeting.id])
    item = table.item(meeting)
    assert client.post(reverse("meetings:gather", args=[meeting.id])).status_code == 302
    assert client.post(reverse("meetings:send", args=[meeting.id])).status_code == 302
    assert client.post(reverse("meetings:open", args=[meeting.id])).status_code == 302
    seats = {f"attendance-{seat.id}": "present" for seat in meeting.seats.all()}
    assert client.post(reverse("meetings:attendance", args=[meeting.id]), seats).status_code == 302
    note_discussion(**table.by(), item_id=item.id, words="两处可选。")
    decide = reverse("meetings:decide", args=[item.id])
    assert client.get(decide).status_code == 200
    said = {"words": "三月底前选好地点。", "due_on": "2026-03-20"}
    assert client.post(decide, said).status_code == 422  # nobody leads it
    lead = {"lead": str(table.town.bodies["property"].pk), "lead_reason": "车棚归物业管。"}
    assert client.post(decide, said | lead).status_code == 302
    decision = meeting.decisions.get()
    assert "三月底前选好地点" in client.get(page).content.decode()
    assert client.post(reverse("meetings:close", args=[meeting.id])).status_code == 302
    minutes = client.get(reverse("meetings:minutes", args=[meeting.id])).content.decode()
    assert "两处可选" in minutes
    paper = client.get(reverse("meetings:print_minutes", args=[meeting.id])).content.decode()
    assert meeting.number in paper
    assert client.get(reverse("meetings:print_agenda", args=[meeting.id])).status_code == 200
    assert client.get(reverse("meetings:digest", args=[meeting.id])).status_code == 404
    assert client.post(reverse("meetings:approve", args=[meeting.id])).status_code == 302
    public = client.get(reverse("meetings:digest", args=[meeting.id])).content.decode()
    assert "三月底前选好地点" in public
    assert "两处可选" not in public
    assert client.get(reverse("meetings:decision", args=[decision.id])).status_code == 200
    for name in ("list", "decisions", "numbers", "public"):
        assert client.get(reverse(f"meetings:{name}")).status_code == 200


def test_lists_ask_the_same_number_of_questions_however_long(table: Table, signed_in: Enter) -> None:
    client = signed_in("coordinator")
    table.decided()
    asked = []
    for _round in range(2):
        for name in ("list", "decisions"):
            with CaptureQueriesContext(connection) as seen:
                client.get(reverse(f"meetings:{name}") + "?view=all")
            asked.append(len(seen))
        for _number in range(3):
            table.decided()
    assert asked[:2] == asked[2:]


def test_a_stranger_and_nobody_are_sent_to_the_public_page(table: Table, signed_in: Enter) -> None:
    table.called()
    for client in (Client(), signed_in("resident")):
        answer = client.get(reverse("meetings:list") + "?at=qj", headers={"accept": "application/json"})
        assert answer.json()["code"] == MeetingsForBodies.code
    answer = Client().get(reverse("meetings:public"), headers={"accept": "application/json"})
    assert answer.status_code in {200, 404}
    if answer.status_code == 404:
        assert answer.json()["code"] == StreetNotSaid.code


def test_another_body_reads_only_what_it_is_invited_to(table: Table, signed_in: Enter) -> None:
    mine = table.called(bodies=("street", "committee", "party", "property"))
    other = table.called()
    client = signed_in("manager")
    assert client.get(reverse("meetings:detail", args=[mine.id])).status_code == 200
    assert client.get(reverse("meetings:detail", args=[other.id])).status_code == 403
    assert fresh(other).number not in client.get(reverse("meetings:list")).content.decode()
