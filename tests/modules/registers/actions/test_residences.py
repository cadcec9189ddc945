"""Residents are verified at the window or by two pairs of eyes; a wrong link is undone and stays on record."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject, keep_personal_data
from wushe.modules.accounts.queries import masked
from wushe.modules.notifications.models import Message
from wushe.modules.registers.actions import (
    claim_residence,
    confirm_residence,
    forget_resident,
    leave_household,
    refuse_residence,
    undo_residence,
    verify_at_window,
)
from wushe.modules.registers.actions._resident import AccountNotFound, NobodyNamed
from wushe.modules.registers.actions._rows import HouseholdUnknown, ResidenceMoved, ResidenceUnknown, SayWhy
from wushe.modules.registers.actions.claim_residence import SecondPersonNeeded
from wushe.modules.registers.actions.redeem_slip import AlreadyThere
from wushe.modules.registers.actions.undo_residence import NotYourHome
from wushe.modules.registers.actions.verify_at_window import ProofMissing
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Household, Residence
from wushe.modules.registers.permissions import NotYourHouseholds
from wushe.modules.registers.queries.households import homes


def _by(town: SmallTown, who: str) -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _verified(town: SmallTown, household: Household, who: str = "xu", **more: Any) -> Residence:
    values = {"household_id": household.id, "proof": "title", "account": "qingshi-ren"}
    return verify_at_window(**_by(town, who), **(values | more))


def _claimed(town: SmallTown, household: Household, who: str = "wang", **more: Any) -> Residence:
    values = {"household_id": household.id, "account": "qingshi-ren"}
    return claim_residence(**_by(town, who), **(values | more))


def _told(town: SmallTown, who: str) -> list[str]:
    rows = Message.objects.in_street(town.street_id).filter(recipient_id=town.people[who]).order_by("created_at")
    return list(rows.values_list("event", flat=True))


def test_at_the_window_the_kind_of_proof_is_kept_and_the_resident_told(
    town: SmallTown, doors: list[Household]
) -> None:
    residence = _verified(town, doors[0])
    assert (residence.status, residence.way, residence.checked_role) == ("verified", "window", "community_worker")
    told = facts_of(town.street_id, RegisterEvent.RESIDENCE_VERIFIED, residence.id)
    assert told == [{"area_path": doors[0].area.path, "way": "window", "proof": "title"}]
    assert _told(town, "ren") == [RegisterEvent.RESIDENCE_VERIFIED.value]


def test_a_resident_without_an_account_is_kept_by_a_sealed_name(town: SmallTown, doors: list[Household]) -> None:
    residence = _verified(town, doors[0], account="", name="周小满")
    assert residence.person_id is None
    assert masked(residence.subject_id or UUID(int=0)) == {"name": "周**"}


def test_the_window_refuses_what_does_not_fit(town: SmallTown, doors: list[Household]) -> None:
    for refusal, more in (
        (ProofMissing, {"proof": "slip"}),
        (ProofMissing, {"proof": "51010119900101"}),
        (NobodyNamed, {"account": " ", "name": ""}),
        (AccountNotFound, {"account": "nobody"}),
        (HouseholdUnknown, {"household_id": uuid4()}),
    ):
        with pytest.raises(refusal):
            _verified(town, doors[0], **more)
    _verified(town, doors[0])
    with pytest.raises(AlreadyThere):
        _verified(town, doors[0])


@pytest.mark.parametrize("who", ["mo", "ren", "wang", "bao", "zhao", "chen", "lin"])
def test_only_workers_of_the_community_verify_and_undo(town: SmallTown, doors: list[Household], who: str) -> None:
    with pytest.raises(NotYourHouseholds):
        _verified(town, doors[0], who)
    residence = _verified(town, doors[0])
    with pytest.raises(NotYourHouseholds):
        undo_residence(**_by(town, who), residence_id=residence.id, reason="不在这里住")
    assert Residence.objects.in_street(town.street_id).get().status == "verified"


def test_a_claim_at_the_door_counts_only_after_somebody_else_looked(town: SmallTown, doors: list[Household]) -> None:
    residence = _claimed(town, doors[0])
    assert residence.status == "waiting"
    with pytest.raises(SecondPersonNeeded):
        confirm_residence(**_by(town, "wang"), residence_id=residence.id)
    for who in ("mo", "zhao", "chen", "bao"):
        with pytest.raises(NotYourHouseholds):
            confirm_residence(**_by(town, who), residence_id=residence.id)
    done = confirm_residence(**_by(town, "xu"), residence_id=residence.id)
    assert (done.status, done.checked_by, done.checked_role) == ("verified", town.people["xu"], "community_worker")
    assert _told(town, "ren") == [RegisterEvent.RESIDENCE_VERIFIED.value]
    with pytest.raises(ResidenceMoved):
        confirm_residence(**_by(town, "shu"), residence_id=residence.id)


def test_a_claim_that_is_not_confirmed_says_why(town: SmallTown, doors: list[Household]) -> None:
    residence = _claimed(town, doors[0])
    with pytest.raises(SayWhy):
        refuse_residence(**_by(town, "xu"), residence_id=residence.id, reason=" ")
    done = refuse_residence(**_by(town, "xu"), residence_id=residence.id, reason="邻居电话13812345678说已搬走")
    assert done.status == "refused"
    assert done.reason == "邻居电话【电话】说已搬走"
    assert _told(town, "ren") == [RegisterEvent.RESIDENCE_REFUSED.value]
    assert homes(town.street_id, town.people["ren"]) == []


@pytest.mark.parametrize("who", ["mo", "ren", "bao", "zhao", "chen"])
def test_strangers_claim_nothing(town: SmallTown, doors: list[Household], who: str) -> None:
    with pytest.raises(NotYourHouseholds):
        _claimed(town, doors[0], who)


def test_a_wrong_link_is_undone_with_its_reason_and_can_be_made_again(
    town: SmallTown, doors: list[Household]
) -> None:
    residence = _verified(town, doors[0])
    with pytest.raises(SayWhy):
        undo_residence(**_by(town, "xu"), residence_id=residence.id, reason="错")
    undone = undo_residence(**_by(town, "shu"), residence_id=residence.id, reason="门牌写错,是隔壁")
    assert (undone.status, undone.ended_by) == ("undone", town.people["shu"])
    assert facts_of(town.street_id, RegisterEvent.RESIDENCE_UNDONE, residence.id)[0]["reason"] == "门牌写错,是隔壁"
    assert _told(town, "ren")[-1] == RegisterEvent.RESIDENCE_UNDONE.value
    with pytest.raises(ResidenceMoved):
        undo_residence(**_by(town, "xu"), residence_id=residence.id, reason="再来一次吧")
    assert _verified(town, doors[0]).id != residence.id


def test_people_leave_only_their_own_household(town: SmallTown, doors: list[Household]) -> None:
    residence = _verified(town, doors[0])
    for who in ("mo", "xu"):
        with pytest.raises(NotYourHome):
            leave_household(**_by(town, who), residence_id=residence.id)
    assert leave_household(**_by(town, "ren"), residence_id=residence.id).status == "left"
    with pytest.raises(ResidenceUnknown):
        leave_household(**_by(town, "ren"), residence_id=uuid4())


def test_nothing_is_done_to_a_link_of_another_street(
    town: SmallTown, elsewhere: SmallTown, doors: list[Household]
) -> None:
    residence = _verified(town, doors[0])
    for act in (undo_residence, refuse_residence):
        with pytest.raises(ResidenceUnknown):
            act(
                person_id=elsewhere.people["shu"],
                street_id=elsewhere.street_id,
                residence_id=residence.id,
                reason="不是我们的",
            )


def test_who_is_erased_lives_nowhere_in_the_register(town: SmallTown, doors: list[Household]) -> None:
    mine = _verified(town, doors[0])
    subject = keep_personal_data(
        street_id=town.street_id, values={"name": "任小山"}, about_person_id=town.people["ren"]
    )
    erase_subject(street_id=town.street_id, subject_id=subject, person_id=town.people["shu"], reason="本人要求")
    worker.run_all()
    row = Residence.objects.in_street(town.street_id).get(pk=mine.pk)
    assert (row.person_id, row.status) == (None, "left")
    assert facts_of(town.street_id, RegisterEvent.RESIDENT_FORGOTTEN) == [{"residences": 1}]
    assert forget_resident(street_id=town.street_id, subject_id=subject) == 0
