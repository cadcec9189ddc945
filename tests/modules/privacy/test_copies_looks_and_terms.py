"""A copy holds everything, a look is seen by whom it concerns, and contacts go when their term is over."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from tests.modules.linkage.town import Town
from tests.modules.privacy.conftest import NAME, PHONE
from wushe.foundation import clock
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.accounts.actions.export_own_data import NobodyToExport
from wushe.modules.accounts.queries import masked
from wushe.modules.needs.actions.withdraw_need import withdraw_need
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import secret_of
from wushe.modules.oversight.models import AuditEntry, Entry
from wushe.modules.privacy.actions import let_contacts_go, take_copy
from wushe.modules.privacy.queries import looks, told


def look(town: Town, need: Need, word: str = "worker", reason: str = "打电话问清地点") -> None:
    assert need.subject_id is not None
    reveal_personal_data(
        street_id=town.street,
        subject_id=need.subject_id,
        kind="phone",
        person_id=town.person(word),
        reason=reason,
    )


def test_a_copy_by_account_holds_needs_requests_and_who_looked(town: Town, need: Need) -> None:
    look(town, need)
    copy = take_copy(street_id=town.street, person_id=town.person("resident"))
    assert [one["number"] for one in copy["needs"]] == [need.number]
    assert [(one["who"], one["reason"]) for one in copy["who_looked"]] == [
        ("社区工作者 · committee QJ", "打电话问清地点")
    ]
    assert AuditEntry.objects.in_street(town.street).filter(event="rights:copy:taken").count() == 1
    with pytest.raises(NobodyToExport):
        take_copy(street_id=town.street, person_id=None)


def test_the_holder_of_a_receipt_takes_the_plain_words_along_and_nobody_else(town: Town, need: Need) -> None:
    address = f"/privacy/receipts/{need.number}/copy/?at=qj"
    assert Client().post(address, {"key": "0" * 24}).status_code == 404
    answer = Client().post(address, {"key": secret_of(need.id)})
    copy = json.loads(answer.content)
    assert copy["personal_data"]["phone"] == PHONE
    assert copy["personal_data"]["name"] == NAME
    assert "attachment" in answer["Content-Disposition"]


def test_the_person_sees_who_looked_and_the_steward_sees_all_looks(
    town: Town, need: Need, elsewhere: Town, browser_of: Callable[..., Client]
) -> None:
    look(town, need)
    own = browser_of("resident").get("/privacy/mine/").content.decode()
    assert "打电话问清地点" in own
    assert "worker-qj" not in own
    assert "打电话问清地点" not in browser_of("manager").get("/privacy/mine/").content.decode()
    assert "打电话问清地点" in browser_of("steward").get("/privacy/desk/looks/").content.decode()
    assert "打电话问清地点" not in browser_of("steward", elsewhere).get("/privacy/desk/looks/").content.decode()
    assert browser_of("coordinator").get("/privacy/desk/looks/").status_code == 403
    table = browser_of("steward").get("/privacy/desk/looks/?form=xlsx")
    assert table.content[:2] == b"PK"


def test_a_reason_of_the_house_itself_is_told_in_the_readers_language(
    town: Town, need: Need, browser_of: Callable[..., Client]
) -> None:
    look(town, need, "worker", "slip printed")
    page = browser_of("steward").get("/privacy/desk/looks/").content.decode()
    assert "凭条已打印" in page
    assert "slip printed" not in page


def test_a_page_of_looks_takes_two_queries_however_many_there_are(
    town: Town, need: Need, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(12):
        look(town, need, ("worker", "secretary", "coordinator")[number % 3], f"第{number}次核对")
    with django_assert_num_queries(2):
        assert len(told(town.street, looks(town.street)[:30])) == 12


def test_contacts_go_two_years_after_and_what_was_said_stays(town: Town, need: Need, elsewhere: Town) -> None:
    withdraw_need(street_id=town.street, need_id=need.id, secret=secret_of(need.id))
    subject_id = need.subject_id
    assert subject_id is not None
    assert let_contacts_go(street_id=town.street) == 0
    with clock.at(clock.now() + timedelta(days=731)):
        assert let_contacts_go(street_id=elsewhere.street) == 0
        assert let_contacts_go(street_id=town.street) == 1
        assert let_contacts_go(street_id=town.street) == 0
    left = Need.objects.in_street(town.street).get(pk=need.id)
    assert (left.subject_id, left.contact_check, left.body) == (None, "", need.body)
    assert masked(subject_id) == {}
    assert Entry.objects.in_street(town.street).get(event="retention:contacts:let_go").facts == {"needs": 1}


def test_an_open_need_keeps_its_contact_however_old(town: Town, need: Need) -> None:
    with clock.at(clock.now() + timedelta(days=4000)):
        assert let_contacts_go(street_id=town.street) == 0
