"""Several people press at the same moment: one wins, the others are told; a form sent four times is one hazard."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from django.db import connections

from tests.modules.hazards.conftest import Rounds, _with_grid_workers, events_of, fresh
from tests.modules.linkage.town import build
from wushe.core.lifecycle import HazardStatus
from wushe.foundation.refusals import Refused
from wushe.modules.hazards.actions._rows import StepNotAllowed, move
from wushe.modules.hazards.actions.recheck_hazard import accept_rectification, return_to_rectify
from wushe.modules.hazards.actions.walk_route import begin_walk
from wushe.modules.hazards.models import Hazard, Walk

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = 4


@pytest.fixture
def rounds() -> Rounds:
    """The town, seen by every thread."""
    return Rounds(_with_grid_workers(build("QJ")), count(1))


def _at_once(deed: Callable[[int, threading.Barrier], Any]) -> list[Any]:
    """What each hand got: a value, or the refusal."""
    start = threading.Barrier(HANDS)

    def one(number: int) -> Any:
        try:
            return deed(number, start)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(HANDS) as pool:
        return list(pool.map(one, range(HANDS)))


def test_of_four_rechecks_at_once_one_counts_and_the_others_are_told(rounds: Rounds) -> None:
    hazard = rounds.rectified()
    people = ("colleague", "worker", "secretary", "coordinator")

    def recheck(number: int, start: threading.Barrier) -> Hazard:
        by = {**rounds.by(people[number]), "hazard_id": hazard.id}
        start.wait(timeout=30)
        return return_to_rectify(**by, reason="还在") if number % 2 else accept_rectification(**by)

    results = _at_once(recheck)
    assert sum(isinstance(one, Hazard) for one in results) == 1
    assert sum(isinstance(one, StepNotAllowed) for one in results) == HANDS - 1
    told = events_of(hazard.id)
    assert told.count("hazard:self:closed") + told.count("hazard:self:returned") == 1


def test_without_the_lock_every_hand_would_win(rounds: Rounds) -> None:
    """The negative control: read, let the others read too, then write."""
    hazard = rounds.rectified()

    def recheck(_number: int, start: threading.Barrier) -> Hazard:
        row = fresh(hazard)
        start.wait(timeout=30)
        move(row, HazardStatus.CLOSED, "accept", met={"someone_else"})
        row.save()
        return row

    assert sum(isinstance(one, Hazard) for one in _at_once(recheck)) == HANDS


def test_one_form_sent_four_times_at_once_is_one_hazard(rounds: Rounds) -> None:
    def register(_number: int, start: threading.Barrier) -> Hazard:
        start.wait(timeout=30)
        return rounds.found(submission_key="the same")

    assert len({one.id for one in _at_once(register)}) == 1
    assert Hazard.objects.in_street(rounds.town.street).count() == 1


def test_a_round_begun_four_times_at_once_is_one_walk(rounds: Rounds) -> None:
    route = rounds.route()

    def begin(_number: int, start: threading.Barrier) -> Walk:
        start.wait(timeout=30)
        return begin_walk(**rounds.by("grid"), route_id=route.id)

    assert len({one.id for one in _at_once(begin)}) == 1
    assert Walk.objects.in_street(rounds.town.street).count() == 1
