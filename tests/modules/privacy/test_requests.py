"""Whoever is concerned asks, the steward answers within the term, and an erasure takes two."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.modules.linkage.town import Town
from tests.modules.privacy.conftest import NAME, PHONE
from wushe.foundation import clock
from wushe.foundation.jobs import worker
from wushe.modules.accounts.models import DataSubject, VaultItem
from wushe.modules.accounts.queries import masked, person_card
from wushe.modules.accounts.queries.words import opened_for
from wushe.modules.needs.actions.blank_needs import BLANK
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import Entry
from wushe.modules.privacy.actions import (
    approve_erasure,
    ask_about_data,
    propose_erasure,
    refuse_request,
    send_back_erasure,
    settle_request,
    withdraw_request,
)
from wushe.modules.privacy.actions._rows import ReasonUnfit, RequestUnknown, SettledAlready
from wushe.modules.privacy.actions.ask_about_data import AskedAlready, KindUnknown, NobodyConcerned, WordsTooLong
from wushe.modules.privacy.actions.erase_in_two_steps import NotAnErasure, SamePerson
from wushe.modules.privacy.actions.settle_request import ErasureTakesTwo
from wushe.modules.privacy.models import RightsRequest
from wushe.modules.privacy.permissions import NotYourDesk

TUESDAY = datetime(2026, 3, 3, 1, 0, tzinfo=UTC)


def asked(town: Town, need: Need, kind: str = "correct", words: str = "") -> RightsRequest:
    return ask_about_data(street_id=town.street, kind=kind, words=words, subject_id=need.subject_id)


def by(town: Town, word: str, row: RightsRequest) -> dict[str, object]:
    return {"street_id": town.street, "person_id": town.person(word), "request_id": row.id}


def told(row: RightsRequest) -> list[str]:
    return list(
        Entry.objects.in_street(row.street_id)
        .filter(subject_id=str(row.id))
        .order_by("id")
        .values_list("event", flat=True)
    )


def test_a_question_has_a_term_of_fifteen_working_days_and_its_words_are_sealed(town: Town, need: Need) -> None:
    with clock.at(TUESDAY):
        row = asked(town, need, words="我的电话写错了")
    assert row.due_at.astimezone(UTC).date().isoformat() == "2026-03-24"
    assert "电话写错" not in str(bytes(row.sealed_words or b""))
    assert need.subject_id is not None
    assert opened_for(town.street, need.subject_id, f"rights:{row.id}", row.sealed_words or b"") == "我的电话写错了"
    assert told(row) == ["rights:self:asked"]


def test_someone_signed_in_of_whom_nothing_is_kept_may_ask_too(town: Town) -> None:
    row = ask_about_data(street_id=town.street, kind="explain", words="为什么", person_id=town.person("manager"))
    assert row.subject_id is not None
    assert masked(row.subject_id) == {}


@pytest.mark.parametrize(
    ("refusal", "changed"),
    [
        (NobodyConcerned, {"subject_id": None}),
        (KindUnknown, {"kind": "sell"}),
        (WordsTooLong, {"words": "长" * 1001}),
    ],
)
def test_unfit_questions_are_refused_and_leave_nothing(
    town: Town, need: Need, refusal: type[Exception], changed: dict[str, object]
) -> None:
    values = {"street_id": town.street, "kind": "copy", "words": "", "subject_id": need.subject_id} | changed
    with pytest.raises(refusal):
        ask_about_data(**values)
    assert not RightsRequest.objects.in_street(town.street).exists()


def test_the_same_question_is_open_once(town: Town, need: Need) -> None:
    first = asked(town, need)
    with pytest.raises(AskedAlready):
        asked(town, need)
    withdraw_request(street_id=town.street, request_id=first.id, subject_id=need.subject_id)
    assert asked(town, need).id != first.id


def test_only_whoever_asked_takes_it_back(town: Town, need: Need, elsewhere: Town) -> None:
    row = asked(town, need)
    for stranger in ({"person_id": town.person("stranger")}, {"subject_id": row.id}, {}):
        with pytest.raises(RequestUnknown):
            withdraw_request(street_id=town.street, request_id=row.id, **stranger)
    with pytest.raises(RequestUnknown):
        withdraw_request(street_id=elsewhere.street, request_id=row.id, subject_id=need.subject_id)


def test_at_the_window_only_staff_enter_for_others(town: Town, need: Need) -> None:
    values = {"street_id": town.street, "kind": "copy", "subject_id": need.subject_id}
    with pytest.raises(NotYourDesk):
        ask_about_data(**values, entered_by=town.person("resident"))
    row = ask_about_data(**values, entered_by=town.person("worker"))
    assert (row.entered_by, row.person_id) == (town.person("worker"), None)


def test_the_steward_settles_or_refuses_with_a_reason_and_once_only(town: Town, need: Need, elsewhere: Town) -> None:
    row = asked(town, need)
    for word in ("worker", "coordinator", "resident", "stranger"):
        with pytest.raises(NotYourDesk):
            settle_request(**by(town, word, row), reason="已更正电话")
    with pytest.raises(ReasonUnfit):
        settle_request(**by(town, "steward", row), reason=" 好 ")
    with pytest.raises(RequestUnknown):
        settle_request(**(by(elsewhere, "steward", row)), reason="已更正电话")
    settled = settle_request(**by(town, "steward", row), reason="已更正电话")
    assert (settled.status, settled.reason) == ("done", "已更正电话")
    with pytest.raises(SettledAlready):
        refuse_request(**by(town, "steward", row), reason="法律要求保存")
    assert told(row) == ["rights:self:asked", "rights:self:settled"]


def test_an_erasure_takes_two_and_then_nothing_is_left(town: Town, need: Need) -> None:
    row = asked(town, need, "erase", "请全部删除")
    with pytest.raises(ErasureTakesTwo):
        settle_request(**by(town, "steward", row), reason="已经删除了")
    with pytest.raises(SettledAlready):
        approve_erasure(**by(town, "second", row))
    propose_erasure(**by(town, "steward", row))
    with pytest.raises(SamePerson):
        approve_erasure(**by(town, "steward", row))
    with pytest.raises(NotYourDesk):
        approve_erasure(**by(town, "worker", row))
    assert masked(need.subject_id) != {}  # type: ignore[arg-type]
    approve_erasure(**by(town, "second", row))
    worker.run_all()
    assert not DataSubject.objects.in_street(town.street).filter(pk=need.subject_id).exists()
    assert not VaultItem.objects.in_street(town.street).filter(subject_id=need.subject_id).exists()
    left = Need.objects.in_street(town.street).get(pk=need.id)
    assert (left.subject_id, left.contact_check) == (None, "")
    assert NAME not in left.body
    assert PHONE not in left.body
    assert told(row) == ["rights:self:asked", "rights:erasure:proposed", "rights:self:settled"]


def test_whoever_asks_by_account_is_erased_with_the_account_and_all_needs(town: Town, need: Need) -> None:
    person_id = town.person("resident")
    unnamed = receive_need(
        street_id=town.street,
        body="路灯坏了",
        channel="form",
        idempotency_key="unnamed",
        area_id=town.areas["QJ-JW"].pk,
        person_id=person_id,
    )
    row = ask_about_data(street_id=town.street, kind="erase", words="全部", person_id=person_id)
    propose_erasure(**by(town, "steward", row))
    approve_erasure(**by(town, "leader", row))
    assert not DataSubject.objects.in_street(town.street).filter(person_id=person_id).exists()
    assert not DataSubject.objects.in_street(town.street).filter(pk=need.subject_id).exists()
    unnamed.refresh_from_db()
    assert unnamed.body == BLANK
    card = person_card(person_id)
    assert card is not None
    assert card.account.startswith("erased-")


def test_a_steward_never_approves_what_concerns_the_steward(town: Town) -> None:
    row = ask_about_data(street_id=town.street, kind="erase", words="删除", person_id=town.person("second"))
    propose_erasure(**by(town, "steward", row))
    with pytest.raises(SamePerson):
        approve_erasure(**by(town, "second", row))


def test_the_second_person_may_send_it_back(town: Town, need: Need) -> None:
    row = asked(town, need, "erase")
    other = asked(town, need, "copy")
    with pytest.raises(NotAnErasure):
        propose_erasure(**by(town, "steward", other))
    propose_erasure(**by(town, "steward", row))
    back = send_back_erasure(**by(town, "leader", row), reason="案件未结，暂须保存")
    assert (back.status, back.proposed_by) == ("received", None)
    refuse_request(**by(town, "steward", row), reason="案件未结，暂须保存")
    assert masked(need.subject_id) != {}  # type: ignore[arg-type]
