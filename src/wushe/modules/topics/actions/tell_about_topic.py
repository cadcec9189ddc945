"""Tell whom a topic or a matter concerns: who owes a reply or a step, who objected, who watches."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.queries import bodies_serving, holders, living_holdings
from wushe.modules.linkage.queries.assignments import WORKING_ROLES
from wushe.modules.notifications.actions import notify_person
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import ReplyKind
from wushe.modules.topics.models import FourMatter, FourObjection, OwedReply, Topic
from wushe.modules.topics.queries import topic_of
from wushe.modules.topics.queries.detail import reply_of
from wushe.modules.topics.queries.four import four_of

_MOST = 30


def tell_about_topic(*, street_id: UUID, topic_id: UUID | str, event: Event, key: str, reply_id: str = "") -> int:
    """Put messages into inboxes; returns how many people were told. The same key (the entry) tells each once."""
    topic = topic_of(street_id, topic_id)
    if topic is None:
        return 0
    reply = reply_of(street_id, reply_id) if reply_id else None
    page = "topics:detail"
    if event is TopicEvent.REPLIED:
        objected = reply is not None and reply.kind == ReplyKind.OBJECTION
        people, page = ([reply.said_by] if reply is not None and objected else []), "topics:public_topic"
    else:
        people = _who_works_on(topic, event, reply)
    return _tell(topic, people, event, reverse(page, args=[topic.id]), key)


def tell_about_matter(*, street_id: UUID, matter_id: UUID | str, event: Event, key: str, number: str = "") -> int:
    """The same for four discussions and two disclosures."""
    matter = four_of(street_id, matter_id)
    if matter is None:
        return 0
    page = "topics:four"
    if event is TopicEvent.FOUR_ANSWERED:
        said = FourObjection.objects.in_street(street_id).filter(number=number)
        people, page = list(said.order_by("id").values_list("said_by", flat=True)), "topics:four_public"
    else:
        people = holders(street_id, Role.COMMUNITY_SECRETARY, area_path=matter.area_path)
        people += _working_in(street_id, [matter.branch_id, matter.committee_id])
        people += _watching(street_id, matter.area_path) if event is TopicEvent.FOUR_LATE else []
    return _tell(matter, people, event, reverse(page, args=[matter.id]), key)


def _who_works_on(topic: Topic, event: Event, reply: OwedReply | None) -> list[UUID]:
    """A body that is asked to adopt; the bodies at the table; else those who lead it, and the watchers when late."""
    if reply is not None and reply.body_id is not None:
        return _working_in(topic.street_id, [reply.body_id])
    if event is TopicEvent.NOTICED:
        asked = topic.subjects.filter(body__isnull=False).order_by("id").values_list("body_id", flat=True)
        return _working_in(topic.street_id, asked)
    people = holders(topic.street_id, Role.COMMUNITY_SECRETARY, area_path=topic.area_path)
    people += _working_in(topic.street_id, [topic.chair_id])
    return people + (_watching(topic.street_id, topic.area_path) if event is TopicEvent.LATE else [])


def _working_in(street_id: UUID, bodies: Iterable[UUID]) -> list[UUID]:
    rows = living_holdings(street_id).filter(body__in=set(bodies), role__in=sorted(WORKING_ROLES))
    return [one for one in rows.order_by("id").values_list("person_id", flat=True) if one]


def _watching(street_id: UUID, area_path: str) -> list[UUID]:
    """The supervisory committee of the area."""
    watching = bodies_serving(street_id, area_path, BodyKind.SUPERVISORY_COMMITTEE).values("id")
    rows = living_holdings(street_id).filter(body__in=watching, role=Role.RESIDENTS_REPRESENTATIVE)
    return [one for one in rows.order_by("id").values_list("person_id", flat=True) if one]


def _tell(row: Topic | FourMatter, people: Iterable[UUID], event: Event, link: str, key: str) -> int:
    told = list(dict.fromkeys(people))[:_MOST]
    with transaction.atomic():  # exempt: each message records itself
        for person_id in told:
            notify_person(
                street_id=row.street_id,
                recipient_id=person_id,
                event=event,
                subject_id=row.id,
                link=link,
                facts={"number": row.number, "title": row.title},
                key=key,
            )
    return len(told)
