"""A slip links whoever holds it, once; wrong codes count, and nobody signs up without one."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

import pytest
from django.contrib.auth import authenticate

from tests.modules.registers.conftest import slips_for
from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.registers import MOST_TRIES
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions.open_account import AccountTaken, PasswordTooWeak
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.registers.actions import PrintedSlip, end_household, join_by_slip, redeem_slip, try_slip
from wushe.modules.registers.actions.add_households import BuildingUnknown
from wushe.modules.registers.actions.issue_slips import NobodyToPrintFor, issue_slips
from wushe.modules.registers.actions.redeem_slip import AlreadyThere, SlipNeedsAccount
from wushe.modules.registers.actions.try_slip import SlipClosed, SlipUnknown, SlipWrong
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Household, Residence, Slip
from wushe.modules.registers.permissions import NotYourHouseholds
from wushe.modules.registers.queries.households import homes


def _use(town: SmallTown, slip: PrintedSlip, who: str = "ren") -> Residence:
    return redeem_slip(
        street_id=town.street_id, person_id=town.people.get(who), number=slip.number.lower(), code=slip.code
    )


def test_the_paper_shows_what_the_table_does_not_keep(town: SmallTown, slip: PrintedSlip) -> None:
    assert (slip.door, len(slip.code), len(slip.number)) == ("101", 8, 6)
    kept = Slip.objects.in_street(town.street_id).get()
    assert slip.code not in f"{kept.code_check}{kept.number}"
    assert facts_of(town.street_id, RegisterEvent.SLIPS_ISSUED)[0]["slips"] == 1
    looks = AuditEntry.objects.filter(event="vault:data:revealed")
    assert [look.facts["reason"] for look in looks] == ["household slips printed"]


def test_a_slip_links_the_account_once(town: SmallTown, slip: PrintedSlip) -> None:
    residence = _use(town, slip)
    assert (residence.status, residence.way, residence.proof) == ("verified", "slip", "slip")
    told = facts_of(town.street_id, RegisterEvent.RESIDENCE_VERIFIED, residence.id)
    assert told == [{"area_path": "QS/QS-JW/QS-JW-G1/QS-JW-B01/", "way": "slip", "proof": "slip"}]
    with pytest.raises(SlipClosed):
        _use(town, slip, "mo")
    assert [home.building for home in homes(town.street_id, town.people["ren"])] == ["江湾1号楼"]


def test_one_person_may_live_in_several_households_but_once_in_each(town: SmallTown, doors: list[Household]) -> None:
    first, second, other = slips_for(town, [doors[0].id], copies=2) + slips_for(town, [doors[1].id])
    _use(town, first)
    with pytest.raises(AlreadyThere):
        _use(town, second)
    _use(town, other)
    assert len(homes(town.street_id, town.people["ren"])) == 2
    assert _use(town, second, "mo").household_id == doors[0].id


def test_wrong_codes_count_and_close_the_slip(town: SmallTown, slip: PrintedSlip) -> None:
    wrong = f"{(int(slip.code) + 1) % 10**8:08d}"
    for left in range(MOST_TRIES - 1, 0, -1):
        with pytest.raises(SlipWrong) as refused:
            try_slip(street_id=town.street_id, number=slip.number, code=wrong)
        assert refused.value.values["left"] == left
    with pytest.raises(SlipClosed):
        try_slip(street_id=town.street_id, number=slip.number, code=wrong)
    with pytest.raises(SlipClosed):
        _use(town, slip)
    assert AuditEntry.objects.filter(event=RegisterEvent.SLIP_MISTYPED.value).count() == MOST_TRIES
    assert not Residence.objects.in_street(town.street_id).exists()


def test_trying_a_right_code_uses_nothing_up(town: SmallTown, slip: PrintedSlip) -> None:
    for _ in range(MOST_TRIES + 1):
        try_slip(street_id=town.street_id, number=slip.number, code=f" {slip.code[:4]} {slip.code[4:]} ")
    assert Slip.objects.in_street(town.street_id).get().tries == 0


def test_an_old_or_replaced_slip_opens_nothing(town: SmallTown, doors: list[Household], slip: PrintedSlip) -> None:
    newer = slips_for(town, [doors[0].id])[0]
    with pytest.raises(SlipClosed):
        _use(town, slip)
    with clock.at(clock.now() + timedelta(days=31)), pytest.raises(SlipClosed):
        _use(town, newer)
    assert _use(town, newer)


def test_a_slip_of_one_street_is_unknown_in_the_other(
    town: SmallTown, elsewhere: SmallTown, slip: PrintedSlip
) -> None:
    with pytest.raises(SlipUnknown):
        try_slip(street_id=elsewhere.street_id, number=slip.number, code=slip.code)


def test_nobody_is_linked_without_an_account(town: SmallTown, slip: PrintedSlip) -> None:
    with pytest.raises(SlipNeedsAccount):
        redeem_slip(street_id=town.street_id, person_id=None, number=slip.number, code=slip.code)


def test_an_account_is_opened_with_a_slip_and_linked_in_the_same_moment(town: SmallTown, slip: PrintedSlip) -> None:
    join = {"street_id": town.street_id, "number": slip.number, "code": slip.code}
    for refusal, account, password in (
        (AccountTaken, "qingshi-ren", "a-long-password"),
        (PasswordTooWeak, "xiaozhou", "12345"),
    ):
        with pytest.raises(refusal):
            join_by_slip(**join, account=account, password=password)
    residence = join_by_slip(**join, account="xiaozhou", password="my-own-long-words")
    person = Person.objects.get(account="xiaozhou")
    assert residence.person_id == person.pk
    assert person.check_password("my-own-long-words")
    with pytest.raises(SlipClosed):
        join_by_slip(**join, account="xiaohong", password="my-own-long-words")
    assert not Person.objects.filter(account="xiaohong").exists()


def test_a_phone_number_will_do_instead_of_a_name(town: SmallTown, slip: PrintedSlip) -> None:
    residence = join_by_slip(
        street_id=town.street_id,
        number=slip.number,
        code=slip.code,
        account="139 0000 1111",
        password="my-own-long-words",
    )
    person = authenticate(None, username="13900001111", password="my-own-long-words")
    assert person is not None
    assert person.pk == residence.person_id
    assert "1390000" not in person.get_username()


def test_slips_are_printed_for_households_of_one_building_only(
    town: SmallTown, elsewhere: SmallTown, doors: list[Household]
) -> None:
    ids = [doors[0].id]
    for household_ids, copies in (([], 1), ([uuid4()], 1), (ids, 0), (ids, 7)):
        with pytest.raises(NobodyToPrintFor):
            slips_for(town, household_ids, copies=copies)
    for who in ("mo", "ren", "wang", "bao", "zhao", "chen"):
        with pytest.raises(NotYourHouseholds):
            slips_for(town, ids, by=who)
    with pytest.raises(BuildingUnknown):
        issue_slips(
            person_id=OPERATOR_ID,
            street_id=town.street_id,
            area_id=elsewhere.areas["JW-B01"],
            household_ids=ids,
            copies=1,
            reason="print",
        )
    assert not Slip.objects.in_street(town.street_id).exists()


def test_a_slip_for_a_household_that_ended_opens_nothing(
    town: SmallTown, doors: list[Household], slip: PrintedSlip
) -> None:
    end_household(person_id=town.people["xu"], street_id=town.street_id, household_id=doors[0].id, ended_as="mistake")
    with pytest.raises(SlipClosed):
        _use(town, slip)


def test_the_public_ledger_names_no_person_and_no_door(town: SmallTown, slip: PrintedSlip) -> None:
    _use(town, slip)
    for entry in Entry.objects.in_street(town.street_id).filter(event__startswith="slip:"):
        assert str(town.people["ren"]) not in str(entry.facts)
        assert "101" not in str(entry.facts)
    linked = Entry.objects.in_street(town.street_id).get(event=RegisterEvent.RESIDENCE_VERIFIED.value)
    assert linked.visibility == "restricted"
