"""Answer a need, point by point."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import end_matter, move, need_for_change
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Answer
from wushe.modules.oversight.actions import record

_MOST_POINTS = 20
_LONGEST = 1000


class NothingAnswered(Invalid):
    """An answer without a point."""

    code = "needs.nothing_answered"
    message = _("Write at least one point: what was done, or why it cannot be.")
    way_out = _("One line is one point.")


def answer_need(*, street_id: UUID, person_id: UUID, need_id: UUID, points: Sequence[str]) -> Answer:
    """Keep the answer, stop the clock, and say whether it was in time; it reaches all needs merged into this one."""
    said = [point.strip()[:_LONGEST] for point in points if point.strip()][:_MOST_POINTS]
    if not said:
        raise NothingAnswered(field="points")
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_answer(person_id, street_id, need.area_path, need.lead_body_id):
            raise NotYourNeed
        move(need, NeedStatus.ANSWERED)
        now = clock.now()
        answer = Answer.objects.create(
            street_id=street_id,
            need=need,
            points=[without_person(point, []) for point in said],
            body_id=need.lead_body_id,
            role=permissions.role_of(person_id, street_id),
            person_id=person_id,
            answered_at=now,
            due_at=need.due_at,
            is_late=need.due_at is not None and now > need.due_at,
        )
        need.answered_at = now
        need.save(update_fields=["status", "is_open", "answered_at"])
        end_matter(need)
        record(
            NeedEvent.ANSWERED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts={"receipt": need.number, "points": len(said), "late": answer.is_late, "role": answer.role},
        )
        return answer
