"""Answer a need, point by point."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import accept, handling_of
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import end_matter, move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Answer, Need, Objection, Ruling
from wushe.modules.needs.queries.points import points_of
from wushe.modules.oversight.actions import record

_MOST_POINTS = 20
_LONGEST = 1000


class NothingAnswered(Invalid):
    """An answer without a point."""

    code = "needs.nothing_answered"
    message = _("Write at least one point: what was done, or why it cannot be.")
    way_out = _("One line is one point.")


class PointUnanswered(Invalid):
    """Part of what was asked is passed over."""

    code = "needs.point_unanswered"
    message = _("Point %(number)s is not answered yet: “%(asked)s”")
    way_out = _("Say what was done, or that it cannot be done and why.")


class ReturnUndecided(Refused):
    """Whoever says it is not theirs cannot answer it in the same breath."""

    code = "needs.return_undecided"
    message = _("This need has been returned as wrongly sent; the coordinator has not decided yet.")
    way_out = _("Ask the coordinator to decide first.")


@dataclass(frozen=True, slots=True)
class Reply:
    """What is said to one point, in the resident's own words (`asked`); refused: why it cannot be done."""

    asked: str
    said: str
    is_refused: bool = False


def answer_need(
    *,
    street_id: UUID,
    person_id: UUID,
    need_id: UUID,
    points: Sequence[str] = (),
    replies: Sequence[Reply] = (),
) -> Answer:
    """Keep the answer, stop the clock, and say whether it was in time; it reaches all needs merged into this one.

    With `replies` every point of the need has its own; `points` answer the need as a whole.
    """
    said = [_tidy(point) for point in (points or [reply.said for reply in replies]) if point.strip()][:_MOST_POINTS]
    if not said:
        raise NothingAnswered(field="points")
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_answer(person_id, street_id, need.area_path, need.lead_body_id):
            raise NotYourNeed
        if Objection.objects.in_street(street_id).filter(need=need, task=None, ruling=Ruling.PENDING).exists():
            raise ReturnUndecided
        kept = _held_against(need, replies) if replies else []
        move(need, NeedStatus.ANSWERED)
        now = clock.now()
        answer: Answer = Answer.objects.create(
            street_id=street_id,
            need=need,
            points=said,
            replies=kept,
            body_id=need.lead_body_id,
            role=permissions.role_of(person_id, street_id),
            person_id=person_id,
            answered_at=now,
            due_at=need.due_at,
            is_late=need.due_at is not None and now > need.due_at,
        )
        _settle(need, answer)
        facts = {"receipt": need.number, "points": len(said), "late": answer.is_late, "role": answer.role}
        record(NeedEvent.ANSWERED, street_id=street_id, subject_id=need.id, person_id=person_id, facts=facts)
        return answer


def _settle(need: Need, answer: Answer) -> None:
    """What ends with an answer: the clock, the lead's duty, and the duty that a reopening had left."""
    need.answered_at = answer.answered_at
    need.save(update_fields=["status", "is_open", "answered_at"])
    handling = handling_of(need)
    accept(need, handling)
    handling.must_answer = False
    handling.save()
    end_matter(need)


def _held_against(need: Need, replies: Sequence[Reply]) -> list[dict[str, object]]:
    """Every point of the need with what is said to it; the first one without a word is refused by its number."""
    given = {reply.asked: reply for reply in replies if reply.said.strip()}
    kept: list[dict[str, object]] = []
    for number, asked in enumerate(points_of(need), start=1):
        reply = given.get(asked)
        if reply is None:
            raise PointUnanswered(field=f"said_{number}", number=number, asked=asked[:60])
        kept.append({"asked": asked, "said": _tidy(reply.said), "is_refused": reply.is_refused})
    return kept


def _tidy(said: str) -> str:
    return without_person(said.strip(), [])[:_LONGEST]
