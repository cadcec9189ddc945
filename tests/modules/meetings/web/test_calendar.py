"""A meeting in everybody's calendar: one by itself, and all to which one's bodies are invited."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.modules.meetings.conftest import NINE, Table
from wushe.modules.meetings.actions.end_meeting import cancel_meeting

pytestmark = pytest.mark.django_db

Enter = Callable[[str], Client]


def _lines(answer: Any) -> list[str]:
    return answer.content.decode().replace("\r\n ", "").split("\r\n")


def test_one_meeting_is_tentative_until_its_agenda_is_sent_and_is_taken_out_when_cancelled(
    table: Table, signed_in: Enter
) -> None:
    client, meeting = signed_in("secretary"), table.called()
    address = reverse("meetings:calendar", args=[meeting.id])
    answer = client.get(address)
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    assert answer["Content-Disposition"] == f'attachment; filename="{meeting.number}.ics"'
    lines = _lines(answer)
    assert f"UID:{meeting.number}@testserver" in lines
    assert "DTSTART:20260310T010000Z" in lines
    assert "STATUS:TENTATIVE" in lines
    assert "LOCATION:街道二楼会议室" in lines
    table.sent(meeting)
    assert "STATUS:CONFIRMED" in _lines(client.get(address))
    cancel_meeting(**table.by(), meeting_id=meeting.id, reason="与防汛检查冲突")
    lines = _lines(client.get(address))
    assert "STATUS:CANCELLED" in lines
    assert "DESCRIPTION:与防汛检查冲突" in lines


def test_ones_own_meetings_are_those_one_is_invited_to(table: Table, signed_in: Enter) -> None:
    first, other = table.called(), table.called(starts_at=NINE + timedelta(days=1))
    elsewhere = table.called(area_id=table.town.areas["QJ-LS"].pk, bodies=("street", "neighbours"))
    client, address = signed_in("secretary"), reverse("meetings:own_calendar")
    with CaptureQueriesContext(connection) as few:
        text = client.get(address).content.decode()
    assert (first.number in text, other.number in text, elsewhere.number in text) == (True, True, False)
    for day in range(6):
        table.called(starts_at=NINE + timedelta(days=2 + day))
    with CaptureQueriesContext(connection) as many:
        client.get(address)
    assert len(many) <= len(few)
    assert signed_in("resident").get(address).status_code == 403
    assert signed_in("neighbour").get(reverse("meetings:calendar", args=[first.id])).status_code == 403


def test_who_may_not_is_told_before_a_word_is_typed(table: Table, signed_in: Enter) -> None:
    decision = table.decided()
    pages = {
        name: reverse(f"meetings:{name}", args=[decision.id])
        for name in ("report", "return", "undo", "correct_decision")
    }
    for name, word in (("report", "secretary"), ("return", "manager"), ("undo", "manager")):
        assert signed_in(word).get(pages[name]).status_code == 403
    assert signed_in("manager").get(pages["correct_decision"]).status_code == 403
    assert signed_in("manager").get(pages["report"]).status_code == 200
    assert signed_in("coordinator").get(pages["return"]).status_code == 200
    assert signed_in("coordinator").get(pages["undo"]).status_code == 200
    assert signed_in("coordinator").get(pages["correct_decision"]).status_code == 200
