"""What anyone may know: what was decided, who leads, until when. No person, and nothing of what was said."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.lifecycle import MeetingStatus
from wushe.foundation.paging import page_of
from wushe.modules.meetings.actions._refusals import MeetingUnknown
from wushe.modules.meetings.labels import FORM
from wushe.modules.meetings.queries import meeting_of
from wushe.modules.meetings.queries.detail import decisions_of
from wushe.modules.meetings.queries.lists import public_meetings
from wushe.modules.meetings.web.here import street_of
from wushe.modules.meetings.web.lines import decision_line, meeting_line


@require_safe
def digests(request: HttpRequest) -> HttpResponse:
    """Meetings whose minutes are approved, the latest first."""
    page = page_of(public_meetings(street_of(request).id), request)
    return render(
        request, "meetings/public.html", {"page": page, "lines": [meeting_line(row) for row in page.object_list]}
    )


@require_safe
def digest(request: HttpRequest, meeting_id: UUID) -> HttpResponse:
    """What one meeting decided."""
    meeting = meeting_of(street_of(request).id, meeting_id)
    if meeting is None or meeting.status != MeetingStatus.APPROVED:
        raise MeetingUnknown
    heads = (pgettext("decision", "Decision"), _("Lead"), pgettext("decision", "Due"), _("State"))
    return render(
        request,
        "meetings/digest.html",
        meeting_line(meeting)
        | {
            "name": FORM[meeting.form],
            "decisions": [decision_line(row) for row in decisions_of(meeting).values()],
            "columns": [{"label": head} for head in heads],
        },
    )
