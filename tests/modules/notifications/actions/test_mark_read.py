"""Opening messages: only one's own, noted once."""

from __future__ import annotations

from uuid import UUID

import pytest

from wushe.foundation.ids import new_id
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.notifications.actions import notify_person
from wushe.modules.notifications.actions.mark_read import InboxNotSignedIn, MessageUnknown, mark_all_read, mark_read
from wushe.modules.notifications.queries import unread_count
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def message(street: UUID, worker: Person) -> UUID:
    """Something told to the worker."""
    return notify_person(street_id=street, recipient_id=worker.id, event=AccountEvent.CONSENT_GIVEN, link="/me/")


def _reads(street: UUID) -> list[dict[str, int]]:
    return [entry.facts for entry in AuditEntry.objects.in_street(street).filter(event="message:self:read")]


def test_opening_leads_on_and_is_noted_once(street: UUID, worker: Person, message: UUID) -> None:
    for _ in range(2):
        assert mark_read(street_id=street, person_id=worker.id, message_id=message) == "/me/"
    assert unread_count(worker.id) == 0
    assert _reads(street) == [{}]


def test_a_stranger_may_not_open_it(
    street: UUID, other_street: UUID, worker: Person, neighbour: Person, message: UUID
) -> None:
    for street_id, person_id, message_id in (
        (street, neighbour.id, message),
        (street, None, message),
        (other_street, worker.id, message),
        (street, worker.id, new_id()),
    ):
        with pytest.raises(MessageUnknown):
            mark_read(street_id=street_id, person_id=person_id, message_id=message_id)
    assert unread_count(worker.id) == 1


def test_everything_is_put_aside_at_once(street: UUID, worker: Person, neighbour: Person, message: UUID) -> None:
    for person in (worker, neighbour):
        notify_person(street_id=street, recipient_id=person.id, event=AccountEvent.CONSENT_GIVEN)
    assert mark_all_read(street_id=street, person_id=worker.id) == 2
    assert mark_all_read(street_id=street, person_id=worker.id) == 0
    assert (unread_count(worker.id), unread_count(neighbour.id)) == (0, 1)
    assert _reads(street) == [{"messages": 2}]


def test_nobody_has_no_inbox(street: UUID) -> None:
    with pytest.raises(InboxNotSignedIn):
        mark_all_read(street_id=street, person_id=None)
