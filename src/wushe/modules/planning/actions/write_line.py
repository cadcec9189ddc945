"""Write what one of the five does in the year, change it, take it out of a draft and put it back."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.oversight.actions import record
from wushe.modules.planning.actions._doing import Doing, write
from wushe.modules.planning.actions._rows import line_here, plan_facts, plan_for_change
from wushe.modules.planning.events import PlanEvent
from wushe.modules.planning.models import Plan, PlanLine


def add_line(*, street_id: UUID, person_id: UUID, plan_id: UUID, doing: Doing, submission_key: str) -> PlanLine:
    """Write a line into a draft; the same key gives the same line."""
    with transaction.atomic():
        plan = plan_for_change(street_id, person_id, plan_id)
        rows = PlanLine.objects.in_street(street_id).filter(plan=plan)
        known: PlanLine | None = rows.filter(submission_key=submission_key).first()
        if known is not None:
            return known
        line = PlanLine(street_id=street_id, plan=plan, submission_key=submission_key)
        write(line, plan, doing)
        _note(PlanEvent.LINE_WRITTEN, line, plan, person_id)
    return line


def change_line(*, street_id: UUID, person_id: UUID, line_id: UUID, doing: Doing) -> PlanLine:
    """Write it anew."""
    with transaction.atomic():
        line = line_here(street_id, line_id)
        plan = plan_for_change(street_id, person_id, line.plan_id)
        write(line, plan, doing)
        _note(PlanEvent.LINE_WRITTEN, line, plan, person_id)
    return line


def drop_line(*, street_id: UUID, person_id: UUID, line_id: UUID) -> PlanLine:
    """Take it out; it can be put back while the plan is a draft."""
    return _set_dropped(street_id, person_id, line_id, PlanEvent.LINE_DROPPED, is_dropped=True)


def restore_line(*, street_id: UUID, person_id: UUID, line_id: UUID) -> PlanLine:
    """Put it back."""
    return _set_dropped(street_id, person_id, line_id, PlanEvent.LINE_RESTORED, is_dropped=False)


def _set_dropped(street_id: UUID, person_id: UUID, line_id: UUID, event: PlanEvent, *, is_dropped: bool) -> PlanLine:
    with transaction.atomic():
        line = line_here(street_id, line_id)
        plan = plan_for_change(street_id, person_id, line.plan_id)
        line.is_dropped = is_dropped
        line.save(update_fields=["is_dropped"])
        _note(event, line, plan, person_id)
    return line


def _note(event: PlanEvent, line: PlanLine, plan: Plan, person_id: UUID) -> None:
    facts = plan_facts(plan) | {"kind": line.actor, "line": str(line.key)}
    record(event, street_id=plan.street_id, subject_id=plan.id, person_id=person_id, facts=facts)
