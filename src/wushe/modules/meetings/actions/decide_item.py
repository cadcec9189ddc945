"""Decide a matter: words, one lead, a date; never without enough bodies there, never twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.core.linkage import HowItBegan, Space
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.actors.models import Body
from wushe.modules.linkage.actions import override_assignment
from wushe.modules.meetings.actions._rows import at, decision_facts, item_for_change, living_body, public_facts
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting
from wushe.modules.meetings.queries.detail import (
    own_assignment,
    quorum_of,
    seats_of,
    suggested_due,
    suggestion_for,
    unknown_years,
)
from wushe.modules.oversight.actions import record
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind


class NoQuorum(Refused):
    """Too few bodies are there, or one that is needed is missing."""

    code = "meetings.no_quorum"
    message = _(
        "%(there)s of %(belonging)s bodies are there; %(needed)s are needed, and whoever guides must be among them."
    )
    way_out = _("Note what is said, put the matter off, or adjourn the meeting to a new date.")


class ItemSettled(Refused):
    """Somebody else was faster."""

    code = "meetings.item_settled"
    message = _("This matter has been settled meanwhile: %(outcome)s.")
    way_out = _("Look at the meeting again; a mistake can be undone until the minutes are approved.")


class LeadMissing(Invalid):
    """No decision without somebody who leads."""

    code = "meetings.lead_missing"
    message = _("Nobody has been named to lead it.")
    way_out = _("Choose one body; the others may help.")


class OtherLeadUnexplained(Invalid):
    """Another lead than the rules name needs a reason."""

    code = "meetings.other_lead_unexplained"
    message = _("The rules name %(body)s.")
    way_out = _("Say in a sentence why another body leads.")


class DayNotPossible(Invalid):
    """Due before the meeting has ended."""

    code = "meetings.day_not_possible"
    message = _("The day lies in the past.")
    way_out = _("Choose a later day.")


def decide_item(
    *,
    street_id: UUID,
    person_id: UUID,
    item_id: UUID | str,
    words: str,
    lead_id: UUID | str | None,
    due_on: date | None = None,
    lead_reason: str = "",
    helper_ids: Sequence[UUID] = (),
    space: str = "",
    opens_project: bool = False,
) -> Decision:
    """Take the decision; it names the lead of the matter itself, or opens a project, if it says so.

    Without a day it is the preset's; years whose holidays are not known yet are kept with the decision and said.
    """
    with transaction.atomic():
        item, meeting = item_for_settling(street_id, item_id, person_id)
        needs_quorum(meeting)
        if not lead_id:
            raise LeadMissing(field="lead")
        lead = living_body(street_id, lead_id, field="lead")
        item.space = space if space in set(Space) else item.space
        decision = _decision(
            item, meeting, lead, said(words, field="words"), said(lead_reason, field="lead_reason", optional=True)
        )
        _give_day(decision, due_on)
        decision.decided_at, decision.decided_by = clock.now(), person_id
        decision.save(force_insert=True)
        helpers = [
            living_body(street_id, one, field="helpers") for one in dict.fromkeys(helper_ids) if one != lead.id
        ]
        decision.helpers.set(helpers)
        settle(item, Outcome.DECIDED, person_id)
        if opens_project:
            decision.project_id = _project(decision, helpers, person_id)
            decision.save(update_fields=["project_id"])
        else:
            _name_lead(item, decision, person_id)
        record(
            MeetingEvent.DECIDED,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision),
        )
    return decision


def settle_item(*, street_id: UUID, person_id: UUID, item_id: UUID | str, outcome: str, reason: str) -> AgendaItem:
    """Put it off, pass it up, or do nothing, each with the reason. Only putting off needs no quorum."""
    with transaction.atomic():
        item, meeting = item_for_settling(street_id, item_id, person_id)
        if outcome not in Outcome.values or outcome == Outcome.DECIDED:
            raise OutcomeUnknown(field="outcome")
        if outcome != Outcome.DEFERRED:
            needs_quorum(meeting)
        item.outcome_reason = said(reason, field="reason")
        settle(item, Outcome(outcome), person_id)
        record(
            MeetingEvent.SETTLED,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"item": str(item.position), "outcome": outcome},
        )
    return item


class OutcomeUnknown(Invalid):
    """None of the things a meeting can do with a matter."""

    code = "meetings.outcome_unknown"
    message = _("A matter is decided, put off, passed up, or left without action.")
    way_out = _("Choose one of these.")


def item_for_settling(street_id: UUID, item_id: UUID | str, person_id: UUID) -> tuple[AgendaItem, Meeting]:
    """A line of a meeting in session that nobody has settled yet; whoever comes second is told."""
    item, meeting = item_for_change(street_id, item_id, person_id)
    at(meeting, MeetingStatus.IN_SESSION)
    if item.outcome:
        raise ItemSettled(outcome=Outcome(item.outcome).label)
    return item, meeting


def needs_quorum(meeting: Meeting) -> None:
    """Refused while too few are there."""
    found = quorum_of(meeting, seats_of(meeting))
    if not found.is_met:
        raise NoQuorum(there=found.there, belonging=found.belonging, needed=found.needed)


def settle(item: AgendaItem, outcome: Outcome, person_id: UUID) -> None:
    """Write down what the meeting did with it."""
    item.outcome, item.settled_at, item.settled_by = outcome, clock.now(), person_id
    item.save(update_fields=["outcome", "outcome_reason", "settled_at", "settled_by", "space"])


def _decision(item: AgendaItem, meeting: Meeting, lead: Body, words: str, reason: str) -> Decision:
    suggestion = suggestion_for(item)
    suggested = suggestion.body if suggestion else None
    if suggested is not None and suggested.id != lead.id and not reason:
        raise OtherLeadUnexplained(field="lead_reason", body=suggested.name)
    return Decision(
        street_id=item.street_id,
        meeting=meeting,
        item=item,
        area_path=item.area_path,
        words=words,
        lead=lead,
        suggested=suggested,
        lead_reason=reason,
    )


def _give_day(decision: Decision, due_on: date | None) -> None:
    if due_on is None:
        day = suggested_due(decision.meeting)
        decision.due_on, decision.guessed_years = day.on, list(day.guessed_years)
        return
    if due_on < clock.today():
        raise DayNotPossible(field="due_on")
    decision.due_on, decision.guessed_years = due_on, list(unknown_years(due_on))


def _project(decision: Decision, helpers: Sequence[Body], person_id: UUID) -> UUID:
    item = decision.item
    project = open_project(
        street_id=decision.street_id,
        person_id=person_id,
        title=item.name[:60],
        aim=decision.words,
        area_id=decision.meeting.area_id,
        space=Space(item.space or Space.REAL),
        origin=Origin(OriginKind.MEETING, decision.meeting_id, decision.meeting.number),
        submission_key=f"decision-{decision.id}",
        lead_body_id=decision.lead_id,
        helper_ids=[one.id for one in helpers],
        due_on=decision.due_on,
        how_it_began=HowItBegan.ASSIGNED,
    )
    return project.id


def _name_lead(item: AgendaItem, decision: Decision, person_id: UUID) -> None:
    """Where the matter has a lead of its own, the decision names it: linkage keeps the decision as the reason."""
    row = own_assignment(item)
    if row is not None and row.lead_body_id != decision.lead_id:
        override_assignment(
            street_id=item.street_id,
            person_id=person_id,
            assignment_id=row.id,
            body_id=decision.lead_id,
            reason=f"{decision.meeting.number}: {decision.words}"[:500],
        )
