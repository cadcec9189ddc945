"""Story 1: no water on floors five to seven. A call, one lead, a part returned, a whistle, an answer, a call-back.

The hours are the story's own, so the pages are asked in this process with its clock instead of in a browser. The six
volunteers' hours come with the room of volunteering.
"""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import BEGAN, Town, build
from tests.modules.whistles.conftest import with_departments
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import Role
from wushe.modules.actors.models import Holding
from wushe.modules.needs.actions.foresee import foresee
from wushe.modules.needs.models import Need, Objection, Proposal, Task
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import Span, cases_of, rate_line, rule_on
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.queries.lists import figures as arrivals_by_body

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(120)]
TUESDAY, WEDNESDAY = (2026, 3, 3), (2026, 3, 4)
PHONE = "13912345678"
SAID = "六号楼五到七层从早上七点半起没有水。六十二户都受影响。"


def hour(day: tuple[int, int, int], clock_time: str) -> datetime:
    """A moment where the street is."""
    hours, minutes = (int(part) for part in clock_time.split(":"))
    return datetime(*day, hours, minutes, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules, a volunteer, and somebody of the property company who can report."""
    town = build("QJ")
    town.rules()
    with_departments(town)
    town.people["volunteer"] = Person.objects.create_user("volunteer-qj", "Long-enough-1")
    Holding.objects.create(
        street_id=town.street,
        body=town.bodies["organisation"],
        role=Role.VOLUNTEER,
        area=town.areas["QJ-JW"],
        person_id=town.people["volunteer"].pk,
        began_on=BEGAN,
    )
    return town


def at_work(town: Town, word: str) -> Client:
    """A browser of one of the cast."""
    client = Client()
    Authenticator.objects.get_or_create(user=town.people[word], type="totp", defaults={"data": {}})
    client.force_login(town.people[word])
    return client


def press(client: Client, address: str, **fields: Any) -> str:
    """Send a form; it has to be taken."""
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()[:3000]
    return str(answer["Location"])


def the_call(town: Town, key: str, day: tuple[int, int, int], clock_time: str) -> Need:
    """Somebody rings; the coordinator's street is the first receiver."""
    with clock.at(hour(day, clock_time)):
        press(
            at_work(town, "coordinator"),
            "/needs/enter/",
            key=key,
            channel="phone",
            body=SAID,
            where=town.areas["QJ-JW-6"].name,
            area=str(town.areas["QJ-JW"].pk),
            name="周某",
            phone=PHONE,
            category="water",
            level="urgent",
        )
        need: Need = Need.objects.in_street(town.street).latest("received_at")
        press(
            at_work(town, "coordinator"),
            f"/needs/{need.id}/decide/",
            category="water",
            urgency="urgent",
            space="living",
            dimension="SPA",
            area_id=str(need.area_id),
        )
    return fresh(need)


def fresh(need: Need) -> Need:
    """The row as it is now."""
    found: Need = Need.objects.in_street(need.street_id).get(pk=need.pk)
    return found


def test_the_day_of_the_water_outage(town: Town) -> None:
    need = the_call(town, "call-1", TUESDAY, "08:12")
    page, lead = f"/needs/{need.id}/", need.lead_body_id
    assert need.due_at == hour(WEDNESDAY, "08:12")
    assert lead is not None

    with clock.at(hour(TUESDAY, "08:31")):
        press(at_work(town, "coordinator"), f"{page}contacted/", way="phone", reached="yes")
        press(at_work(town, "coordinator"), f"{page}notes/", text="701室有一位在家透析的病人，先保证这一户用水。")
    assert "透析" not in f"{fresh(need).title}{fresh(need).body}"

    with clock.at(hour(TUESDAY, "08:35")):
        asking = {"body_id": str(town.bodies["property"].pk), "what": "检查六号楼水泵", "due_at": ""}
        press(at_work(town, "coordinator"), f"{page}ask/", **asking)
    task = Task.objects.in_street(town.street).get()
    with clock.at(hour(TUESDAY, "08:50")):
        press(at_work(town, "manager"), f"{page}tasks/{task.id}/return/", reason="水泵是供水公司的，不归物业。")
    objection = Objection.objects.in_street(town.street).get()
    waiting = fresh(need)
    assert (waiting.due_at, waiting.lead_body_id, waiting.is_open) == (need.due_at, lead, True)
    with clock.at(hour(TUESDAY, "09:00")):
        press(
            at_work(town, "coordinator"),
            f"{page}return/{objection.id}/",
            ruling="granted",
            decision="转供水公司，本街道继续牵头。",
        )
    assert (fresh(need).due_at, fresh(need).lead_body_id) == (need.due_at, lead)

    the_whistle(town, need)
    assert (fresh(need).due_at, fresh(need).lead_body_id) == (need.due_at, lead)  # the clock of the need ran on

    with clock.at(hour(TUESDAY, "16:05")):
        press(
            at_work(town, "coordinator"),
            f"{page}answer/",
            **dict.fromkeys(("said_1", "said_2", "said_3"), "水泵已于15:40修好。"),
        )
    with clock.at(hour(WEDNESDAY, "09:00")):
        press(
            at_work(town, "coordinator"),
            f"{page}called-back/",
            is_valid_call="yes",
            is_solved="yes",
            satisfaction="satisfied",
        )
        own = Client().get(f"/needs/status/{need.number}/?key={secret_of(need.id)}&at=qj").content.decode()
    assert "15:40修好" in own
    reach = Reach((town.areas["QJ"].path,), frozenset())
    march = Span(hour((2026, 3, 1), "00:00").date(), hour((2026, 3, 31), "00:00").date())
    line = rate_line("", cases_of(town.street, reach, march), rule_on(town.street, march.last).rules)
    counts = line.kept.counts
    assert (counts.due, counts.in_time, counts.called_back, counts.solved, counts.satisfied) == (1, 1, 1, 1, 1)
    assert line.excluded == 0


def the_whistle(town: Town, need: Need) -> None:
    """Blown at 09:05, needed by 10:30: property 09:20, water 10:12, housing 10:41, late by eleven minutes."""
    with clock.at(hour(TUESDAY, "09:05")):
        press(
            at_work(town, "coordinator"),
            "/whistles/new/",
            key="whistle-1",
            kind="emergency",
            words="六号楼水泵故障，五层以上没有水。",
            where=f"{town.areas['QJ-JW-6'].pk}:",
            bodies=[str(town.bodies[word].pk) for word in ("property", "water", "housing")],
            needed_by="2026-03-03T10:30",
            receipt=need.number,
        )
    whistle = Whistle.objects.in_street(town.street).get()
    assert (whistle.origin_id, whistle.blown_at) == (need.id, hour(TUESDAY, "09:05"))
    calls = {call.body_id: call.id for call in WhistleCall.objects.in_street(town.street).filter(whistle=whistle)}
    came = (("property", "manager", "09:20"), ("water", "water", "10:12"), ("housing", "housing", "10:41"))
    for body, person, clock_time in came:
        with clock.at(hour(TUESDAY, clock_time)):
            press(at_work(town, person), f"/whistles/calls/{calls[town.bodies[body].pk]}/here/")
    with clock.at(hour(TUESDAY, "10:45")):
        water = str(town.bodies["water"].pk)
        plan = {"lead": water, "words": "先接临时水，再换叶轮。", f"task_{water}": "更换水泵叶轮"}
        press(at_work(town, "coordinator"), f"/whistles/{whistle.id}/plan/", **plan)
    with clock.at(hour(TUESDAY, "15:40")):
        press(at_work(town, "coordinator"), f"/whistles/{whistle.id}/finish/", words="水泵修好，五层以上有水。")
        for body, mark in (("property", "good"), ("water", "good"), ("housing", "fair")):
            press(at_work(town, "coordinator"), f"/whistles/calls/{calls[town.bodies[body].pk]}/mark/", mark=mark)
        press(
            at_work(town, "housing"),
            f"/whistles/calls/{calls[town.bodies['housing'].pk]}/judge/",
            was_needed="1",
            was_clear="1",
        )
        counted = {one.body_id: one.tally for one in arrivals_by_body(town.street, clock.now())}
        page = at_work(town, "coordinator").get(f"/whistles/{whistle.id}/").content.decode()
    assert "迟到 11 分钟" in page
    found = {word: counted[town.bodies[word].pk] for word in ("property", "water", "housing")}
    assert [(one.in_time, one.late, one.minutes_late) for one in found.values()] == [(1, 0, 0), (1, 0, 0), (0, 1, 11)]


@pytest.mark.parametrize("word", ["volunteer", "resident", "neighbour", "stranger"])
def test_neither_volunteers_nor_other_communities_open_it_or_see_the_phone(town: Town, word: str) -> None:
    need = the_call(town, "call-2", TUESDAY, "08:12")
    for address in (f"/needs/{need.id}/", f"/needs/?view=all&q={need.number}"):
        answer = at_work(town, word).get(address)
        assert answer.status_code in (200, 403, 404)
        assert PHONE not in answer.content.decode()
        assert "139****5678" not in answer.content.decode()
    assert at_work(town, word).get(f"/needs/{need.id}/").status_code in (403, 404)
    seen = at_work(town, "coordinator").get(f"/needs/{need.id}/").content.decode()
    assert PHONE not in seen
    assert "139****5678" in seen


def test_three_calls_about_one_pump_in_sixty_days_become_a_proposal_before_complaints(town: Town) -> None:
    calls = [the_call(town, f"pump-{month}", (2026, month, 3), "08:12") for month in (1, 2, 3)]
    with clock.at(hour(WEDNESDAY, "02:40")):
        foresee(street_id=town.street)
        worker.run_all()
    proposal = Proposal.objects.in_street(town.street).get()
    seen = at_work(town, "coordinator").get("/needs/proposals/").content.decode()
    assert f"/needs/proposals/{proposal.id}/" in seen
    with clock.at(hour(WEDNESDAY, "09:30")):
        press(
            at_work(town, "coordinator"),
            f"/needs/proposals/{proposal.id}/decide/",
            verdict="accept",
            reason="提交本月联席会讨论更换水泵。",
        )
    proposal.refresh_from_db()
    assert proposal.state == "accepted"
    assert len(calls) == 3
