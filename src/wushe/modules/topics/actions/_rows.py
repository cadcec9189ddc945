"""What several actions share: take a topic for change, cover words, say what happened."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from wushe.core.deliberation import Step
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.ids import receipt_number
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas
from wushe.modules.topics import permissions
from wushe.modules.topics.actions._refusals import (
    BodyUnknown,
    ChoiceUnknown,
    NotAtThisStep,
    NotYourTopic,
    TopicUnknown,
    WordsMissing,
    WordsTooLong,
)
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import STEP
from wushe.modules.topics.models import Topic


def topic_locked(street_id: UUID, topic_id: UUID | str) -> Topic:
    """The row, locked until the transaction ends."""
    rows = Topic.objects.in_street(street_id).select_related("area", "chair").select_for_update(of=("self",))
    row: Topic | None = rows.filter(pk=topic_id).first()
    if row is None:
        raise TopicUnknown
    return row


def topic_for_change(street_id: UUID, topic_id: UUID | str, person_id: UUID, *steps: Step) -> Topic:
    """The same for somebody who leads it, at one of these steps."""
    row = topic_locked(street_id, topic_id)
    if not permissions.may_lead(person_id, row):
        raise NotYourTopic
    at(row, *steps)
    return row


def at(topic: Topic, *steps: Step) -> None:
    """Refused unless the topic is at one of these steps."""
    if topic.step not in steps:
        raise NotAtThisStep(now=STEP[topic.step])


def said(text: str, *, field: str, optional: bool = False, most: int = 500) -> str:
    """The words with names, phones and door numbers covered, or the refusal."""
    words = text.strip()
    if len(words) < 2 and not optional:
        raise WordsMissing(field=field)
    if len(words) > most:
        raise WordsTooLong(field=field, most=most)
    return redact(words).text


def chosen(value: str, choices: Iterable[str], *, field: str) -> str:
    """One of the choices, or the refusal."""
    if value not in set(choices):
        raise ChoiceUnknown(field=field)
    return value


def living_body(street_id: UUID, body_id: UUID | str | None, *, field: str = "body") -> Body:
    """A body of this street that has not ended."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise BodyUnknown(field=field)
    return body


def free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-YT-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "YT"
    while Topic.objects.filter(number=(number := receipt_number(f"{code}-YT", clock.today()))).exists():
        pass
    return number


def record_topic(event: TopicEvent, topic: Topic, person_id: UUID, **facts: object) -> None:
    """Write it into the ledger: what anyone may know, never a text or a person."""
    known = {"receipt": topic.number, "form": topic.form, "area": topic.area_path, "step": topic.step}
    record(
        event,
        street_id=topic.street_id,
        subject_id=topic.id,
        person_id=person_id,
        facts=known | {name: str(value) for name, value in facts.items()},
    )
