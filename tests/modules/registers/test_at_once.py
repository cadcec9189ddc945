"""Several hands at once: one slip links one account, one door is entered once, and the others are told."""

from __future__ import annotations

import importlib
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from django.db import connections, transaction

from tests.support.town import SmallTown
from wushe.core.registers import RegisterFile
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.registers.actions import PrintedSlip, add_households, record_facts, redeem_slip
from wushe.modules.registers.actions._rows import EnteredMeanwhile
from wushe.modules.registers.actions.redeem_slip import _link
from wushe.modules.registers.actions.try_slip import SlipClosed, try_slip
from wushe.modules.registers.models import Household, Residence, Slip

pytestmark = pytest.mark.django_db(transaction=True)
HANDS = ("ren", "mo", "zhao", "chen")


def _at_once(deed: Callable[[str, threading.Barrier], Any]) -> list[Any]:
    start = threading.Barrier(len(HANDS))

    def one(who: str) -> Any:
        try:
            return deed(who, start)
        except Refused as refusal:
            return refusal
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(HANDS)) as pool:
        return list(pool.map(one, HANDS))


def test_one_slip_links_one_account_when_four_use_it_at_once(town: SmallTown, slip: PrintedSlip) -> None:
    def use(who: str, start: threading.Barrier) -> Residence:
        start.wait(timeout=30)
        by = {"street_id": town.street_id, "person_id": town.people[who]}
        return redeem_slip(**by, number=slip.number, code=slip.code)

    results = _at_once(use)
    assert sum(isinstance(one, Residence) for one in results) == 1
    assert sum(isinstance(one, SlipClosed) for one in results) == len(HANDS) - 1
    assert Residence.objects.in_street(town.street_id).count() == 1


def test_without_looking_again_every_hand_would_be_linked(town: SmallTown, slip: PrintedSlip) -> None:
    """The negative control: each has tried the slip before anyone uses it, and it is opened again each time."""

    def use(who: str, start: threading.Barrier) -> Residence:
        tried = try_slip(street_id=town.street_id, number=slip.number, code=slip.code)
        start.wait(timeout=30)
        with _alone, transaction.atomic():
            Slip.objects.in_street(town.street_id).update(ended_as="", ended_at=None)
            return _link(tried, town.people[who])

    _alone = threading.Lock()
    assert sum(isinstance(one, Residence) for one in _at_once(use)) == len(HANDS)


def test_who_enters_a_value_in_the_same_moment_is_told(town: SmallTown, monkeypatch: pytest.MonkeyPatch) -> None:
    def enter() -> None:
        record_facts(
            person_id=town.people["xu"],
            street_id=town.street_id,
            file=RegisterFile.PEOPLE,
            thing_id=town.areas["JW-B01"],
            values={"aged_60": "3"},
            source="visit",
            as_of=clock.today(),
        )

    enter()
    module = importlib.import_module("wushe.modules.registers.actions.record_facts")
    monkeypatch.setattr(module, "present_facts", lambda *_asked: {})  # as read before the other had written
    with pytest.raises(EnteredMeanwhile):
        enter()


def test_who_enters_a_door_in_the_same_moment_is_told(town: SmallTown, doors: list[Household]) -> None:
    def enter(who: str, start: threading.Barrier) -> list[Household]:
        start.wait(timeout=30)
        del who
        return add_households(
            person_id=town.people["xu"], street_id=town.street_id, area_id=town.areas["JW-B01"], doors=["901"]
        )

    results = _at_once(enter)
    assert sum(isinstance(one, list) for one in results) == 1
    assert Household.objects.in_street(town.street_id).count() == len(doors) + 1
