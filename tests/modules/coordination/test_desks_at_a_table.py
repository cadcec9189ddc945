"""A desk shows what waits at a table: matters of both committees, days that run, decisions, coming meetings."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import translation

from tests.modules.committees.conftest import NINE, Desk, with_owners
from tests.modules.coordination.conftest import NOON
from tests.modules.linkage.town import Town
from tests.modules.meetings.conftest import Table
from wushe.modules.actors.queries import standing
from wushe.modules.committees.actions.agree_matter import propose_wording, state_position
from wushe.modules.committees.actions.form_committee import begin_forming, do_step
from wushe.modules.committees.actions.register_property_area import register_property_area
from wushe.modules.committees.actions.seat_committee import seat_committee
from wushe.modules.committees.queries.areas import forming_of, step_lines
from wushe.modules.coordination.queries.board import Block
from wushe.modules.coordination.queries.desks import desk_of
from wushe.modules.meetings.actions.follow_decision import report_done

Enter = Callable[[str], Client]


@pytest.fixture(autouse=True)
def _in_english() -> Iterator[None]:
    with translation.override("en"):  # whatever page another test has opened before
        yield


@pytest.fixture
def desk(town: Town) -> Desk:
    """A property area whose owners' seat is held by a property committee."""
    with_owners(town)
    area = register_property_area(
        street_id=town.street,
        person_id=town.person("secretary"),
        area_id=town.areas["QJ-JW"].pk,
        name="和苑小区",
        owners=1024,
        private_area="88640.00",
        jurisdiction="CN-BJ",
    )
    found = Desk(town, area, count(1))
    seat_committee(
        **found.here("secretary"),
        kind="property_committee",
        body_id=town.bodies["property_committee"].pk,
        members=NINE,
        chair="residents_committee",
        from_on=date(2026, 3, 1),
    )
    found.area = found.fresh()
    return found


@pytest.fixture
def table(town: Town) -> Table:
    """Meetings of the town."""
    return Table(town, count(1))


def _blocks(town: Town, word: str) -> dict[str, Block]:
    return {block.code: block for block in desk_of(standing(town.person(word), town.street), NOON)}


def _reasons(block: Block) -> list[str]:
    return [str(item.reason) for item in block.items]


def test_each_side_sees_what_waits_for_it(desk: Desk) -> None:
    town, matter = desk.town, desk.matter()
    assert [(item.id, item.reason) for item in _blocks(town, "owner")["committees"].items] == [
        (matter.id, "our position is missing")
    ]
    state_position(**desk.by("owner"), matter_id=matter.id, side="owners", words="动用维修资金")
    assert _reasons(_blocks(town, "owner")["committees"]) == ["being talked over"]
    assert _reasons(_blocks(town, "secretary")["committees"]) == ["our position is missing"]
    state_position(**desk.by("secretary"), matter_id=matter.id, side="community", words="同意,先公示")
    propose_wording(**desk.by("owner"), matter_id=matter.id, side="owners", words="动用维修资金,先公示七日")
    assert _reasons(_blocks(town, "owner")["committees"]) == ["being talked over"]
    assert _reasons(_blocks(town, "secretary")["committees"]) == ["a wording waits for our side"]
    for word in ("manager", "neighbour", "far_owner"):
        assert "committees" not in _blocks(town, word)


def test_days_that_run_stand_on_the_desk(desk: Desk) -> None:
    block = _blocks(desk.town, "owner")["days"]
    assert [(item.kind, item.due is not None) for item in block.items] == [("day", True)]
    assert "Term of the seat ends" in block.items[0].text


def test_decisions_wait_for_the_lead_and_then_for_the_chair(table: Table) -> None:
    town, decision = table.town, table.decided()
    mine = _blocks(town, "manager")["decisions"]
    assert [(item.id, item.reason) for item in mine.items] == [(decision.id, "ours to carry out")]
    assert _blocks(town, "coordinator")["decisions"].count == 0
    report_done(**table.by("manager"), decision_id=decision.id, evidence="已选好地点")
    assert _blocks(town, "manager")["decisions"].count == 0
    assert _reasons(_blocks(town, "coordinator")["decisions"]) == ["ours to confirm"]


def test_meetings_to_which_a_body_is_invited(table: Table) -> None:
    meeting = table.sent(bodies=("street", "committee", "party"))
    assert [item.id for item in _blocks(table.town, "secretary")["meetings"].items] == [meeting.id]
    assert _blocks(table.town, "manager")["meetings"].count == 0


@pytest.mark.parametrize("number", [1, 12])
def test_a_desk_takes_the_same_queries_however_much_waits(
    desk: Desk,
    table: Table,
    signed_in: Enter,
    django_assert_max_num_queries: Callable[..., Any],
    number: int,
) -> None:
    for turn in range(number):
        desk.matter(f"第{turn}件两委的事")
        table.sent(bodies=("street", "committee", "party"), starts_at=NOON + timedelta(days=7 + turn))
    client = signed_in("secretary")
    client.get(reverse("coordination:desk"))
    with django_assert_max_num_queries(40):
        page = client.get(reverse("coordination:desk"), headers={"accept-language": "en"})
    assert "Between the two committees" in page.content.decode()


def test_the_next_step_that_forms_a_committee_stands_on_the_desk(desk: Desk) -> None:
    here = desk.here("secretary")
    begin_forming(**here, kind="owners_committee")
    do_step(**here, code="asked", done_on=date(2026, 3, 2))
    forming = forming_of(desk.area)
    assert forming is not None
    waits = next(line for line in step_lines(desk.area, forming) if line.is_next)
    days = {item.text.strip(): item for item in _blocks(desk.town, "secretary")["days"].items}
    found = next(item for text, item in days.items() if waits.step.name in text)
    assert found.due is not None
    assert found.due.date() == waits.due_on
    assert found.url == reverse("committees:desk", args=[desk.area.id])


def test_a_step_without_a_day_stands_there_last_and_says_so(desk: Desk, signed_in: Enter) -> None:
    here = desk.here("secretary")
    begin_forming(**here, kind="owners_committee")
    forming = forming_of(desk.area)
    assert forming is not None
    waits = next(line for line in step_lines(desk.area, forming) if line.is_next)
    assert (waits.due_on, waits.earliest_on) == (None, None)
    found = _blocks(desk.town, "secretary")["days"].items[-1]
    assert waits.step.name in found.text
    assert (found.due, found.url) == (None, reverse("committees:desk", args=[desk.area.id]))
    client = signed_in("secretary")
    for address in (reverse("coordination:desk"), found.url):
        page = client.get(address, headers={"accept-language": "en"}).content.decode()
        assert "no day yet" in page
