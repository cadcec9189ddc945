"""The director's page, box by box: every box leads to all its rows, and its one action works from there.

The hours are fixed, so the pages are asked in this process; how they look is seen in the browser's journeys.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.modules.coordination.conftest import NOON, Works
from tests.modules.linkage.town import Town, build
from tests.modules.meetings.conftest import Table
from wushe.foundation import clock
from wushe.modules.boundaries.actions.raise_dispute import raise_dispute
from wushe.modules.boundaries.models import Dispute, Matter
from wushe.modules.coordination.models import RadarPair, Reminder
from wushe.modules.coordination.queries.board import Block, director_page
from wushe.modules.hazards.models import Hazard
from wushe.modules.meetings.models import Meeting
from wushe.modules.needs.models import HotAlert, Theme
from wushe.modules.projects.models import Project

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(180)]


@pytest.fixture(autouse=True)
def at_noon() -> Iterator[None]:
    """It is the third of March, at noon."""
    with clock.at(NOON):
        yield


@pytest.fixture
def works(db: None) -> Works:
    """A street with its rules."""
    town = build("QJ")
    town.rules()
    return Works(town, count(1))


def director(town: Town) -> Client:
    """The browser of the street's coordinator."""
    client = Client(headers={"accept-language": "en"})
    person = town.people["coordinator"]
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    client.force_login(person)
    return client


def box(works: Works, code: str) -> Block:
    """One box of the page."""
    return next(one for one in director_page(works.town.street, clock.now()) if one.code == code)


def page_of(client: Client) -> str:
    """The page as its reader gets it."""
    answer = client.get(reverse("coordination:director"))
    assert answer.status_code == 200
    return answer.content.decode()


def press(client: Client, address: str, **fields: Any) -> None:
    """An action that stands on the page; it has to be taken."""
    assert address in page_of(client)
    answer = client.post(address, fields)
    assert answer.status_code == 302, answer.content.decode()[:2000]


def opens_its_rows(client: Client, block: Block) -> None:
    """Every row leads to its page, and the box to all of them."""
    assert block.items, block.code
    assert block.links, block.code
    for address in (*(item.url for item in block.items), *(url for _words, url in block.links)):
        assert client.get(address.partition("#")[0]).status_code == 200, address


def planned(works: Works) -> Meeting:
    """The next joint meeting of the community, whose agenda is open."""
    return Table(works.town, works.keys).called(starts_at=NOON + timedelta(days=8))


def disputed(works: Works) -> Dispute:
    """Two bodies that do not agree whose matter it is."""
    return raise_dispute(
        **works.by("manager"),
        matter=Matter("other", None, "泵房移交", works.town.areas["QJ-JW"].pk),
        body_id=works.town.bodies["property"].pk,
        other_body_id=works.town.bodies["committee"].pk,
        words="泵房不归物业管",
        submission_key="dispute",
    )


def hot(works: Works) -> Theme:
    """A theme that many have spoken of lately."""
    path = works.town.areas["QJ-JW-6"].path
    theme = Theme.objects.create(
        street_id=works.town.street, title="6号楼停水", area_paths=[path], found_at=NOON, renewed_at=NOON
    )
    HotAlert.objects.create(
        street_id=works.town.street, theme=theme, rule="r", heat=1, voices=6, recent=6, raised_at=NOON
    )
    return theme


def test_what_is_overdue_is_reminded_gets_more_time_or_comes_before_the_meeting(works: Works) -> None:
    client, hazard, project = director(works.town), works.late_hazard(), works.late_project()
    meeting = planned(works)
    opens_its_rows(client, box(works, "overdue"))
    press(client, reverse("coordination:remind", args=["hazard", hazard.id]))
    assert Reminder.objects.in_street(works.town.street).filter(subject_id=hazard.id).exists()
    press(client, reverse("coordination:bring", args=["hazard", hazard.id]))
    assert meeting.items.get().matter_id == hazard.id
    extend = reverse("coordination:extend", args=["project", project.id])
    press(client, extend, until="2026-03-20", reason="等材料到货")
    assert [item.id for item in box(works, "overdue").items] == [hazard.id]


def test_what_nobody_leads_gets_its_lead(works: Works) -> None:
    client, hazard = director(works.town), works.late_hazard()
    Hazard.objects.in_street(works.town.street).update(lead_body_id=None)
    opens_its_rows(client, box(works, "without_lead"))
    body = str(works.town.bodies["property"].pk)
    press(client, reverse("coordination:lead", args=["hazard", hazard.id]), body_id=body, reason="通道归物业管")
    assert box(works, "without_lead").count == 0


def test_a_hot_theme_becomes_a_project(works: Works) -> None:
    client, theme = director(works.town), hot(works)
    opens_its_rows(client, box(works, "hot"))
    press(client, reverse("coordination:theme_project", args=[theme.id]))
    assert Project.objects.in_street(works.town.street).get().origin_id == theme.id


def test_a_dispute_is_decided(works: Works) -> None:
    client, dispute = director(works.town), disputed(works)
    opens_its_rows(client, box(works, "disputed"))
    body = str(works.town.bodies["property"].pk)
    decide = reverse("boundaries:decide", args=[dispute.id])
    press(client, decide, body_id=body, reason="合同写明归物业", new_line="泵房日常维护")
    assert box(works, "disputed").count == 0


def test_two_works_that_are_one_are_joined(works: Works) -> None:
    client, pair = director(works.town), works.pair()
    opens_its_rows(client, box(works, "alike"))
    join = client.get(reverse("coordination:pair", args=[pair.id])).content.decode()
    assert reverse("coordination:pair_join", args=[pair.id]) in join
    address = reverse("coordination:pair_join", args=[pair.id])
    assert client.post(address, {"kept_id": str(pair.first_id)}).status_code == 302
    assert RadarPair.objects.in_street(works.town.street).get().state == "joined"
    assert box(works, "alike").count == 0


def test_what_was_decided_this_week_can_be_spoken_about_once_more(works: Works) -> None:
    client, table = director(works.town), Table(works.town, works.keys)
    decision = table.decided()
    meeting = planned(works)
    opens_its_rows(client, box(works, "decided"))
    press(client, reverse("coordination:bring", args=["decision", decision.id]))
    assert meeting.items.get().matter_id == decision.id
    with clock.at(NOON + timedelta(days=8)):
        assert box(works, "decided").count == 0


def test_the_whole_page_on_one_sheet(works: Works) -> None:
    client = director(works.town)
    works.late_hazard()
    hot(works)
    disputed(works)
    sheet = client.get(reverse("coordination:director_print")).content.decode()
    rows = re.findall(r'<th scope="row">(.+?)<br>', sheet)
    assert {"Overdue", "Without a lead", "Hot", "Disputed", "This week’s decisions"} <= set(rows)
    assert "2026-03-03 12:00" in sheet
