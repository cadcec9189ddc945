"""At the meeting: who is there, and the minutes."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import Step
from wushe.foundation.refusals import Invalid
from wushe.modules.topics.actions._rows import chosen, record_topic, said, topic_for_change
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import SubjectKind, Way
from wushe.modules.topics.models import Attendance, Topic

MOST_PEOPLE = 10_000


class CountImpossible(Invalid):
    """More speak for others than are there, or nobody's number."""

    code = "topics.count_impossible"
    message = _("People: 0 to 10,000; of them no more proxies than people.")
    way_out = _("Check both numbers.")


class ProxyWithoutAuthority(Invalid):
    """Somebody speaks for others without showing a power to do so."""

    code = "topics.proxy_without_authority"
    message = _("A proxy needs a written authority.")
    way_out = _("Say where the authority is filed, or count the person for themselves only.")


def note_attendance(
    *,
    street_id: UUID,
    person_id: UUID,
    topic_id: UUID | str,
    kind: str,
    way: str = Way.ROOM,
    people: int,
    proxies: int = 0,
    authority: str = "",
) -> Attendance | None:
    """How many of a kind take part in one way; the last word counts, 0 takes the line out."""
    kind, way = chosen(kind, SubjectKind.values, field="kind"), chosen(way, Way.values, field="way")
    if not 0 <= proxies <= people <= MOST_PEOPLE:
        raise CountImpossible(field="people")
    if proxies and not authority.strip():
        raise ProxyWithoutAuthority(field="authority")
    words = said(authority, field="authority", optional=not proxies, most=200)
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.MEETING)
        rows = Attendance.objects.in_street(street_id).filter(topic=topic, kind=kind, way=way)
        row: Attendance | None = rows.first()
        if not people:
            rows.delete()
            row = None
        else:
            row = row or Attendance(street_id=street_id, topic=topic, kind=kind, way=way)
            row.people, row.proxies, row.authority = people, proxies, words
            row.save()
        record_topic(TopicEvent.ATTENDED, topic, person_id, kind=kind, way=way, people=people, proxies=proxies)
    return row


def write_minutes(*, street_id: UUID, person_id: UUID, topic_id: UUID | str, words: str) -> Topic:
    """What was said, without who said it."""
    with transaction.atomic():
        topic = topic_for_change(street_id, topic_id, person_id, Step.MEETING)
        topic.minutes = said(words, field="words", most=2400)
        topic.save(update_fields=["minutes"])
        record_topic(TopicEvent.MINUTED, topic, person_id)
    return topic
