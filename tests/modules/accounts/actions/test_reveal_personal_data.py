"""Looking at personal data: with a reason, on the record."""

from __future__ import annotations

from uuid import UUID

import pytest

from wushe.foundation.ids import new_id
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.actions.reveal_personal_data import (
    NothingKept,
    NotSignedIn,
    ReasonMissing,
    reveal_personal_data,
)
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
REASON = "回访水压投诉"


@pytest.fixture
def subject(street: UUID) -> UUID:
    """A resident who left a phone number."""
    return keep_personal_data(street_id=street, values={"phone": "13800000001"})


def test_a_look_gives_the_words_and_is_recorded_with_its_reason(street: UUID, subject: UUID, worker: Person) -> None:
    shown = reveal_personal_data(
        street_id=street, subject_id=subject, kind="phone", person_id=worker.id, reason=f" {REASON} "
    )
    assert shown == "13800000001"
    entry = AuditEntry.objects.in_street(street).get(event="vault:data:revealed")
    assert (entry.subject_id, entry.person_id) == (str(subject), worker.id)
    assert entry.facts == {"kind": "phone", "reason": REASON}


def test_a_stranger_may_not_look(street: UUID, subject: UUID) -> None:
    with pytest.raises(NotSignedIn):
        reveal_personal_data(street_id=street, subject_id=subject, kind="phone", person_id=None, reason=REASON)


@pytest.mark.parametrize("reason", ["", "   ", "看看", "因" * 201])
def test_no_look_without_a_reason(street: UUID, subject: UUID, worker: Person, reason: str) -> None:
    with pytest.raises(ReasonMissing):
        reveal_personal_data(street_id=street, subject_id=subject, kind="phone", person_id=worker.id, reason=reason)
    assert not AuditEntry.objects.in_street(street).filter(event="vault:data:revealed").exists()


def test_nothing_is_shown_where_nothing_is_kept(
    street: UUID, other_street: UUID, subject: UUID, worker: Person
) -> None:
    for street_id, subject_id, kind in (
        (street, subject, "name"),
        (street, new_id(), "phone"),
        (other_street, subject, "phone"),
    ):
        with pytest.raises(NothingKept):
            reveal_personal_data(
                street_id=street_id, subject_id=subject_id, kind=kind, person_id=worker.id, reason=REASON
            )
