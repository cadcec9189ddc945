"""Lists of topics: for staff within reach, and for the public."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q, QuerySet

from wushe.core.deliberation import ORDER, Step
from wushe.modules.topics.models import Commitment, FourMatter, Item, OwedReply, Subject, Topic
from wushe.modules.topics.queries import late_steps, overdue_commitments, overdue_items, overdue_replies, topics
from wushe.modules.topics.queries.four import FourFilters, fours_seen

COUNTED = 2000
VIEWS = ("open", "late", "done", "all")
_OPEN = tuple(one.value for one in ORDER)
_PUBLIC = tuple(one.value for one in (*ORDER[2:], Step.DONE))


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they work for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters as they stand in the address."""

    view: str = "open"
    form: str = ""
    area: str = ""
    text: str = ""


def topics_seen(street_id: UUID, reach: Reach, filters: Filters, on: date) -> QuerySet[Topic]:
    """Topics within reach, the latest first."""
    rows = topics(street_id, filters.area).filter(_within(street_id, reach))
    if filters.form:
        rows = rows.filter(form=filters.form)
    if filters.text:
        rows = rows.filter(Q(title__icontains=filters.text) | Q(number__iexact=filters.text))
    if filters.view == "open":
        rows = rows.filter(step__in=_OPEN)
    elif filters.view == "late":
        late = overdue_items(street_id, on).values("topic_id"), overdue_replies(street_id, on).values("topic_id")
        rows = rows.filter(Q(pk__in=late[0]) | Q(pk__in=late[1]) | Q(pk__in=late_steps(street_id, on).values("pk")))
    elif filters.view == "done":
        rows = rows.filter(step=Step.DONE.value)
    return rows.order_by("-opened_at", "-id")


def public_topics(street_id: UUID, text: str = "") -> QuerySet[Topic]:
    """Topics of which notice has been given, the latest first."""
    rows = topics(street_id).filter(step__in=_PUBLIC, noticed_on__isnull=False)
    if text:
        rows = rows.filter(title__icontains=text)
    return rows.order_by("-noticed_on", "-id")


@dataclass(frozen=True, slots=True)
class Watched:
    """What the supervisory committee watches: fifty of each at most, the longest overdue first."""

    items: list[Item]
    commitments: list[Commitment]
    replies: list[OwedReply]
    steps: list[Topic]
    matters: list[FourMatter]


def supervised(street_id: UUID, reach: Reach, on: date) -> Watched:
    """What is overdue within reach: items, replies, steps of topics, matters of four discussions."""
    seen = topics(street_id).filter(_within(street_id, reach)).values("pk")
    matters = fours_seen(street_id, reach.paths, reach.bodies, FourFilters(view="late"), on)
    return Watched(
        list(overdue_items(street_id, on).filter(topic__in=seen)[:50]),
        list(overdue_commitments(street_id, on).filter(topic__in=seen)[:50]),
        list(overdue_replies(street_id, on).filter(topic__in=seen)[:50]),
        list(late_steps(street_id, on).filter(pk__in=seen)[:50]),
        list(matters.order_by("step_on", "id")[:50]),
    )


def _within(street_id: UUID, reach: Reach) -> Q:
    found = Q(pk__in=Subject.objects.in_street(street_id).filter(body__in=reach.bodies).values("topic_id"))
    found |= Q(pk__in=Item.objects.in_street(street_id).filter(lead__in=reach.bodies).values("topic_id"))
    found |= Q(pk__in=OwedReply.objects.in_street(street_id).filter(body__in=reach.bodies).values("topic_id"))
    found |= Q(chair__in=reach.bodies)
    for path in reach.paths:
        found |= Q(area_path__startswith=path)
    return found
