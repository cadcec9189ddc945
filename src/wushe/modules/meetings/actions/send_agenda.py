"""Freeze the agenda and send it with its papers to every invited body."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MeetingStatus
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.meetings.actions._rows import meeting_for_change, move, public_facts
from wushe.modules.meetings.actions.call_meeting import in_time
from wushe.modules.meetings.events import MeetingEvent
from wushe.modules.meetings.models import Meeting
from wushe.modules.meetings.queries.detail import items_of
from wushe.modules.oversight.actions import record


class AgendaEmpty(Refused):
    """Nothing to speak about."""

    code = "meetings.agenda_empty"
    message = _("There is nothing on the agenda.")
    way_out = _("Gather it, add a matter, or cancel the meeting.")


def send_agenda(*, street_id: UUID, person_id: UUID, meeting_id: UUID | str) -> Meeting:
    """From now on nothing is added; refused while the notice of the form can no longer be kept."""
    with transaction.atomic():
        meeting = meeting_for_change(street_id, meeting_id, person_id)
        open_items = [item for item in items_of(meeting) if not item.outcome]
        if meeting.status == MeetingStatus.CALLED:
            if not open_items:
                raise AgendaEmpty
            in_time(meeting, urgent=bool(meeting.urgent_reason))
        move(meeting, MeetingStatus.SENT, "send", met={"agenda", "notice"})
        meeting.sent_at = clock.now()
        meeting.save(update_fields=["status", "sent_at"])
        record(
            MeetingEvent.SENT,
            street_id=street_id,
            subject_id=meeting.id,
            person_id=person_id,
            facts=public_facts(meeting) | {"lines": str(len(open_items))},
        )
    return meeting
