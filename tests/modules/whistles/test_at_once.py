"""Several hands at once: two bodies are both there; of two for the same body one wins, the other is told."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from typing import Any

import pytest
from django.db import connections

from tests.modules.linkage.town import build
from tests.modules.whistles.conftest import Street, entries_of, with_departments
from wushe.foundation.refusals import Refused
from wushe.modules.whistles.actions.call_body import ThereAlready
from wushe.modules.whistles.actions.check_in import check_in, note_check_in
from wushe.modules.whistles.models import WhistleCall

pytestmark = pytest.mark.django_db(transaction=True)


def _at_once(*deeds: Callable[[], Any]) -> list[Any]:
    start = threading.Barrier(len(deeds))

    def one(deed: Callable[[], Any]) -> Any:
        try:
            start.wait(timeout=30)
            return deed()
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(deeds)) as pool:
        return list(pool.map(one, deeds))


@pytest.fixture
def street() -> Street:
    """The town, seen by every thread."""
    return Street(with_departments(build("QJ")), count(1))


def test_two_bodies_that_check_in_at_once_are_both_there(street: Street) -> None:
    whistle = street.blown("water", "housing")
    calls = {word: street.call(whistle, word).id for word in ("water", "housing")}
    found = _at_once(
        lambda: check_in(**street.by("water"), call_id=calls["water"]),
        lambda: check_in(**street.by("housing"), call_id=calls["housing"]),
    )
    assert all(isinstance(one, WhistleCall) for one in found)
    assert len(entries_of(whistle.id, "whistle:body:came")) == 2


def test_of_two_check_ins_for_one_body_one_wins_and_the_other_is_told(street: Street) -> None:
    whistle = street.blown("water")
    call = street.call(whistle, "water").id
    found = _at_once(
        lambda: check_in(**street.by("water"), call_id=call),
        lambda: note_check_in(**street.by("coordinator"), call_id=call, who="当班工程师"),
    )
    assert sum(isinstance(one, ThereAlready) for one in found) == 1
    assert len(entries_of(whistle.id, "whistle:body:came")) == 1
