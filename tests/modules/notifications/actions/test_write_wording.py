"""A street words its messages itself; a blank that nothing fills is refused, and old messages stay readable."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from django.utils import translation

from wushe.modules.accounts.models import Person
from wushe.modules.needs.events import NeedEvent
from wushe.modules.notifications.actions import drop_wording, notify_person, write_wording
from wushe.modules.notifications.actions.write_wording import BlankUnknown, NoSuchMessage, WordingEmpty
from wushe.modules.notifications.labels import blanks_of, own_sentence, told_events
from wushe.modules.notifications.models import Message
from wushe.modules.notifications.permissions import MayNotWord, wording_keepers
from wushe.modules.notifications.queries import as_line
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db
EVENT = NeedEvent.ANSWERED.value


@pytest.fixture(autouse=True)
def _worker_words(worker: Person) -> Iterator[None]:
    """In these tests the worker keeps the wordings."""
    rule = lambda person_id, _street: person_id == worker.id  # noqa: E731 - a rule as rooms above give one
    wording_keepers.append(rule)
    yield
    wording_keepers.remove(rule)


def write(street: UUID, person: Person, text: str, language: str = "zh-hans", event: str = EVENT) -> None:
    write_wording(street_id=street, person_id=person.id, event=event, language=language, text=text)


def line(street: UUID, language: str = "zh-hans") -> str:
    with translation.override(language):
        return as_line(Message.objects.in_street(street).get()).text


def test_the_streets_own_sentence_is_read_in_its_language_only(
    street: UUID, other_street: UUID, worker: Person
) -> None:
    notify_person(street_id=street, recipient_id=worker.id, event=EVENT, facts={"number": "QJ-1"})
    write(street, worker, "老邻居，您的 {number} 号需求有回音了。")
    assert line(street) == "老邻居，您的 QJ-1 号需求有回音了。"
    assert line(street, "en") == "Your need QJ-1 has been answered."
    notify_person(street_id=other_street, recipient_id=worker.id, event=EVENT, facts={"number": "QJ-1"})
    assert line(other_street) == "您的需求 QJ-1 已有答复。"
    assert Entry.objects.filter(event="wording:self:written").count() == 1


def test_a_wrong_blank_is_named_and_the_right_ones_are_told(street: UUID, worker: Person) -> None:
    with pytest.raises(BlankUnknown) as refused:
        write(street, worker, "您的{编号}已答复")
    assert refused.value.values == {"blank": "{编号}", "known": "{number}"}
    with pytest.raises(BlankUnknown):
        write(street, worker, "您的{number已答复")


def test_nothing_too_much_and_what_does_not_exist_are_refused(street: UUID, worker: Person) -> None:
    for text in ("  ", "长" * 301):
        with pytest.raises(WordingEmpty):
            write(street, worker, text)
    with pytest.raises(NoSuchMessage):
        write(street, worker, "x", event="made:up:event")
    with pytest.raises(NoSuchMessage):
        write(street, worker, "x", language="fr")


def test_strangers_word_nothing(street: UUID, other_street: UUID, neighbour: Person, worker: Person) -> None:
    with pytest.raises(MayNotWord):
        write(street, neighbour, "x")
    with pytest.raises(MayNotWord):
        drop_wording(street_id=street, person_id=neighbour.id, event=EVENT, language="en")


def test_dropping_it_brings_the_usual_sentence_back(street: UUID, worker: Person) -> None:
    notify_person(street_id=street, recipient_id=worker.id, event=EVENT, facts={"number": "QJ-1"})
    write(street, worker, "有回音了：{number}")
    by = {"street_id": street, "person_id": worker.id, "event": EVENT, "language": "zh-hans"}
    assert drop_wording(**by)
    assert not drop_wording(**by)
    assert line(street) == "您的需求 QJ-1 已有答复。"
    assert Entry.objects.filter(event="wording:self:dropped").count() == 1


def test_an_old_message_without_the_fact_is_told_by_our_sentence(street: UUID, worker: Person) -> None:
    notify_person(street_id=street, recipient_id=worker.id, event=NeedEvent.ASSIGNED, facts={"number": "QJ-1"})
    write(street, worker, "{number} 由 {body} 牵头", event=NeedEvent.ASSIGNED.value)
    assert "QJ-1" in line(street)


@pytest.mark.parametrize("language", ["zh-hans", "zh-hant", "en"])
def test_every_sentence_has_the_same_blanks_in_every_language(language: str) -> None:
    for event in told_events():
        with translation.override("en"):
            wanted = set(blanks_of(event))
        with translation.override(language):
            assert set(blanks_of(event)) == wanted, event
            assert "%(" not in own_sentence(event)
