"""Consent: given for one purpose in one wording, withdrawn as easily."""

from __future__ import annotations

from uuid import UUID

import pytest

from wushe.modules.accounts.actions.give_consent import (
    AlreadyGiven,
    ConsentNotSignedIn,
    NotGiven,
    UnknownPurpose,
    give_consent,
    withdraw_consent,
)
from wushe.modules.accounts.labels import ConsentPurpose
from wushe.modules.accounts.models import Consent, Person
from wushe.modules.accounts.queries import consents, may_be_used_for
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_consent_stands_until_withdrawn_and_both_are_recorded(
    street: UUID, other_street: UUID, worker: Person
) -> None:
    give_consent(street_id=street, person_id=worker.id, purpose="contact")
    assert may_be_used_for(street, worker.id, ConsentPurpose.CONTACT)
    assert not may_be_used_for(other_street, worker.id, ConsentPurpose.CONTACT)
    assert not may_be_used_for(street, worker.id, ConsentPurpose.SHARE)
    withdraw_consent(street_id=street, person_id=worker.id, purpose="contact")
    assert not may_be_used_for(street, worker.id, ConsentPurpose.CONTACT)
    trail = AuditEntry.objects.in_street(street).order_by("happened_at", "id")
    assert [entry.event for entry in trail] == ["account:consent:given", "account:consent:withdrawn"]
    assert trail[0].facts == {"purpose": "contact", "version": "2026-01"}


def test_a_consent_given_again_keeps_the_old_period(street: UUID, worker: Person) -> None:
    for act in (give_consent, withdraw_consent, give_consent):
        act(street_id=street, person_id=worker.id, purpose="share")
    assert Consent.objects.in_street(street).count() == 2
    assert [state.given_at is not None for state in consents(street, worker.id)] == [False, True, False]


def test_a_stranger_may_not_consent(street: UUID) -> None:
    for act in (give_consent, withdraw_consent):
        with pytest.raises(ConsentNotSignedIn):
            act(street_id=street, person_id=None, purpose="contact")


def test_an_unknown_purpose_is_refused(street: UUID, worker: Person) -> None:
    with pytest.raises(UnknownPurpose):
        give_consent(street_id=street, person_id=worker.id, purpose="everything")


def test_twice_and_never_are_refused(street: UUID, worker: Person) -> None:
    with pytest.raises(NotGiven):
        withdraw_consent(street_id=street, person_id=worker.id, purpose="contact")
    give_consent(street_id=street, person_id=worker.id, purpose="contact")
    with pytest.raises(AlreadyGiven):
        give_consent(street_id=street, person_id=worker.id, purpose="contact")
    assert AuditEntry.objects.in_street(street).count() == 1
