"""The rounds of the demonstration: one is done, one is voted in, one is walked by a newcomer to its projects."""

from __future__ import annotations

from datetime import timedelta
from importlib import import_module
from random import Random

import pytest
from django.utils import timezone

from wushe.foundation.demo import Town
from wushe.modules.rounds.actions.cast_ballot import cast_ballot
from wushe.modules.rounds.actions.count_round import count_round
from wushe.modules.rounds.actions.move_round import move_on
from wushe.modules.rounds.actions.open_box import open_box
from wushe.modules.rounds.actions.open_won_projects import open_won_projects
from wushe.modules.rounds.actions.tellers import take_card
from wushe.modules.rounds.models import Round
from wushe.modules.rounds.queries import tellers_of
from wushe.modules.rounds.queries.board import missing_for_next

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(240)]


def test_the_winter_round_waits_for_its_cards_and_then_goes_to_its_projects() -> None:
    now = timezone.now()
    town = Town(begins_at=now - timedelta(days=365), ends_at=now, rng=Random(1))
    for room in ("spaces", "actors", "linkage", "rounds"):
        import_module(f"wushe.modules.{room}.demo").seed(town)
    phases = dict(Round.objects.in_street(town.street).values_list("name", "phase"))
    assert sorted(phases.values()) == ["check", "decided", "vote"]
    row = Round.objects.in_street(town.street).get(phase="check")
    by = {"street_id": town.street, "person_id": town.people["secretary"], "round_id": row.id}
    assert len(missing_for_next(row)) == 2
    cards = [take_card(**by | {"person_id": one.person_id}) for one in tellers_of(row)]
    move_on(**by, reason="两张卡都领了。")
    for who in ("resident", "elder", "representative"):
        cast_ballot(**by | {"person_id": town.people[who]}, marks={"1": 1, "2": 1})
    move_on(**by, reason="大家都投过了。")
    assert open_box(**by, shares=cards) == []
    assert count_round(street_id=town.street, round_id=row.id).phase == "decided"
    assert open_won_projects(**by)
