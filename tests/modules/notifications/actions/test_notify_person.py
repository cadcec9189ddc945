"""A message reaches one person once, and is told in the language of whoever reads it."""

from __future__ import annotations

from uuid import UUID

import pytest
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import new_id
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.notifications.actions.notify_person import (
    EventUndeclared,
    LinkLeadsAway,
    RecipientUnknown,
    notify_person,
)
from wushe.modules.notifications.labels import tell, words_for
from wushe.modules.notifications.models import Message
from wushe.modules.notifications.queries import as_line, inbox, unread_count
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
EVENT = AccountEvent.PASSWORD_CHANGED


def test_a_message_is_in_the_inbox_and_on_the_trail(street: UUID, worker: Person, neighbour: Person) -> None:
    sent = notify_person(
        street_id=street,
        recipient_id=worker.id,
        event=EVENT,
        link="/me/",
        facts={"number": "QJ-1"},
        person_id=neighbour.id,
    )
    line = as_line(inbox(street, worker.id).get())
    assert (line.id, line.link, line.is_new) == (sent, "/me/", True)
    assert unread_count(worker.id) == 1
    entry = AuditEntry.objects.in_street(street).get()
    assert (entry.event, entry.subject_id, entry.person_id) == ("message:self:delivered", str(sent), neighbour.id)
    assert entry.facts == {"event": EVENT.value}


def test_nobody_else_sees_it(street: UUID, other_street: UUID, worker: Person, neighbour: Person) -> None:
    notify_person(street_id=street, recipient_id=worker.id, event=EVENT)
    assert not inbox(street, neighbour.id).exists()
    assert not inbox(other_street, worker.id).exists()
    assert unread_count(neighbour.id) == 0


def test_the_same_key_reaches_a_person_once(street: UUID, worker: Person, neighbour: Person) -> None:
    first = [
        notify_person(street_id=street, recipient_id=person.id, event=EVENT, key="entry-1")
        for person in (worker, worker, neighbour)
    ]
    assert first[0] == first[1] != first[2]
    assert Message.objects.in_street(street).count() == 2
    assert AuditEntry.objects.in_street(street).count() == 2


def test_the_words_are_the_readers(street: UUID) -> None:
    facts = {"number": "QJ-260303-7K4MT2", "title": "6号楼水压"}
    with translation.override("zh-hans"):
        assert words_for(EVENT.value, facts) == "修改密码：QJ-260303-7K4MT2 · 6号楼水压"
    with translation.override("en"):
        assert words_for(EVENT.value, {}) == "Password changed"


def test_a_room_may_give_its_event_a_sentence() -> None:
    tell(AccountEvent.OPENED, _("There is already an account called “%(account)s”."))
    with translation.override("zh-hans"):
        assert words_for(AccountEvent.OPENED.value, {"account": "吴敏"}) == "已经有名为“吴敏”的账号。"
        assert words_for(AccountEvent.OPENED.value, {"number": "7"}) == "开立账号：7"


def test_an_event_that_no_longer_exists_is_still_shown() -> None:
    with translation.override("en"):
        assert words_for("gone:self:gone", {"title": "x"}) == "gone:self:gone: x"


def test_an_undeclared_event_is_refused(street: UUID, worker: Person) -> None:
    with pytest.raises(EventUndeclared):
        notify_person(street_id=street, recipient_id=worker.id, event="made:up:event")


@pytest.mark.parametrize(
    "link", ["https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)"]
)
def test_a_link_that_leads_away_is_refused(street: UUID, worker: Person, link: str) -> None:
    with pytest.raises(LinkLeadsAway):
        notify_person(street_id=street, recipient_id=worker.id, event=EVENT, link=link)


def test_nobody_cannot_be_told(street: UUID) -> None:
    with pytest.raises(RecipientUnknown):
        notify_person(street_id=street, recipient_id=new_id(), event=EVENT)
