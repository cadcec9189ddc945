"""The coordinator decides whether something was sent to the wrong body, and who does it then."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import TaskStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.actors.queries import body_names
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import handling_of, living_body, move_task, task_for_change
from wushe.modules.needs.actions._intake import without_person
from wushe.modules.needs.actions._refusals import reason_given
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.actions.override_lead import override_lead
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.models import Objection, Ruling, Task
from wushe.modules.oversight.actions import record


class DispatchNotYours(NotAllowed):
    """The street decides where things belong."""

    code = "needs.dispatch_not_yours"
    message = _("The street coordinator decides this.")
    way_out = _("Wait for the decision and go on working: the clock keeps running.")


class NothingToDecide(NotFound):
    """It was decided already, or never asked."""

    code = "needs.nothing_to_decide"
    message = _("There is nothing left to decide here.")
    way_out = _("Look at the page of the need.")


class NobodyInstead(Invalid):
    """A need is never left without a lead."""

    code = "needs.nobody_instead"
    message = _("Name the body that leads instead.")
    way_out = _("A need is never left without a lead; refuse the return if there is no other.")


def decide_return(
    *,
    street_id: UUID,
    person_id: UUID,
    objection_id: UUID,
    is_granted: bool,
    decision: str,
    to_body_id: UUID | str | None = None,
) -> Objection:
    """Grant: another body does it, or of a part the lead itself. Refuse: it stays. Either way with the reason."""
    why = without_person(reason_given(decision), [])[:500]
    with transaction.atomic():
        row = _pending(street_id, objection_id)
        if not permissions.may_decide_dispatch(person_id, street_id):
            raise DispatchNotYours
        to_body = living_body(street_id, to_body_id, "to_body_id").pk if is_granted and to_body_id else None
        if row.task is not None:
            _settle_task(row.task, is_granted=is_granted, to_body=to_body, why=why)
        elif is_granted:
            if to_body is None:
                raise NobodyInstead(field="to_body_id")
            override_lead(street_id=street_id, person_id=person_id, need_id=row.need_id, body_id=to_body, reason=why)
            handling = handling_of(row.need)
            handling.first_receiver_id = to_body  # it was the wrong door: the right one answers to the resident now
            handling.save(update_fields=["first_receiver_id"])
        row.ruling = Ruling.GRANTED if is_granted else Ruling.REFUSED
        row.decided_by, row.decided_at = person_id, clock.now()
        row.decided_role = permissions.role_of(person_id, street_id)
        row.decision, row.to_body_id = why, to_body
        row.save()
        record(
            HandlingEvent.OBJECTION_DECIDED,
            street_id=street_id,
            subject_id=row.need_id,
            person_id=person_id,
            facts={
                "receipt": row.need.number,
                "body": body_names([row.body_id]).get(row.body_id, ""),
                "ruling": str(row.ruling),
                "to": body_names([to_body]).get(to_body, "") if to_body else "",
                "part": str(row.task_id or ""),
            },
        )
        return row


def _pending(street_id: UUID, objection_id: UUID) -> Objection:
    """The waiting objection, with its need (and part) locked before it, in the order every power locks."""
    rows = Objection.objects.in_street(street_id).filter(pk=objection_id, ruling=Ruling.PENDING)
    found = rows.values_list("need_id", "task_id").first()
    if found is None:
        raise NothingToDecide
    need_id, task_id = found
    task = task_for_change(street_id, task_id) if task_id else None
    need = task.need if task else need_for_change(street_id, need_id)
    row: Objection | None = rows.select_for_update().first()
    if row is None:
        raise NothingToDecide
    row.need, row.task = need, task
    return row


def _settle_task(task: Task, *, is_granted: bool, to_body: UUID | None, why: str) -> None:
    if is_granted and to_body is None:
        move_task(task, TaskStatus.DROPPED, reason=why)
        task.dropped_reason = why
    else:
        move_task(task, TaskStatus.ASKED)
        task.body_id = to_body or task.body_id
    task.save()
