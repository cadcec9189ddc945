"""Doors are entered once, kept sealed, and end with everyone behind them."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest

from tests.modules.registers.conftest import slips_for
from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.modules.accounts.models import VaultItem
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.registers.actions import (
    add_households,
    confirm_residence,
    end_household,
    redeem_slip,
    reveal_door,
    reveal_resident,
    verify_at_window,
)
from wushe.modules.registers.actions._rows import HouseholdOver, HouseholdUnknown, ResidenceUnknown
from wushe.modules.registers.actions.add_households import (
    AT_ONCE,
    BuildingUnknown,
    DoorKnown,
    DoorUnfit,
    TooManyDoors,
)
from wushe.modules.registers.actions.claim_residence import SecondPersonNeeded
from wushe.modules.registers.actions.end_household import HowItEnded
from wushe.modules.registers.actions.reveal_register import NameNotKept
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Household, Residence, Slip
from wushe.modules.registers.permissions import NotYourHouseholds
from wushe.modules.registers.queries.households import door_of, home_street_id, homes
from wushe.modules.spaces.queries import used_above


def _add(town: SmallTown, who: str, *doors: str, area: str = "JW-B01") -> list[Household]:
    return add_households(
        person_id=town.people.get(who), street_id=town.street_id, area_id=town.areas[area], doors=doors
    )


def _end(
    town: SmallTown, household: Household, ended_as: str, *, to: UUID | None = None, who: str = "xu"
) -> Household:
    return end_household(
        person_id=town.people[who],
        street_id=town.street_id,
        household_id=household.id,
        ended_as=ended_as,
        moved_to_id=to,
    )


def test_doors_are_kept_sealed_and_numbered(town: SmallTown) -> None:
    made = _add(town, "xu", "1-302", " 1-301 ", "")
    assert [one.number for one in made] == [1, 2]
    assert door_of(made[0]) == "1-***"
    assert not VaultItem.objects.in_street(town.street_id).filter(ciphertext__contains=b"302").exists()
    told = facts_of(town.street_id, RegisterEvent.HOUSEHOLDS_ADDED)
    assert told == [{"area_path": "QS/QS-JW/QS-JW-G1/QS-JW-B01/", "households": 2}]
    assert _add(town, "xu", "1-303")[0].number == 3


def test_a_door_stands_once_however_it_is_written(town: SmallTown, doors: list[Household]) -> None:
    for door in ("0101室", "１０１"):
        with pytest.raises(DoorKnown):
            _add(town, "xu", door)
    with pytest.raises(DoorKnown):
        _add(town, "xu", "301", "0301")
    _end(town, doors[0], "mistake")
    assert _add(town, "xu", "101")


def test_unfit_doors_and_buildings_are_refused(town: SmallTown, elsewhere: SmallTown) -> None:
    for refusal, given in (
        (DoorUnfit, ("张三, 201",)),
        (DoorUnfit, ("",)),
        (TooManyDoors, tuple(map(str, range(AT_ONCE + 1)))),
    ):
        with pytest.raises(refusal):
            _add(town, "xu", *given)
    with pytest.raises(BuildingUnknown):
        _add(town, "xu", "101", area="JW-G1")
    assert not Household.objects.in_street(town.street_id).exists()


@pytest.mark.parametrize("who", ["mo", "ren", "wang", "bao", "zhao", "chen", "lin", ""])
def test_only_workers_of_the_community_enter_doors(town: SmallTown, who: str) -> None:
    with pytest.raises(NotYourHouseholds):
        _add(town, who, "101")


def test_a_worker_of_one_street_is_a_stranger_in_the_other(town: SmallTown, elsewhere: SmallTown) -> None:
    with pytest.raises(NotYourHouseholds):
        add_households(
            person_id=town.people["xu"],
            street_id=elsewhere.street_id,
            area_id=elsewhere.areas["JW-B01"],
            doors=["101"],
        )
    with pytest.raises(NotYourHouseholds):
        add_households(
            person_id=town.people["xu"], street_id=town.street_id, area_id=elsewhere.areas["JW-B01"], doors=["101"]
        )


def test_an_area_with_households_is_in_use(town: SmallTown, doors: list[Household]) -> None:
    path = doors[0].area.path
    before = used_above(town.street_id, path)
    _end(town, doors[0], "ended")
    assert used_above(town.street_id, path) == before - 1


def test_who_moves_within_the_street_waits_for_a_second_check_at_the_new_door(
    town: SmallTown, doors: list[Household]
) -> None:
    paper = slips_for(town, [doors[0].id])[0]
    here = {"person_id": town.people["ren"], "street_id": town.street_id}
    redeem_slip(**here, number=paper.number, code=paper.code)
    _end(town, doors[0], "moved", to=doors[1].id)
    old, new = homes(town.street_id, here["person_id"], living=False)[0], homes(**{k: here[k] for k in here})[0]
    assert (old.residence.status, new.residence.status) == ("moved", "waiting")
    assert new.residence.household_id == doors[1].id
    with pytest.raises(SecondPersonNeeded):
        confirm_residence(person_id=town.people["xu"], street_id=town.street_id, residence_id=new.residence.id)
    confirm_residence(person_id=town.people["shu"], street_id=town.street_id, residence_id=new.residence.id)
    assert homes(**here)[0].residence.status == "verified"
    told = facts_of(town.street_id, RegisterEvent.HOUSEHOLD_ENDED, doors[0].id)
    assert told[0]["ended_as"] == "moved"


def test_an_ended_household_takes_nobody_and_its_slips_stop(town: SmallTown, doors: list[Household]) -> None:
    slips_for(town, [doors[0].id])
    _end(town, doors[0], "ended")
    assert Slip.objects.in_street(town.street_id).get().ended_as == "replaced"
    with pytest.raises(HouseholdOver):
        verify_at_window(
            person_id=town.people["xu"],
            street_id=town.street_id,
            household_id=doors[0].id,
            proof="lease",
            name="周小满",
        )
    with pytest.raises(HouseholdOver):
        _end(town, doors[0], "ended")


def test_a_household_ends_in_a_known_way_and_moves_to_a_living_one(town: SmallTown, doors: list[Household]) -> None:
    for ended_as, to in (("burnt", None), ("ended", doors[1].id), ("moved", uuid4()), ("moved", doors[0].id)):
        with pytest.raises(HowItEnded):
            _end(town, doors[0], ended_as, to=to)
    with pytest.raises(NotYourHouseholds):
        _end(town, doors[0], "ended", who="zhao")
    assert Household.objects.in_street(town.street_id).filter(ended_on=None).count() == 3


def test_a_door_is_read_with_a_reason_by_those_who_work_there(town: SmallTown, doors: list[Household]) -> None:
    ask = {"street_id": town.street_id, "household_id": doors[2].id, "reason": "送水上门"}
    assert reveal_door(person_id=town.people["wang"], **ask) == "201"
    look = AuditEntry.objects.filter(event="vault:data:revealed").latest("happened_at")
    assert look.facts == {"kind": "address", "reason": "送水上门"}
    for who in ("mo", "bao", "chen", "zhao", "ren"):
        with pytest.raises(NotYourHouseholds):
            reveal_door(person_id=town.people[who], **ask)
    with pytest.raises(HouseholdUnknown):
        reveal_door(person_id=town.people["wang"], **(ask | {"household_id": uuid4()}))


def test_the_name_of_a_resident_is_read_with_a_reason(town: SmallTown, doors: list[Household]) -> None:
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    named = verify_at_window(**by, household_id=doors[0].id, proof="hukou", name="周小满")
    assert reveal_resident(**by, residence_id=named.id, reason="电话核对") == "周小满"
    nameless = verify_at_window(**by, household_id=doors[0].id, proof="hukou", account="qingshi-ren")
    with pytest.raises(NameNotKept):
        reveal_resident(**by, residence_id=nameless.id, reason="电话核对")
    with pytest.raises(ResidenceUnknown):
        reveal_resident(**by, residence_id=uuid4(), reason="电话核对")
    with pytest.raises(NotYourHouseholds):
        reveal_resident(
            person_id=town.people["zhao"], street_id=town.street_id, residence_id=named.id, reason="电话核对"
        )
    assert home_street_id(town.people["ren"]) == town.street_id
    assert Residence.objects.in_street(town.street_id).count() == 2
