"""Data about a person is kept for an open purpose only, uncovered with a reason, and erased when the purpose ends."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.registers import LegalBasis, PurposeDraft
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.jobs import worker
from wushe.modules.accounts.actions import erase_subject, keep_personal_data
from wushe.modules.accounts.models import DataSubject, Person
from wushe.modules.accounts.queries import masked
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.registers.actions import (
    PersonCard,
    approve_purpose,
    close_due_purposes,
    close_purpose,
    end_household,
    keep_person,
    open_purpose,
    read_knock_list,
    refuse_purpose,
    remove_entry,
    reveal_person,
    verify_at_window,
)
from wushe.modules.registers.actions._rows import HouseholdOver, ResidenceUnknown, SayWhy
from wushe.modules.registers.actions.keep_person import ConsentMissing, OutsidePurpose, PurposeNotOpen
from wushe.modules.registers.actions.open_purpose import PurposeDecided, PurposeUnfit, PurposeUnknown
from wushe.modules.registers.actions.read_person import EntryUnknown
from wushe.modules.registers.actions.record_facts import SourceMissing
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.jobs import close_due, nightly
from wushe.modules.registers.models import Household, PersonEntry, Purpose
from wushe.modules.registers.permissions import NotYourPurpose
from wushe.modules.registers.queries.purposes import entries, entry_lines, looks, purposes


@pytest.fixture(autouse=True)
def _he_watches_over_data(town: SmallTown) -> None:
    town.people["he"] = Person.objects.create_user("qingshi-he", "a-long-password").pk
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.DATA_STEWARD,
        holder=Holder(account_id=town.people["he"]),
    )


def _by(town: SmallTown, who: str) -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _draft(**more: Any) -> PurposeDraft:
    draft = PurposeDraft(
        "高温敲门", LegalBasis.DUTY, "突发事件应对法", ("lives_alone",), "", clock.today() + timedelta(days=90)
    )
    return replace(draft, **more)


def _open(town: SmallTown, who: str = "xu", **more: Any) -> Purpose:
    return open_purpose(**_by(town, who), area_id=town.areas["JW"], draft=_draft(**more))


def _sensitive(town: SmallTown) -> Purpose:
    more = {"fields": ("lives_alone", "health"), "necessity": "送药上门前要知道能否走动"}
    return _open(town, **more)


def _card(household: Household, **more: Any) -> PersonCard:
    values = {"household_id": household.id, "source": "visit", "as_of": clock.today(), "name": "周小满"}
    return PersonCard(**(values | {"values": {"lives_alone": "yes"}, "needs_knock": True} | more))


def _keep(town: SmallTown, purpose: Purpose, household: Household, who: str = "wang", **more: Any) -> PersonEntry:
    return keep_person(**_by(town, who), purpose_id=purpose.id, card=_card(household, **more))


def test_a_plain_purpose_is_open_at_once_and_told_to_everyone(town: SmallTown) -> None:
    purpose = _open(town)
    assert purpose.status == "open"
    told = facts_of(town.street_id, RegisterEvent.PURPOSE_OPENED, purpose.id)[0]
    assert (told["basis"], told["fields"]) == ("duty", ["lives_alone"])


@pytest.mark.parametrize("who", ["mo", "ren", "wang", "bao", "zhao", "chen", "lin", "he"])
def test_only_workers_of_the_community_open_purposes(town: SmallTown, who: str) -> None:
    with pytest.raises(NotYourPurpose):
        _open(town, who)


def test_what_the_law_asks_is_asked(town: SmallTown) -> None:
    with pytest.raises(PurposeUnfit) as refused:
        _open(town, law="")
    assert refused.value.field == "law"


def test_sensitive_fields_wait_for_somebody_else(town: SmallTown, doors: list[Household]) -> None:
    purpose = _sensitive(town)
    assert purpose.status == "waiting"
    with pytest.raises(PurposeNotOpen):
        _keep(town, purpose, doors[0])
    for who in ("xu", "shu", "chen", "mo", "zhao"):
        with pytest.raises(NotYourPurpose):
            approve_purpose(**_by(town, who), purpose_id=purpose.id)
    assert approve_purpose(**_by(town, "he"), purpose_id=purpose.id).status == "open"
    with pytest.raises(PurposeDecided):
        approve_purpose(**_by(town, "lin"), purpose_id=purpose.id)
    assert _keep(town, purpose, doors[0], values={"health": "每周透析三次"}).filled == ["health"]


def test_a_purpose_that_is_not_approved_says_why(town: SmallTown, elsewhere: SmallTown) -> None:
    purpose = _sensitive(town)
    with pytest.raises(SayWhy):
        refuse_purpose(**_by(town, "lin"), purpose_id=purpose.id, reason="")
    with pytest.raises(PurposeUnknown):
        refuse_purpose(
            person_id=elsewhere.people["lin"],
            street_id=elsewhere.street_id,
            purpose_id=purpose.id,
            reason="不在本街道",
        )
    done = refuse_purpose(**_by(town, "lin"), purpose_id=purpose.id, reason="人数统计就够了")
    assert (done.status, done.reason) == ("refused", "人数统计就够了")


def test_what_is_kept_lies_sealed_and_covered(town: SmallTown, doors: list[Household]) -> None:
    purpose = _open(town)
    entry = _keep(town, purpose, doors[0])
    assert masked(entry.subject_id) == {"name": "周**", "note": "***"}
    line = entry_lines(town.street_id, list(entries(town.street_id, purpose, within=("",))))[0]
    assert (line.name, line.entry.filled) == ("周**", ["lives_alone"])
    told = facts_of(town.street_id, RegisterEvent.PERSON_KEPT, entry.id)[0]
    assert "周" not in str(told)


def test_only_what_the_purpose_names_is_kept(town: SmallTown, doors: list[Household]) -> None:
    purpose, consent = _open(town), _open(town, title="陪诊", basis=LegalBasis.CONSENT, law="")
    for refusal, more in (
        (OutsidePurpose, {"values": {"birth_year": "1950"}}),
        (OutsidePurpose, {"values": {"lives_alone": "perhaps"}}),
        (OutsidePurpose, {"values": {}, "needs_knock": False}),
        (SourceMissing, {"source": "gossip"}),
        (NotYourPurpose, {"household_id": uuid4()}),
        (ResidenceUnknown, {"residence_id": uuid4()}),
    ):
        with pytest.raises(refusal):
            _keep(town, purpose, doors[0], **more)
    with pytest.raises(ConsentMissing):
        _keep(town, consent, doors[0])
    assert _keep(town, consent, doors[0], consent_on=clock.today())
    narrow = open_purpose(**_by(town, "xu"), area_id=town.areas["JW-B01"], draft=_draft(title="本楼"))
    Purpose.objects.in_street(town.street_id).filter(pk=narrow.pk).update(area=town.areas["JY"])
    with pytest.raises(OutsidePurpose):
        _keep(town, narrow, doors[0])
    end_household(**_by(town, "xu"), household_id=doors[1].id, ended_as="ended")
    with pytest.raises(HouseholdOver):
        _keep(town, purpose, doors[1])
    with clock.at(clock.now() + timedelta(days=91)), pytest.raises(PurposeNotOpen):
        _keep(town, purpose, doors[0])


@pytest.mark.parametrize("who", ["mo", "ren", "bao", "zhao", "chen", "lin", "he"])
def test_nobody_else_keeps_or_reads_a_person(town: SmallTown, doors: list[Household], who: str) -> None:
    purpose = _open(town)
    with pytest.raises(NotYourPurpose):
        _keep(town, purpose, doors[0], who)
    entry = _keep(town, purpose, doors[0])
    for field in ("name", "lives_alone"):
        with pytest.raises(NotYourPurpose):
            reveal_person(**_by(town, who), entry_id=entry.id, field=field, reason="想看一下")


def test_a_value_is_uncovered_with_a_reason_and_the_look_is_listed(town: SmallTown, doors: list[Household]) -> None:
    purpose = _sensitive(town)
    approve_purpose(**_by(town, "lin"), purpose_id=purpose.id)
    entry = _keep(town, purpose, doors[0], values={"health": "每周透析三次", "lives_alone": "yes"})
    ask = {"entry_id": entry.id, "reason": "停电前联系"}
    assert reveal_person(**_by(town, "wang"), field="name", **ask) == "周小满"
    assert reveal_person(**_by(town, "wang"), field="lives_alone", **ask) == "yes"
    with pytest.raises(NotYourPurpose):
        reveal_person(**_by(town, "wang"), field="health", **ask)
    assert reveal_person(**_by(town, "xu"), field="health", **ask) == "每周透析三次"
    with pytest.raises(EntryUnknown):
        reveal_person(**_by(town, "xu"), field="disability", **ask)
    seen = looks(town.street_id, [entry.id])
    assert (seen[0].account, seen[0].fields, seen[0].reason) == ("qingshi-xu", "health", "停电前联系")
    assert len(seen) == 3


def test_a_building_head_learns_the_door_and_never_why(town: SmallTown, doors: list[Household]) -> None:
    purpose = _open(town)
    _keep(town, purpose, doors[2])
    _keep(town, purpose, doors[1], needs_knock=False)
    ask = {"area_id": town.areas["JW-B01"], "reason": "高温红色预警"}
    found = read_knock_list(**_by(town, "bao"), **ask)
    assert [(one.building, one.door) for one in found] == [("江湾1号楼", "201")]
    noted = AuditEntry.objects.get(event=RegisterEvent.KNOCK_LIST_READ.value)
    assert noted.facts["households"] == 1
    for who in ("mo", "ren", "zhao", "chen"):
        with pytest.raises(NotYourPurpose):
            read_knock_list(**_by(town, who), **ask)
    with pytest.raises(NotYourPurpose):
        read_knock_list(**_by(town, "bao"), **(ask | {"area_id": town.areas["JW-G1"]}))


def test_closing_a_purpose_erases_what_was_kept(town: SmallTown, doors: list[Household]) -> None:
    purpose = _open(town)
    entry = _keep(town, purpose, doors[0])
    for who in ("mo", "wang", "zhao"):
        with pytest.raises(NotYourPurpose):
            close_purpose(**_by(town, who), purpose_id=purpose.id)
    close_purpose(**_by(town, "he"), purpose_id=purpose.id)
    assert not PersonEntry.objects.in_street(town.street_id).exists()
    assert not DataSubject.objects.in_street(town.street_id).filter(pk=entry.subject_id).exists()
    assert facts_of(town.street_id, RegisterEvent.PURPOSE_CLOSED, purpose.id)[0]["rows"] == 1
    with pytest.raises(PurposeDecided):
        close_purpose(**_by(town, "xu"), purpose_id=purpose.id)


def test_a_purpose_whose_last_day_is_over_closes_by_itself(town: SmallTown, doors: list[Household]) -> None:
    _keep(town, _open(town), doors[0])
    assert close_due(street_id=str(town.street_id)) == 0
    with clock.at(clock.now() + timedelta(days=91)):
        nightly()
        worker.run_all()
        assert close_due_purposes(street_id=town.street_id) == 0
    assert Purpose.objects.in_street(town.street_id).get().status == "closed"
    assert not PersonEntry.objects.in_street(town.street_id).exists()


def test_whoever_gave_consent_takes_it_back(town: SmallTown, doors: list[Household]) -> None:
    home = verify_at_window(**_by(town, "xu"), household_id=doors[0].id, proof="title", account="qingshi-ren")
    consent = _open(town, basis=LegalBasis.CONSENT, law="")
    duty = _open(town, title="汛期转移")
    mine = _keep(town, consent, doors[0], residence_id=home.id, consent_on=clock.today())
    kept = _keep(town, duty, doors[0], residence_id=home.id)
    with pytest.raises(NotYourPurpose):
        remove_entry(**_by(town, "ren"), entry_id=kept.id)
    for who in ("mo", "wang", "zhao"):
        with pytest.raises(NotYourPurpose):
            remove_entry(**_by(town, who), entry_id=mine.id)
    remove_entry(**_by(town, "ren"), entry_id=mine.id)
    remove_entry(**_by(town, "xu"), entry_id=kept.id)
    assert facts_of(town.street_id, RegisterEvent.PERSON_REMOVED, mine.id)
    with pytest.raises(EntryUnknown):
        remove_entry(**_by(town, "xu"), entry_id=mine.id)


def test_who_is_erased_is_erased_here_too(town: SmallTown, doors: list[Household]) -> None:
    home = verify_at_window(**_by(town, "xu"), household_id=doors[0].id, proof="title", account="qingshi-ren")
    entry = _keep(town, _open(town), doors[0], residence_id=home.id)
    subject = keep_personal_data(
        street_id=town.street_id, values={"name": "任小山"}, about_person_id=town.people["ren"]
    )
    erase_subject(street_id=town.street_id, subject_id=subject, person_id=town.people["shu"], reason="本人要求")
    worker.run_all()
    assert not PersonEntry.objects.in_street(town.street_id).exists()
    assert not DataSubject.objects.in_street(town.street_id).filter(pk=entry.subject_id).exists()


def test_purposes_are_seen_where_they_reach(town: SmallTown) -> None:
    _open(town)
    paths = {"grid": "QS/QS-JW/QS-JW-G1/", "street": "QS/", "elsewhere": "QS/QS-JY/"}
    seen = {name: purposes(town.street_id, within=(path,)).count() for name, path in paths.items()}
    assert seen == {"grid": 1, "street": 1, "elsewhere": 0}
