"""Call a joint meeting in one of the standing forms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.core.meetings import earliest_day
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.foundation.workdays import official_workday
from wushe.modules.actors.models import Body
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._placing import free_number, placed
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.actions._rows import living_body, public_facts
from wushe.modules.meetings.actions._words import said
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.models import Meeting, Seat
from wushe.modules.meetings.queries.forms import rule_of
from wushe.modules.oversight.actions import record


class MomentPassed(Invalid):
    """In the past."""

    code = "meetings.moment_passed"
    message = _("This moment has passed.")
    way_out = _("Choose a later day or hour.")


class NoticeTooShort(Invalid):
    """Before the papers can have been read."""

    code = "meetings.notice_too_short"
    message = _("The papers go out %(days)s working days ahead: the earliest day is %(earliest)s.")
    way_out = _("Choose that day or a later one, or say why it cannot wait.")


class TooFewBodies(Invalid):
    """Nobody to decide with."""

    code = "meetings.too_few_bodies"
    message = _("This form needs at least %(least)s bodies that belong to it.")
    way_out = _("Invite more bodies; guests are not counted.")


def call_meeting(
    *,
    street_id: UUID,
    person_id: UUID,
    form: str,
    area_id: UUID,
    starts_at: datetime,
    chair_id: UUID,
    body_ids: Sequence[UUID],
    submission_key: str,
    where: str = "",
    urgent_reason: str = "",
) -> Meeting:
    """Call it with its chair and the invited bodies; the same key gives the same meeting."""
    known = _called(street_id, submission_key)
    if known is not None:
        return known
    meeting = placed(street_id, form, area_id)
    if not permissions.may_call(person_id, street_id, meeting.area_path, form):
        raise NotYourMeeting
    meeting.starts_at, meeting.where = starts_at, said(where, field="where", optional=True, most=100)
    meeting.urgent_reason = said(urgent_reason, field="urgent_reason", optional=True)
    in_time(meeting, urgent=bool(meeting.urgent_reason))
    meeting.chair = living_body(street_id, chair_id, field="chair")
    bodies = [living_body(street_id, body_id, field="bodies") for body_id in dict.fromkeys([chair_id, *body_ids])]
    _enough(meeting, bodies)
    meeting.submission_key, meeting.called_by, meeting.called_at = submission_key, person_id, clock.now()
    meeting.number = free_number(street_id)
    try:
        with transaction.atomic():
            meeting.save(force_insert=True)
            seat(meeting, bodies)
            record(
                MeetingEvent.CALLED,
                street_id=street_id,
                subject_id=meeting.id,
                person_id=person_id,
                facts=public_facts(meeting) | {"bodies": str(len(bodies))},
            )
    except IntegrityError:
        # The same form arrived twice at once; whoever came first has called it.
        known = _called(street_id, submission_key)
        if known is None:
            raise
        return known
    return meeting


def in_time(meeting: Meeting, *, urgent: bool) -> None:
    """Refused in the past, and before the notice of the form has passed unless it is urgent."""
    now = clock.now()
    if meeting.starts_at <= now:
        raise MomentPassed(field="starts_at")
    rule = rule_of(meeting.form, meeting.rule_on)
    earliest = earliest_day(rule, clock.today(), official_workday).on
    if not urgent and timezone.localtime(meeting.starts_at).date() < earliest:
        raise NoticeTooShort(field="starts_at", days=rule.notice_days, earliest=earliest.isoformat())


def seat(meeting: Meeting, bodies: Sequence[Body]) -> None:
    """Give every invited body its seat; who does not belong to the form is a guest."""
    members = rule_of(meeting.form, meeting.rule_on).members
    for body in bodies:
        Seat.objects.create(street_id=meeting.street_id, meeting=meeting, body=body, belongs=body.kind in members)


def _enough(meeting: Meeting, bodies: Sequence[Body]) -> None:
    rule = rule_of(meeting.form, meeting.rule_on)
    if sum(body.kind in rule.members for body in bodies) < rule.least_bodies:
        raise TooFewBodies(field="bodies", least=rule.least_bodies)


def _called(street_id: UUID, submission_key: str) -> Meeting | None:
    row: Meeting | None = Meeting.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row
