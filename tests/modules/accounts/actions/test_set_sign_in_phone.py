"""Signing in by phone number: no number stands in clear, households share one, a changed one no longer works."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.modules.accounts.actions import (
    erase_subject,
    keep_personal_data,
    remove_sign_in_phone,
    rotate_master_key,
    set_sign_in_phone,
)
from wushe.modules.accounts.actions.set_sign_in_phone import MOST_SHARING, PhoneSharedTooOften, PhoneUnfit
from wushe.modules.accounts.models import LookupKey, Person, SignInPhone
from wushe.modules.accounts.queries.phones import has_sign_in_phone
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
PHONE, PASSWORD = "13800000007", "Long-enough-1"


@pytest.fixture
def wife(db: None) -> Person:
    """One of two people with one telephone."""
    return Person.objects.create_user("wu.gf", PASSWORD)


@pytest.fixture
def husband(db: None) -> Person:
    """The other."""
    return Person.objects.create_user("luo.xm", "Quite-another-2")


def _enters(login: str, password: str = PASSWORD) -> str | None:
    client = Client()
    client.post("/accounts/login/", {"login": login, "password": password})
    return client.session.get("_auth_user_id")


@pytest.mark.parametrize("written", [PHONE, "138 0000 0007", "+86-138-0000-0007", "１３８０００００００７"])
def test_the_number_does_however_it_is_written(wife: Person, written: str) -> None:
    set_sign_in_phone(person_id=wife.id, phone="138-0000-0007")
    assert _enters(written) == str(wife.id)
    assert _enters("wu.gf") == str(wife.id)


def test_the_number_stands_nowhere(wife: Person) -> None:
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    _enters(PHONE, "wrong-password")
    kept = str([list(model.objects.values()) for model in (SignInPhone, LookupKey, Person, AuditEntry)])
    assert PHONE not in kept
    assert PHONE[3:] not in kept


def test_two_people_with_one_telephone_each_enter_with_their_own_password(wife: Person, husband: Person) -> None:
    for person in (wife, husband):
        set_sign_in_phone(person_id=person.id, phone=PHONE)
    assert _enters(PHONE) == str(wife.id)
    assert _enters(PHONE, "Quite-another-2") == str(husband.id)
    husband.set_password(PASSWORD)
    husband.save()
    assert _enters(PHONE) is None, "the same password: the number alone does not tell who it is"
    assert _enters("luo.xm") == str(husband.id)


def test_a_changed_number_no_longer_works_and_a_removed_one_neither(wife: Person) -> None:
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    set_sign_in_phone(person_id=wife.id, phone="13900000009")
    assert _enters(PHONE) is None
    assert _enters("13900000009") == str(wife.id)
    remove_sign_in_phone(person_id=wife.id)
    assert _enters("13900000009") is None
    assert not has_sign_in_phone(wife.id)
    events = AuditEntry.objects.filter(subject_id=str(wife.id), event__startswith="account:phone:").order_by("id")
    assert [row.event for row in events] == ["account:phone:set", "account:phone:set", "account:phone:removed"]


def test_wrong_tries_count_together_however_the_number_is_written(wife: Person) -> None:
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    for written in (PHONE, "138 0000 0007", "138-0000-0007", "+8613800000007", "0086 13800000007"):
        assert _enters(written, "wrong-password") is None
    assert _enters(PHONE) is None, "five tries, however written, lock the number for five minutes"


def test_a_failed_sign_in_by_a_shared_number_names_nobody(wife: Person, husband: Person) -> None:
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    _enters(PHONE, "wrong-password")
    set_sign_in_phone(person_id=husband.id, phone=PHONE)
    _enters(PHONE, "wrong-password")
    rows = AuditEntry.objects.filter(event="account:session:failed").order_by("id")
    assert [(row.subject_id, row.facts["known_account"]) for row in rows] == [(str(wife.id), 1), ("", 1)]


def test_an_account_name_goes_before_a_number(wife: Person) -> None:
    older = Person.objects.create_user("13800000007", "Quite-another-2")
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    assert _enters(PHONE, "Quite-another-2") == str(older.id)


@pytest.mark.parametrize("phone", ["", "12345", "call me", "138000000071"])
def test_half_a_number_is_refused(wife: Person, phone: str) -> None:
    with pytest.raises(PhoneUnfit):
        set_sign_in_phone(person_id=wife.id, phone=phone)


def test_a_whole_estate_does_not_share_a_number(wife: Person) -> None:
    for number in range(MOST_SHARING):
        one = Person.objects.create_user(f"neighbour{number}", PASSWORD)
        set_sign_in_phone(person_id=one.id, phone=PHONE)
        set_sign_in_phone(person_id=one.id, phone=PHONE)
    with pytest.raises(PhoneSharedTooOften):
        set_sign_in_phone(person_id=wife.id, phone=PHONE)


def test_an_erased_person_leaves_no_digest(wife: Person) -> None:
    town: SmallTown = small_town()
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    subject = keep_personal_data(street_id=town.street_id, about_person_id=wife.id, values={"name": "吴"})
    erase_subject(street_id=town.street_id, subject_id=subject, person_id=town.people["lin"], reason="本人要求")
    assert not SignInPhone.objects.exists()


def test_the_number_still_works_under_a_new_master_key(wife: Person) -> None:
    set_sign_in_phone(person_id=wife.id, phone=PHONE)
    rotate_master_key()
    assert _enters(PHONE) == str(wife.id)
