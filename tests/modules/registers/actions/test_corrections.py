"""Residents and grid workers say what is wrong; somebody else decides, and whoever asked is told."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.registers import RegisterFile
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.accounts.queries import masked
from wushe.modules.notifications.models import Message
from wushe.modules.registers.actions import (
    accept_correction,
    add_households,
    end_household,
    propose_correction,
    refuse_correction,
    verify_at_window,
    withdraw_correction,
)
from wushe.modules.registers.actions._rows import HouseholdOver, SayWhy
from wushe.modules.registers.actions.add_households import DoorKnown, DoorUnfit
from wushe.modules.registers.actions.decide_correction import NotYoursToDecide
from wushe.modules.registers.actions.propose_correction import AlreadyAsked, NotYoursToCorrect
from wushe.modules.registers.actions.record_facts import ThingUnknown, ValueUnfit
from wushe.modules.registers.actions.withdraw_correction import CorrectionDecided, CorrectionUnknown
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Correction, Fact, Household
from wushe.modules.registers.queries.files import present_facts


@pytest.fixture(autouse=True)
def _ren_lives_there(town: SmallTown, doors: list[Household]) -> None:
    verify_at_window(
        person_id=town.people["xu"],
        street_id=town.street_id,
        household_id=doors[0].id,
        proof="title",
        account="qingshi-ren",
    )


def _by(town: SmallTown, who: str) -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _ask(town: SmallTown, who: str = "ren", **more: Any) -> Correction:
    values = {"file": "buildings", "thing_id": town.areas["JW-B01"], "field": "lifts", "proposed": "1"}
    return propose_correction(**_by(town, who), **(values | more))


def _door(town: SmallTown, household: Household, door: str, who: str = "ren") -> Correction:
    return _ask(town, who, file="household", thing_id=household.id, field="door", proposed=door)


def test_an_accepted_correction_becomes_the_value_and_the_resident_is_told(town: SmallTown) -> None:
    asked = _ask(town, said="去年装的,问13812345678")
    assert asked.raised_role == "resident"
    assert "13812345678" not in asked.said
    done = accept_correction(**_by(town, "xu"), correction_id=asked.id)
    assert (done.status, done.decided_by) == ("accepted", town.people["xu"])
    fact = present_facts(town.street_id, RegisterFile.BUILDINGS)[town.areas["JW-B01"], "lifts"]
    assert (fact.value, fact.source) == ("1", "declared")
    message = Message.objects.in_street(town.street_id).filter(recipient_id=town.people["ren"]).latest("created_at")
    assert message.event == RegisterEvent.CORRECTION_ACCEPTED.value
    assert facts_of(town.street_id, RegisterEvent.CORRECTION_ACCEPTED, asked.id)[0]["fields"] == ["lifts"]


def test_a_refused_correction_changes_nothing_and_says_why(town: SmallTown) -> None:
    asked = _ask(town)
    with pytest.raises(SayWhy):
        refuse_correction(**_by(town, "xu"), correction_id=asked.id, reason="不")
    refuse_correction(**_by(town, "xu"), correction_id=asked.id, reason="现场没有电梯")
    assert not Fact.objects.in_street(town.street_id).exists()
    message = Message.objects.in_street(town.street_id).filter(recipient_id=town.people["ren"]).latest("created_at")
    assert message.facts["reason"] == "现场没有电梯"
    with pytest.raises(CorrectionDecided):
        accept_correction(**_by(town, "xu"), correction_id=asked.id)


def test_a_door_is_corrected_through_the_vault(town: SmallTown, doors: list[Household]) -> None:
    asked = _door(town, doors[0], "1-101")
    assert (asked.proposed, masked(asked.subject_id)) == ("", {"address": "1-***"})  # type: ignore[arg-type]
    accept_correction(**_by(town, "xu"), correction_id=asked.id)
    door = reveal_personal_data(
        street_id=town.street_id,
        subject_id=doors[0].subject_id,
        kind="address",
        person_id=town.people["xu"],
        reason="in a test",
    )
    assert door == "1-101"
    assert masked(asked.subject_id) == {}  # type: ignore[arg-type]
    add_households(**_by(town, "xu"), area_id=town.areas["JW-B01"], doors=["101"])


def test_a_door_of_somebody_else_cannot_be_taken(town: SmallTown, doors: list[Household]) -> None:
    asked = _door(town, doors[0], "0102")
    with pytest.raises(DoorKnown):
        accept_correction(**_by(town, "xu"), correction_id=asked.id)
    end_household(**_by(town, "xu"), household_id=doors[0].id, ended_as="ended")
    with pytest.raises(HouseholdOver):
        accept_correction(**_by(town, "xu"), correction_id=asked.id)


def test_residents_speak_of_where_they_live(town: SmallTown, doors: list[Household]) -> None:
    for who, more in (
        ("mo", {}),
        ("zhao", {}),
        ("bao", {}),
        ("ren", {"file": "people", "field": "aged_60"}),
    ):
        with pytest.raises(NotYoursToCorrect):
            _ask(town, who, **more)
    with pytest.raises(NotYoursToCorrect):
        _door(town, doors[1], "909")
    assert _ask(town, file="facilities", thing_id=town.places["hall"], field="capacity", proposed="60")
    assert _ask(town, "wang", file="people", field="aged_60", proposed="9").raised_role == "grid_worker"


def test_unfit_corrections_are_refused(town: SmallTown, doors: list[Household]) -> None:
    for refusal, more in (
        (ValueUnfit, {"proposed": "two"}),
        (ThingUnknown, {"field": "aged_60"}),
        (ThingUnknown, {"file": "secrets"}),
        (ThingUnknown, {"thing_id": uuid4()}),
        (ThingUnknown, {"file": "household", "thing_id": doors[0].id, "field": "name"}),
        (DoorUnfit, {"file": "household", "thing_id": doors[0].id, "field": "door", "proposed": "周小满"}),
    ):
        with pytest.raises(refusal):
            _ask(town, **more)
    _ask(town)
    with pytest.raises(AlreadyAsked):
        _ask(town, proposed="2")


@pytest.mark.parametrize("who", ["mo", "ren", "wang", "bao", "zhao"])
def test_only_a_community_worker_decides(town: SmallTown, who: str) -> None:
    asked = _ask(town)
    with pytest.raises(NotYoursToDecide):
        accept_correction(**_by(town, who), correction_id=asked.id)
    with pytest.raises(NotYoursToDecide):
        refuse_correction(**_by(town, who), correction_id=asked.id, reason="不是这样")


def test_nobody_decides_on_their_own_correction(town: SmallTown) -> None:
    asked = _ask(town, "xu")
    with pytest.raises(NotYoursToDecide):
        accept_correction(**_by(town, "xu"), correction_id=asked.id)
    assert accept_correction(**_by(town, "shu"), correction_id=asked.id).status == "accepted"


def test_only_whoever_asked_takes_it_back(town: SmallTown, elsewhere: SmallTown) -> None:
    asked = _ask(town)
    for who in (town.people["xu"], elsewhere.people["shu"]):
        with pytest.raises(CorrectionUnknown):
            withdraw_correction(person_id=who, street_id=town.street_id, correction_id=asked.id)
    with pytest.raises(CorrectionUnknown):
        accept_correction(person_id=elsewhere.people["shu"], street_id=elsewhere.street_id, correction_id=asked.id)
    assert withdraw_correction(**_by(town, "ren"), correction_id=asked.id).status == "withdrawn"
    with pytest.raises(CorrectionDecided):
        withdraw_correction(**_by(town, "ren"), correction_id=asked.id)
    assert _ask(town).status == "waiting"
