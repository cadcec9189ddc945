"""Name another lead for a decision whose lead has ended: at once, by the street, with a reason."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import DecisionStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._carrying_out import name_lead
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.actions._rows import decision_facts, decision_for_change, living_body
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.actions.decide_item import DayNotPossible
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.models import Correction, Decision
from wushe.modules.meetings.queries.detail import unknown_years
from wushe.modules.oversight.actions import record


class LeadStillThere(Refused):
    """Who leads is changed at the table, as long as there is somebody who leads."""

    code = "meetings.lead_still_there"
    message = _("This decision is not open, or its lead has not ended.")
    way_out = _("Put the matter on the agenda of the next meeting.")


def name_new_lead(
    *,
    street_id: UUID,
    person_id: UUID,
    decision_id: UUID | str,
    lead_id: UUID | str,
    reason: str,
    due_on: date | None = None,
) -> Decision:
    """The words stay as they were decided; who led before, and until when, stands beside them."""
    with transaction.atomic():
        decision = decision_for_change(street_id, decision_id)
        if not permissions.may_name_new_lead(person_id, decision):
            raise NotYourMeeting
        if decision.status != DecisionStatus.OPEN or decision.lead.ended_on is None:
            raise LeadStillThere
        why = said(reason, field="reason")
        lead = living_body(street_id, lead_id, field="lead_id")
        if due_on is not None and due_on < clock.today():
            raise DayNotPossible(field="due_on")
        Correction.objects.create(
            street_id=street_id,
            meeting=decision.meeting,
            decision=decision,
            words=why,
            before=f"{decision.lead.name} · {decision.due_on.isoformat()}",
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            at=clock.now(),
        )
        if due_on is not None:
            decision.due_on, decision.guessed_years = due_on, list(unknown_years(due_on))
        decision.lead, decision.lead_reason = lead, why
        decision.save(update_fields=["lead", "lead_reason", "due_on", "guessed_years"])
        decision.helpers.remove(lead)
        if decision.project_id is None:  # a project has a lead of its own and waits to be handed over with its tasks
            name_lead(decision.item, decision, person_id)
        record(
            MeetingEvent.LEAD_NAMED,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision),
        )
    return decision
