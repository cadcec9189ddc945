"""Call a meeting: choose its form, then everything else on one page with a suggestion for each field."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.meetings import MeetingForm
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.tenancy import Street
from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._placing import FormUnknown
from wushe.modules.meetings.actions._refusals import NotYourMeeting
from wushe.modules.meetings.actions.call_meeting import call_meeting
from wushe.modules.meetings.labels import FORM, FORM_HINT
from wushe.modules.meetings.queries.forms import belonging, rule_of, suggested_day
from wushe.modules.meetings.web.forms import CallForm
from wushe.modules.meetings.web.here import person_of, street_of, tried
from wushe.modules.meetings.web.lines import guessed_words
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import AreaChoice, area_choices

NINE = time(9)
CHAIRS = {
    MeetingForm.STREET_COMMUNITY: (BodyKind.STREET_OFFICE,),
    MeetingForm.COMMITTEES: (BodyKind.RESIDENTS_COMMITTEE,),
    MeetingForm.MANY: (BodyKind.PARTY_ORGANISATION, BodyKind.RESIDENTS_COMMITTEE),
}
"""Who is suggested for the chair: the street leads M1a, Party organisation and residents' committee guide M1c."""


@require_safe
def forms(request: HttpRequest) -> HttpResponse:
    """Which of the three forms?"""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_call(person_id, street.id):
        raise NotYourMeeting
    today = clock.today()
    shown = [
        {"form": form.value, "name": FORM[form], "hint": FORM_HINT[form], "rule": rule_of(form, today)}
        for form in MeetingForm
        if permissions.may_call(person_id, street.id, "", form)
    ]
    return render(request, "meetings/forms.html", {"forms": shown})


@require_http_methods(["GET", "POST"])
def call(request: HttpRequest, meeting_form: str) -> HttpResponse:
    """The date the rhythm suggests, the bodies that belong to it, the usual chair."""
    form = meeting_form
    if form not in FORM:
        raise FormUnknown
    street, person_id = street_of(request), person_of(request)
    areas = _areas(street, form, person_id)
    if not areas:
        raise NotYourMeeting
    area = next((one for one in areas if str(one.id) == request.GET.get("area")), areas[0])
    living = list(bodies(street.id))
    given = CallForm(
        request.POST or None,
        areas=[(str(one.id), one.name) for one in areas],
        bodies=[(str(one.id), f"{one.name} · {BodyKind(one.kind).label}") for one in living],
        initial=_suggested(street, form, area),
    )
    if request.method == "POST" and given.is_valid():
        said = given.cleaned_data
        meeting = tried(
            given,
            lambda: call_meeting(
                street_id=street.id,
                person_id=person_id,
                form=form,
                area_id=said["area"],
                starts_at=said["starts_at"],
                chair_id=said["chair"],
                body_ids=said["bodies"],
                where=said["where"],
                urgent_reason=said["urgent_reason"],
                submission_key=said["submission_key"],
            ),
        )
        if meeting is not None:
            messages.success(request, _("The meeting has been called. Now gather its agenda."))
            return redirect("meetings:detail", meeting_id=meeting.id)
    day = suggested_day(street.id, form, area.path)
    return render(
        request,
        "meetings/call.html",
        {
            "form": given,
            "name": FORM[form],
            "hint": FORM_HINT[form],
            "code": form,
            "areas": [(str(one.id), one.name) for one in areas],
            "area": area,
            "rule": rule_of(form, clock.today()),
            "day": day.on,
            "guessed": guessed_words(day.guessed_years),
        },
        status=422 if given.errors else 200,
    )


def _areas(street: Street, form: str, person_id: UUID) -> list[AreaChoice]:
    kinds = {AreaKind.COMMUNITY, AreaKind.STREET} if form == MeetingForm.STREET_COMMUNITY else {AreaKind.COMMUNITY}
    return [
        one
        for one in area_choices(street.id)
        if one.kind in kinds and permissions.may_call(person_id, street.id, one.path, form)
    ]


def _suggested(street: Street, form: str, area: AreaChoice) -> dict[str, Any]:
    ticked = list(belonging(street.id, form, area.path, clock.today()))
    kinds = CHAIRS[MeetingForm(form)]
    chair = next((one for kind in kinds for one in ticked if one.kind == kind), None)
    day = suggested_day(street.id, form, area.path).on
    return {
        "area": str(area.id),
        "starts_at": timezone.make_aware(datetime.combine(day, NINE)),
        "chair": str(chair.id) if chair else "",
        "bodies": [str(one.id) for one in ticked],
        "submission_key": str(new_id()),
    }
