"""A meeting, or all the meetings to which one's bodies are invited, as a calendar file."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.formats.calendar import Appointment, Certainty, calendar_bytes
from wushe.core.lifecycle import MeetingStatus
from wushe.modules.meetings import permissions
from wushe.modules.meetings.labels import FORM
from wushe.modules.meetings.models import Meeting
from wushe.modules.meetings.queries.coming import coming_for
from wushe.modules.meetings.web.here import meeting_here, reach_of

LASTS = timedelta(hours=2)
"""As long as an agenda of twenty matters has room for [D]; a meeting itself keeps no end beforehand."""
MOST = 200
_CERTAINTY: dict[str, Certainty] = {
    MeetingStatus.CALLED: Certainty.TENTATIVE,
    MeetingStatus.CANCELLED: Certainty.CANCELLED,
    MeetingStatus.ADJOURNED: Certainty.CANCELLED,
}


@require_safe
def one(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """This meeting; taken in once more after a change it replaces what the calendar held."""
    meeting, _person_id = meeting_here(request, meeting_id)
    return _file(request, [meeting], meeting.number)


@require_safe
def own(request: HttpRequest) -> HttpResponse:
    """The meetings to which the bodies one works for are invited and that are still ahead."""
    street, person_id, _reach = reach_of(request)
    meetings = list(coming_for(street.id, permissions.own_bodies(person_id, street.id))[:MOST])
    return _file(request, meetings, "meetings")


def _file(request: HttpRequest, meetings: list[Meeting], name: str) -> HttpResponse:
    content = calendar_bytes(_("Joint meetings"), [_appointment(request, row) for row in meetings])
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="{name}.ics"'
    response["Cache-Control"] = "private, no-store"
    return response


def _appointment(request: HttpRequest, row: Meeting) -> Appointment:
    moments = (row.called_at, row.gathered_at, row.sent_at, row.opened_at, row.closed_at, row.approved_at)
    return Appointment(
        key=f"{row.number}@{request.get_host()}",
        title=f"{FORM[row.form]} · {row.area.name}",
        starts_at=row.starts_at,
        ends_at=row.starts_at + LASTS,
        changed_at=max(at for at in moments if at is not None),
        certainty=_CERTAINTY.get(row.status, Certainty.CONFIRMED),
        place=row.where,
        words=row.end_reason,
        url=request.build_absolute_uri(reverse("meetings:detail", args=[row.id])),
    )
