"""The topics of the demonstration street can be told on any day, quickly."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from random import Random

import pytest
from django.utils import timezone

from wushe.foundation.demo import Town
from wushe.modules.topics.models import FourMatter, Topic
from wushe.modules.topics.queries.linked import ballots_on

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]


def test_one_in_mid_course_one_carried_out() -> None:
    now = timezone.now()
    town = Town(begins_at=now - timedelta(days=365), ends_at=now, rng=Random(1))
    for room in ("spaces", "actors", "linkage", "topics"):
        import_module(f"wushe.modules.{room}.demo").seed(town)
    rows = Topic.objects.in_street(town.street).order_by("opened_at")
    assert [row.step for row in rows] == ["done", "feedback", "notice"]
    (side,) = ballots_on(rows[0])
    assert (side.state, side.result["elected"]) == ("counted", ["1"])
    assert FourMatter.objects.in_street(town.street).get().step == "residents"
