"""What several actions share: take a hazard for change, move it, start its clock, say who leads."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import HAZARD_LIFECYCLE, OPEN_HAZARD_STATUSES, HazardStatus
from wushe.core.linkage import MatterKind
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.hazards.labels import STATUS, Clock
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.terms import term
from wushe.modules.linkage.actions import close_matter
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of


class HazardUnknown(NotFound):
    """No such hazard in this street."""

    code = "hazards.unknown"
    message = _("There is no such hazard here.")
    way_out = _("Go back to the list of hazards.")


class NotYourHazard(NotAllowed):
    """Another area's, or another body's."""

    code = "hazards.not_yours"
    message = _("You may not do this with a hazard of this area.")
    way_out = _("Pass it to the staff of the area, or sign in with the role that may.")


class StepNotAllowed(Refused):
    """The lifecycle has no such step."""

    code = "hazards.step_not_allowed"
    message = _("This hazard is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


def hazard_for_change(street_id: UUID, hazard_id: UUID | str) -> Hazard:
    """The row, locked until the transaction ends."""
    row = Hazard.objects.in_street(street_id).select_for_update().filter(pk=hazard_id).first()
    if row is None:
        raise HazardUnknown
    return row


def move(hazard: Hazard, target: HazardStatus, power: str, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves.

    The power counts: "return" and "reopen" lead to the same status, from different ones and by other people.
    """
    source = HazardStatus(hazard.status)
    roads = (step for step in HAZARD_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise StepNotAllowed(now=STATUS[source], then=STATUS[target])
    hazard.status = target.value
    hazard.is_open = target in OPEN_HAZARD_STATUSES


def start_clock(hazard: Hazard, which: Clock, started_at: datetime) -> None:
    """The next term of the hazard, by its level; steps of escalation count anew in it."""
    due = term(f"{which.value}.{hazard.level}", started_at)
    hazard.clock = which.value
    hazard.clock_from = started_at
    hazard.due_at = due.at if due else None
    hazard.due_rule = f"{due.rule.jurisdiction} {due.rule.key}" if due else ""


def public_facts(hazard: Hazard) -> dict[str, str]:
    """What anyone may know: number, type, level and area; never a text, a place's words or a person."""
    return {
        "receipt": hazard.number,
        "hazard_type": hazard.type,
        "hazard_level": hazard.level,
        "area": hazard.area_path,
    }


def copy_lead(hazard: Hazard, assignment: Assignment) -> None:
    """The lead as lists show it; linkage's own row stays the truth."""
    hazard.lead_kind = assignment.lead_kind
    hazard.lead_body_id = assignment.lead_body_id


def lead_facts(hazard: Hazard, assignment: Assignment) -> dict[str, str]:
    """Who has to remove it by which rule: bodies and rules only."""
    body = assignment.lead_body
    return public_facts(hazard) | {
        "body": body.name if body else "",
        "kind": assignment.lead_kind,
        "strength": assignment.lead_strength,
        "period": assignment.period,
        "version": assignment.table.version,
    }


def end_matter(hazard: Hazard) -> None:
    """Nobody has to lead any more; a consequence of the step, so the house does it whoever took the step."""
    if assignment_of(hazard.street_id, MatterKind.HAZARD, hazard.id) is not None:
        close_matter(
            street_id=hazard.street_id,
            person_id=OPERATOR_ID,
            matter_kind=MatterKind.HAZARD,
            matter_id=hazard.id,
        )
