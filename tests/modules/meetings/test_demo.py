"""The meetings of the demonstration street can be told on any day: notice, quorum and dates are kept."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from random import Random

import pytest
from django.utils import timezone

from wushe.foundation.demo import Town
from wushe.modules.actors.models import Body
from wushe.modules.meetings.models import Correction, Meeting

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]


def test_the_three_forms_are_told() -> None:
    now = timezone.now()
    town = Town(begins_at=now - timedelta(days=365), ends_at=now, rng=Random(1))
    for room in ("spaces", "actors", "linkage", "meetings"):
        import_module(f"wushe.modules.{room}.demo").seed(town)
    rows = Meeting.objects.in_street(town.street).order_by("form", "starts_at")
    assert [(row.form, row.status, row.was_quorate) for row in rows] == [
        ("committees", "held", True),
        ("many", "held", False),
        ("street_community", "approved", True),
        ("street_community", "called", None),
    ]
    assert rows[2].decisions.count() == 5
    handed = Correction.objects.in_street(town.street).get(decision__meeting=rows[2])
    assert handed.decision.lead.ended_on is None
    ended = Body.objects.in_street(town.street).filter(ended_on__isnull=False).values_list("name", flat=True)
    assert handed.before.partition(" · ")[0] in set(ended)
    assert rows[3].items.exists()
