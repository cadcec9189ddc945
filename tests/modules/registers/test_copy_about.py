"""The desk for personal data knows this room: a copy holds it, a look at a door is seen, an erasure reaches it."""

from __future__ import annotations

from datetime import timedelta

from tests.support.town import SmallTown
from wushe.core.registers import LegalBasis, PurposeDraft
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject
from wushe.modules.privacy.actions import take_copy
from wushe.modules.privacy.queries import looks, seen_subjects, subjects_of
from wushe.modules.registers.actions import PersonCard, keep_person, open_purpose, reveal_door, verify_at_window
from wushe.modules.registers.models import Household, PersonEntry


def _kept(town: SmallTown, household: Household) -> PersonEntry:
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    home = verify_at_window(**by, household_id=household.id, proof="title", account="qingshi-ren")
    until = clock.today() + timedelta(days=9)
    draft = PurposeDraft("陪诊", LegalBasis.CONSENT, "", ("languages",), "", until)
    purpose = open_purpose(**by, area_id=town.areas["JW"], draft=draft)
    card = PersonCard(
        household.id,
        "visit",
        clock.today(),
        name="任小山",
        values={"languages": "闽南话"},
        consent_on=clock.today(),
        residence_id=home.id,
    )
    return keep_person(**by, purpose_id=purpose.id, card=card)


def test_a_copy_holds_the_home_and_what_is_kept_for_a_purpose(town: SmallTown, doors: list[Household]) -> None:
    _kept(town, doors[0])
    copy = take_copy(street_id=town.street_id, person_id=town.people["ren"])
    assert [(home["building"], home["door"]) for home in copy["homes"]] == [("江湾1号楼", "101")]
    assert copy["kept_for_a_purpose"][0]["name"] == "任小山"
    assert list(copy["kept_for_a_purpose"][0]["values"].values()) == ["闽南话"]
    assert take_copy(street_id=town.street_id, person_id=town.people["mo"])["homes"] == []


def test_a_look_at_the_door_is_seen_by_whom_it_concerns(town: SmallTown, doors: list[Household]) -> None:
    _kept(town, doors[0])
    reveal_door(person_id=town.people["wang"], street_id=town.street_id, household_id=doors[0].id, reason="送水上门")
    seen = looks(town.street_id, subjects=seen_subjects(town.street_id, town.people["ren"]))
    assert [row.facts["reason"] for row in seen] == ["送水上门"]
    assert not looks(town.street_id, subjects=seen_subjects(town.street_id, town.people["mo"])).exists()


def test_erasing_the_subject_of_an_entry_removes_the_entry_and_no_door(
    town: SmallTown, doors: list[Household]
) -> None:
    entry = _kept(town, doors[0])
    assert subjects_of(town.street_id, town.people["ren"]) == {entry.subject_id}
    erase_subject(
        street_id=town.street_id, subject_id=entry.subject_id, person_id=town.people["shu"], reason="本人要求"
    )
    worker.run_all()
    assert not PersonEntry.objects.in_street(town.street_id).exists()
