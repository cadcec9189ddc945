"""What is known of each answered ticket, read from the records: the values that the columns of a reply can hold."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from wushe.channels.hotline.models import Ticket
from wushe.core.formats.city_layout import ReplyValue
from wushe.modules.actors.queries import body_names
from wushe.modules.needs.labels import category_label
from wushe.modules.needs.models import Answer, Need
from wushe.modules.needs.queries.contacts import first_contacts


def known_of(street_id: UUID, tickets: Sequence[Ticket]) -> dict[UUID, dict[str, object]]:
    """By ticket id; five queries however many tickets there are."""
    owners = {one.id: one.need.merged_into_id or one.need_id for one in tickets}
    needs = {need.id: need for need in Need.objects.in_street(street_id).filter(pk__in=set(owners.values()))}
    answers: dict[UUID, Answer] = {}
    rows = Answer.objects.in_street(street_id).filter(need__in=list(needs)).select_related("rating")
    for answer in rows.order_by("answered_at"):
        answers[answer.need_id] = answer
    bodies = body_names(need.lead_body_id for need in needs.values() if need.lead_body_id)
    reached = first_contacts(street_id, needs)
    found = {one.id: _known(one, needs[owners[one.id]], answers.get(owners[one.id]), bodies) for one in tickets}
    for one in tickets:
        found[one.id][ReplyValue.CONTACTED_AT] = reached.get(owners[one.id])
    return found


def _known(ticket: Ticket, owner: Need, answer: Answer | None, bodies: dict[UUID, str]) -> dict[str, object]:
    need = ticket.need
    rating = getattr(answer, "rating", None) if answer else None
    points = list(answer.points) if answer else [part for part in (need.ruled_out_reason, need.way_on) if part]
    return {
        ReplyValue.NUMBER: ticket.number,
        ReplyValue.RECEIPT: need.number,
        ReplyValue.TITLE: ticket.title or need.title,
        ReplyValue.CATEGORY: category_label(need.category) if need.category else "",
        ReplyValue.AREA: need.area.name,
        ReplyValue.LEAD: bodies.get(owner.lead_body_id, "") if owner.lead_body_id else "",
        ReplyValue.RECEIVED_AT: need.received_at,
        ReplyValue.DUE_AT: ticket.due_at or need.due_at,
        ReplyValue.ANSWERED_AT: answer.answered_at if answer else None,
        ReplyValue.ANSWER: _numbered(points),
        ReplyValue.IN_TIME: _in_time(ticket, answer),
        ReplyValue.STATUS: need.status,
        ReplyValue.SOLVED: rating.is_solved if rating else None,
        ReplyValue.SATISFACTION: rating.satisfaction if rating else "",
    }


def _in_time(ticket: Ticket, answer: Answer | None) -> bool | None:
    """By the city's own deadline, whatever our clocks say."""
    due = ticket.due_at or ticket.need.due_at
    return answer.answered_at <= due if answer and due else None


def _numbered(points: Sequence[str]) -> str:
    return points[0] if len(points) == 1 else "\n".join(f"{place}. {said}" for place, said in enumerate(points, 1))
