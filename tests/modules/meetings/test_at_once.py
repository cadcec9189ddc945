"""Two clerks settle the same matter at the same moment: one wins, the other is told what was decided."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from django.db import connections

from tests.modules.linkage.town import build
from tests.modules.meetings.conftest import NOON, Table, events_of
from tests.modules.projects.conftest import with_managers
from wushe.core.meetings import Found, Reason, ReasonCode
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.meetings.actions.bring_up import BroughtAlready, bring_up
from wushe.modules.meetings.actions.settle_item import ItemSettled, settle_item
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.faults]
CLERKS = ("coordinator", "leader")


@pytest.fixture
def table(noon: None) -> Table:
    """The town, seen by every thread."""
    return Table(with_managers(build("QJ")), count(1))


def _at_once(deed: Callable[[str, threading.Barrier], Any]) -> list[Any]:
    """What each clerk got: a value, or the refusal."""
    start = threading.Barrier(len(CLERKS))

    def one(word: str) -> Any:
        try:
            with clock.at(NOON):  # a thread has its own clock
                return deed(word, start)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(CLERKS)) as pool:
        return list(pool.map(one, CLERKS))


def _item(table: Table) -> AgendaItem:
    item = table.opened().items.first()
    assert item is not None
    return item


def test_of_two_clerks_who_settle_one_matter_at_once_one_wins_and_the_other_is_told(table: Table) -> None:
    item = _item(table)

    def settle(word: str, start: threading.Barrier) -> Any:
        start.wait(timeout=30)
        if word == "coordinator":
            return table.decided(item)
        return settle_item(**table.by(word), item_id=item.id, outcome="deferred", reason="等检测报告")

    results = _at_once(settle)
    told = [one for one in results if isinstance(one, ItemSettled)]
    assert len(told) == 1
    item.refresh_from_db()
    assert str(item.get_outcome_display()) in str(told[0])
    assert Decision.objects.in_street(table.town.street).filter(item=item).count() == (item.outcome == "decided")
    settled = [event for event in events_of(item.meeting_id) if event == "meeting:item:settled"]
    assert len(settled) == (item.outcome == "deferred")


def test_without_the_lock_both_clerks_would_believe_they_settled_it(table: Table) -> None:
    """The negative control: read, let the other read too, then write."""
    item = _item(table)

    def settle(word: str, start: threading.Barrier) -> Any:
        row = AgendaItem.objects.in_street(table.town.street).get(pk=item.pk)
        start.wait(timeout=30)
        if row.outcome:
            raise ItemSettled(outcome=row.outcome)
        row.outcome = "deferred" if word == "leader" else "no_action"
        row.outcome_reason = "等检测报告"
        row.save(update_fields=["outcome", "outcome_reason"])
        return row

    assert sum(isinstance(one, AgendaItem) for one in _at_once(settle)) == len(CLERKS)


def test_a_matter_brought_twice_at_once_stands_once_on_the_agenda(table: Table) -> None:
    meeting = table.called()
    matter = Found("need", "00000000-0000-7000-8000-000000000001", "停水", Reason(ReasonCode.ADDED), "QJ/QJ-JW/")

    def bring(word: str, start: threading.Barrier) -> Meeting:
        start.wait(timeout=30)
        return bring_up(**table.by(word), matter=matter)

    results = _at_once(bring)
    assert sum(isinstance(one, Meeting) for one in results) == 1
    assert sum(isinstance(one, BroughtAlready) for one in results) == 1
    assert meeting.items.count() == 1
