"""Prepare a vote of the owners: plan it, post its notice, or call it off. The vote itself is held elsewhere."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import OwnersMatter
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.committees import permissions
from wushe.modules.committees.actions._rows import DeskNotYours, area_facts, area_for_change, said, vote_for_change
from wushe.modules.committees.events import VoteEvent
from wushe.modules.committees.labels import VoteStatus
from wushe.modules.committees.models import OwnersVote
from wushe.modules.committees.queries.terms import clock_rule, rule_words
from wushe.modules.committees.queries.votes import earliest_meeting
from wushe.modules.oversight.actions import record


class VoteMatterUnknown(Invalid):
    """Not one of the nine."""

    code = "committees.vote_matter_unknown"
    message = _("Choose which of the nine matters it is.")
    way_out = _("The law lists them; what fits none is “another matter of weight”.")


class MatterFixed(Refused):
    """The kind of matter chooses the majority."""

    code = "committees.matter_fixed"
    message = _("The notice has been posted: the matter can no longer be changed.")
    way_out = _("Call this vote off and plan another one, with a notice of its own.")


class MeetingTooEarly(Invalid):
    """The notice has to run its days."""

    code = "committees.meeting_too_early"
    message = _("With a notice of %(noticed)s the owners can meet on %(earliest)s at the earliest.")
    way_out = _("Choose that day or a later one.")


class VoteMoved(Refused):
    """Not at this point any more, or not yet."""

    code = "committees.vote_moved"
    message = _("This vote is at another point: it cannot be changed in this way now.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


def plan_vote(*, street_id: UUID, person_id: UUID, property_area_id: UUID, matter: str, title: str) -> OwnersVote:
    """What the owners are to decide, and which of the nine matters it is."""
    words = said(title, field="title", most=120)
    with transaction.atomic():
        area = area_for_change(street_id, property_area_id)
        if not permissions.may_hold_votes(person_id, area):
            raise DeskNotYours
        row = OwnersVote.objects.create(
            street_id=street_id, property_area=area, matter=_matter(matter), title=words, planned_at=clock.now()
        )
        record_vote(VoteEvent.PLANNED, row, person_id)
        return row


def change_vote(*, street_id: UUID, person_id: UUID, vote_id: UUID, matter: str, title: str) -> OwnersVote:
    """Another matter or another wording, until the notice has been posted."""
    words = said(title, field="title", most=120)
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status != VoteStatus.PLANNED:
            raise MatterFixed
        row.matter, row.title = _matter(matter), words
        row.save(update_fields=["matter", "title"])
        record_vote(VoteEvent.CHANGED, row, person_id)
        return row


def post_vote_notice(*, street_id: UUID, person_id: UUID, vote_id: UUID, meeting_on: date) -> OwnersVote:
    """Posted today, the residents' committee told at once; matter, owners and area are fixed from now on."""
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status != VoteStatus.PLANNED:
            raise VoteMoved
        today, area = clock.today(), row.property_area
        earliest = earliest_meeting(area, today)
        if meeting_on < earliest:
            raise MeetingTooEarly(field="meeting_on", noticed=today.isoformat(), earliest=earliest.isoformat())
        rule = clock_rule(street_id, "vote.notice", area.jurisdiction, today)
        row.noticed_on, row.meeting_on, row.rule = today, meeting_on, rule_words(rule) if rule else ""
        row.owners, row.private_area, row.status = area.owners, area.private_area, VoteStatus.NOTICED
        row.save()
        record_vote(VoteEvent.NOTICED, row, person_id, {"meeting_on": meeting_on.isoformat()})
        return row


def call_off_vote(*, street_id: UUID, person_id: UUID, vote_id: UUID, reason: str) -> OwnersVote:
    """It is not held, and why; what has been counted twice is not called off any more."""
    why = said(reason, field="reason", most=300)
    with transaction.atomic():
        row = vote_to_hold(street_id, person_id, vote_id)
        if row.status not in (VoteStatus.PLANNED, VoteStatus.NOTICED):
            raise VoteMoved
        row.status, row.reason = VoteStatus.CALLED_OFF, why
        row.save(update_fields=["status", "reason"])
        record_vote(VoteEvent.CALLED_OFF, row, person_id)
        return row


def vote_to_hold(street_id: UUID, person_id: UUID, vote_id: UUID) -> OwnersVote:
    """The row for change, if this person may."""
    row = vote_for_change(street_id, vote_id)
    if not permissions.may_hold_votes(person_id, row.property_area):
        raise DeskNotYours
    return row


def record_vote(event: VoteEvent, row: OwnersVote, person_id: UUID, more: dict[str, object] | None = None) -> None:
    """What happened to the vote, in counts."""
    facts = area_facts(row.property_area) | {"matter": row.matter} | (more or {})
    record(event, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts)


def _matter(code: str) -> str:
    if code not in set(OwnersMatter):
        raise VoteMatterUnknown(field="matter")
    return code
