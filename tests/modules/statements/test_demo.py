"""The question of the demonstration street can be told on any day, quickly, and shows two circles."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from random import Random

import pytest
from django.utils import timezone

from wushe.foundation.demo import Town
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.queries.counts import board_counts, turnout_of

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]


def test_one_question_that_forty_people_have_answered() -> None:
    now = timezone.now()
    town = Town(begins_at=now - timedelta(days=365), ends_at=now, rng=Random(1))
    for room in ("spaces", "actors", "statements"):
        import_module(f"wushe.modules.{room}.demo").seed(town)
    row = Conversation.objects.in_street(town.street).get()
    turnout = turnout_of(row)
    assert (row.state, turnout.people, turnout.verified) == ("open", 40, 2)
    assert turnout.answers > 350
    assert board_counts(row) == {"waiting": 1, "shown": 12, "hidden": 1, "appeals": 0}
    divides, shared = row.statements.get(number=2), row.statements.get(number=6)
    assert min(divides.agrees, divides.disagrees) >= 8
    assert shared.agrees > 5 * shared.disagrees
