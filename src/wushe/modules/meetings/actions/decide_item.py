"""Decide a matter: words, one lead, a date; never without enough bodies there, never twice."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.models import Body
from wushe.modules.meetings.actions._carrying_out import name_lead, project_of_decision
from wushe.modules.meetings.actions._rows import decision_facts, living_body
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.actions.settle_item import item_for_settling, needs_quorum, settle
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.labels import Outcome
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting
from wushe.modules.meetings.queries.detail import suggested_due, suggestion_for, unknown_years
from wushe.modules.oversight.actions import record


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
            decision.project_id = project_of_decision(decision, helpers, person_id)
            decision.save(update_fields=["project_id"])
        else:
            name_lead(item, decision, person_id)
        record(
            MeetingEvent.DECIDED,
            street_id=street_id,
            subject_id=decision.id,
            person_id=person_id,
            facts=decision_facts(decision),
        )
    return decision


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
