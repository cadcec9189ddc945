"""Everything that is seen of one topic."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, Q, Sum
from django.utils import timezone

from wushe.core.deliberation import Agreement, Known, Lack, Step, compared, lacking
from wushe.core.linkage import MatterKind, Space
from wushe.foundation import clock
from wushe.modules.actors.models import Body
from wushe.modules.linkage.queries import assignment_for
from wushe.modules.topics.labels import ReplyKind
from wushe.modules.topics.models import (
    Attendance,
    Commitment,
    Item,
    OwedReply,
    Point,
    Position,
    Rating,
    Subject,
    Topic,
    Vote,
)
from wushe.modules.topics.queries import rule_for
from wushe.modules.topics.queries.linked import running_ballots


@dataclass(frozen=True, slots=True)
class PointSeen:
    """One point with who is for and who is against it."""

    words: str
    agreement: Agreement
    for_it: tuple[str, ...]
    against_it: tuple[str, ...]


def subjects_of(topic: Topic) -> list[Subject]:
    """Who is asked to the table."""
    rows = Subject.objects.in_street(topic.street_id).filter(topic=topic).select_related("body")
    return list(rows.order_by("kind", "body__name", "id"))


def attendance_of(topic: Topic) -> list[Attendance]:
    """How many were there, by kind and way."""
    return list(Attendance.objects.in_street(topic.street_id).filter(topic=topic).order_by("kind", "way"))


def items_of(topic: Topic) -> list[Item]:
    """The resolution, in the order in which it was written."""
    rows = Item.objects.in_street(topic.street_id).filter(topic=topic).select_related("lead", "suggested")
    return list(rows.order_by("added_at", "id"))


def replies_of(topic: Topic) -> list[OwedReply]:
    """Everything to which a written reply is owed, open ones first."""
    rows = OwedReply.objects.in_street(topic.street_id).filter(topic=topic).select_related("body")
    return sorted(rows.order_by("due_on", "said_at", "id"), key=lambda one: one.answered_at is not None)


def vote_of(topic: Topic) -> Vote | None:
    """The residents' meeting on it, if one was counted."""
    row: Vote | None = Vote.objects.in_street(topic.street_id).filter(topic=topic).first()
    return row


def marks_of(topic: Topic) -> dict[int, int]:
    """How many people gave which mark."""
    rows = Rating.objects.in_street(topic.street_id).filter(topic=topic).order_by()
    return dict(rows.values("mark").annotate(n=Count("id")).values_list("mark", "n"))


def positions_of(topic: Topic) -> list[Position]:
    """What each body said, side by side."""
    rows = Position.objects.in_street(topic.street_id).filter(topic=topic).select_related("body")
    return list(rows.order_by("body__name", "id"))


def commitments_of(topic: Topic) -> list[Commitment]:
    """What the bodies promise."""
    rows = Commitment.objects.in_street(topic.street_id).filter(topic=topic).select_related("body")
    return list(rows.order_by("due_on", "id"))


def points_of(topic: Topic) -> list[PointSeen]:
    """Shared and conflicting points; three queries however many."""
    rows = Point.objects.in_street(topic.street_id).filter(topic=topic)
    seen = []
    for point in rows.prefetch_related("stands__body").order_by("words"):
        stands = list(point.stands.all())
        seen.append(
            PointSeen(
                point.words,
                compared(one.is_for for one in stands),
                tuple(sorted(one.body.name for one in stands if one.is_for)),
                tuple(sorted(one.body.name for one in stands if not one.is_for)),
            )
        )
    return seen


def known_of(topic: Topic) -> Known:
    """What is recorded of it, in numbers and days."""
    street_id = topic.street_id
    there = Attendance.objects.in_street(street_id).filter(topic=topic).aggregate(n=Sum("people"))["n"]
    kinds = Subject.objects.in_street(street_id).filter(topic=topic).order_by().values("kind").distinct().count()
    items = (
        Item.objects.in_street(street_id)
        .filter(topic=topic)
        .aggregate(n=Count("id"), left=Count("id", filter=Q(done_at__isnull=True)))
    )
    waiting = dict(
        OwedReply.objects.in_street(street_id)
        .filter(topic=topic, answered_at__isnull=True)
        .order_by()
        .values("kind")
        .annotate(n=Count("id"))
        .values_list("kind", "n")
    )
    return Known(
        question=bool(topic.question),
        kinds=kinds,
        noticed=topic.noticed_on is not None,
        meets_on=timezone.localtime(topic.meets_at).date() if topic.meets_at else None,
        attendants=there or 0,
        minutes=bool(topic.minutes),
        opinion=bool(topic.opinion),
        items=items["n"],
        items_open=items["left"],
        ballots_open=running_ballots(topic).count(),
        published_on=topic.published_on,
        objections_open=waiting.get(ReplyKind.OBJECTION, 0),
        dissenters_open=waiting.get(ReplyKind.DISSENT, 0),
        adoption_open=waiting.get(ReplyKind.ADOPTION, 0),
        told_back=bool(topic.told_back),
    )


def lacks_of(topic: Topic) -> tuple[Lack, ...]:
    """What the step in hand still needs today."""
    return lacking(Step(topic.step), known_of(topic), rule_for(topic), clock.today())


def suggested_lead(topic: Topic) -> Body | None:
    """Whom the rule table names for carrying out what this topic decides."""
    ruling = assignment_for(topic.street_id, topic.area, Space.REAL, MatterKind.TOPIC, clock.now())
    return ruling.lead_body if ruling else None


def item_of(street_id: UUID, item_id: UUID | str) -> Item | None:
    """The item of that id in this street, with its topic."""
    rows = Item.objects.in_street(street_id).select_related("topic", "topic__area", "topic__chair", "lead")
    row: Item | None = rows.filter(pk=item_id).first()
    return row


def commitment_of(street_id: UUID, commitment_id: UUID | str) -> Commitment | None:
    """The commitment of that id in this street, with its topic."""
    rows = Commitment.objects.in_street(street_id).select_related("topic", "topic__area", "topic__chair", "body")
    row: Commitment | None = rows.filter(pk=commitment_id).first()
    return row


def reply_of(street_id: UUID, reply_id: UUID | str) -> OwedReply | None:
    """The owed reply of that id in this street, with its topic."""
    rows = OwedReply.objects.in_street(street_id).select_related("topic", "topic__area", "topic__chair", "body")
    row: OwedReply | None = rows.filter(pk=reply_id).first()
    return row
