"""The fictional street lives under two versions of the rules and through two events."""

from __future__ import annotations

from datetime import timedelta
from random import Random

import pytest

from wushe.core.linkage import MatterKind, Period, Space
from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.foundation.jobs import worker
from wushe.modules.actors import demo as actors
from wushe.modules.linkage import demo as linkage
from wushe.modules.linkage.models import TableStatus
from wushe.modules.linkage.queries import assignment_for, faults_of, orders, responsibilities, tables
from wushe.modules.spaces import demo as spaces
from wushe.modules.spaces.queries import areas, streets

pytestmark = pytest.mark.django_db


def test_the_fictional_street_has_rules_two_events_and_a_list() -> None:
    now = clock.now()
    town = Town(begins_at=now - timedelta(days=365), ends_at=now, rng=Random(7))
    for room in (spaces, actors, linkage):
        room.seed(town)
    worker.run_all()
    (street,) = streets()
    assert sorted(tables(street.id).values_list("status", flat=True)) == ["draft", "published", "published"]
    assert {fault.kind for fault in faults_of(tables(street.id).get(status=TableStatus.DRAFT))} == {
        "overlapping_days"
    }
    assert len({order.event for order in orders(street.id)}) == 2
    assert all(order.ended_at and order.lessons for order in orders(street.id))
    assert responsibilities(street.id).count() == 16
    storm = orders(street.id).filter(area__code="QJ-LS").get()
    hill = areas(street.id).get(code="QJ-LS")
    during = assignment_for(street.id, hill, Space.LIVING, MatterKind.NEED, storm.started_at + timedelta(hours=1))
    today = assignment_for(street.id, hill, Space.LIVING, MatterKind.NEED, clock.now())
    assert during is not None
    assert today is not None
    assert (during.now.period, today.now.period) == (Period.NON_ROUTINE, Period.ROUTINE)
    assert during.lead_body is not None
    assert during.lead_body.name == "清江街道办事处"
    assert today.lead_body is not None
    assert today.lead_body.name != during.lead_body.name
