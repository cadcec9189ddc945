"""Follow a decision until it is done: reported by its lead with evidence, confirmed or sent back by the chair."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import DecisionStatus
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.actions._rows import decision_facts, decision_for_change, move_decision
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.models import Correction, Decision
from wushe.modules.oversight.actions import record


class LeadReports(NotAllowed):
    """Only who leads says that it is done."""

    code = "meetings.lead_reports"
    message = _("Only the body that leads reports it as done.")
    way_out = _("Ask somebody of %(body)s.")


class OwnReportNotConfirmed(NotAllowed):
    """Nobody confirms their own word."""

    code = "meetings.own_report"
    message = _("Who reports a decision as done does not confirm it.")
    way_out = _("Ask somebody else of the body in the chair.")


def report_done(*, street_id: UUID, person_id: UUID, decision_id: UUID | str, evidence: str) -> Decision:
    """The lead says what was done, and how it can be seen."""
    with transaction.atomic():
        decision = decision_for_change(street_id, decision_id)
        if not permissions.may_report(person_id, decision):
            raise LeadReports(body=decision.lead.name)
        move_decision(decision, DecisionStatus.REPORTED, "report", met={"evidence"})
        decision.evidence = said(evidence, field="evidence")
        decision.reported_at, decision.reported_by = clock.now(), person_id
        decision.save(update_fields=["status", "evidence", "reported_at", "reported_by"])
        in_time = "yes" if clock.today() <= decision.due_on else "no"
        record(
            MeetingEvent.REPORTED,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision) | {"in_time": in_time},
        )
    return decision


def confirm_done(*, street_id: UUID, person_id: UUID, decision_id: UUID | str) -> Decision:
    """The chair has looked: it is done."""
    with transaction.atomic():
        decision = _for_chair(street_id, decision_id, person_id)
        move_decision(decision, DecisionStatus.DONE, "confirm", met={"someone_else"})
        decision.confirmed_at, decision.confirmed_by = clock.now(), person_id
        decision.save(update_fields=["status", "confirmed_at", "confirmed_by"])
        record(
            MeetingEvent.CONFIRMED,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision),
        )
    return decision


def return_report(*, street_id: UUID, person_id: UUID, decision_id: UUID | str, reason: str) -> Decision:
    """Not yet: back to the lead with the reason; the day does not move."""
    with transaction.atomic():
        decision = _for_chair(street_id, decision_id, person_id)
        move_decision(decision, DecisionStatus.OPEN, "return", met={"reason"})
        words = said(reason, field="reason")
        before = decision.evidence
        decision.evidence, decision.reported_at, decision.reported_by = "", None, None
        decision.save(update_fields=["status", "evidence", "reported_at", "reported_by"])
        Correction.objects.create(
            street_id=street_id,
            meeting=decision.meeting,
            decision=decision,
            words=words,
            before=before,
            person_id=person_id,
            role=permissions.role_of(person_id, street_id),
            at=clock.now(),
        )
        record(
            MeetingEvent.RETURNED,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision),
        )
    return decision


def _for_chair(street_id: UUID, decision_id: UUID | str, person_id: UUID) -> Decision:
    decision = decision_for_change(street_id, decision_id)
    if not permissions.may_approve(person_id, decision.meeting):
        raise NotYourMeeting
    if decision.reported_by == person_id:
        raise OwnReportNotConfirmed
    return decision
