"""Sittings of the owners' side: agenda told in time, minutes, posted."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.actors.queries import body_names
from wushe.modules.committees import labels, permissions
from wushe.modules.committees.actions.hold_sitting import (
    call_off_sitting,
    post_minutes,
    write_minutes,
)
from wushe.modules.committees.actions.tell_agenda import tell_agenda
from wushe.modules.committees.labels import Side, SittingStatus
from wushe.modules.committees.models import Sitting
from wushe.modules.committees.queries.desk import agenda_of, matters_of, sittings_of
from wushe.modules.committees.queries.terms import clock_rule, first_day
from wushe.modules.committees.web.areas import at, to_desk
from wushe.modules.committees.web.forms import AgendaForm, DayForm, LongWordsForm, WordsForm
from wushe.modules.committees.web.here import Question, area_here, ask, must, sitting_here

both = require_http_methods(["GET", "POST"])
_MOST = 60


@require_safe
def sittings(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """All sittings of a property area."""
    area, person_id = area_here(request, property_area_id)
    page = page_of(sittings_of(area), request)
    lines = [
        {"row": row, "status": SittingStatus(row.status).label, "tone": labels.SITTING_TONE[row.status]}
        for row in page
    ]
    is_owner = Side.OWNERS in permissions.sides_of(person_id, area)
    return render(
        request, "committees/sittings.html", {"area": area, "page": page, "lines": lines, "is_owner": is_owner}
    )


@both
def new(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Tell the agenda."""
    area, person_id = area_here(request, property_area_id)
    must(Side.OWNERS in permissions.sides_of(person_id, area))
    rule = clock_rule(area.street_id, "agenda.notice", area.jurisdiction, clock.today())
    earliest = first_day(rule, clock.today()) if rule else clock.today()
    hint = _("Told today, it can be on %(day)s at the earliest.") % {"day": earliest.isoformat()}
    open_now = [(str(row.id), row.title) for row in matters_of(area)[:_MOST]]
    form = AgendaForm(request.POST or None, matters=open_now, hint=hint, initial={"held_on": earliest.isoformat()})
    question = to_desk(
        area,
        _("Tell the agenda of a sitting"),
        _("The residents' committee has been told. The agenda is fixed now."),
        "" if open_now else _("Nothing is on the desk yet: put a matter there first."),
    )
    return ask(
        request,
        question,
        form,
        lambda said: tell_agenda(
            **at(area, person_id),
            held_on=said["held_on"],
            place=said["place"],
            matter_ids=[UUID(one) for one in said["matters"]],
        ),
    )


@require_safe
def sitting(request: HttpRequest, desk_sitting_id: UUID) -> HttpResponse:
    """One sitting: agenda, minutes, its clocks."""
    row, person_id = sitting_here(request, desk_sitting_id)
    return render(request, "committees/sitting.html", _shown(row) | _powers(row, person_id))


@require_safe
def print_minutes(request: HttpRequest, desk_sitting_id: UUID) -> HttpResponse:
    """Agenda and minutes on A4, for the notice board."""
    row, _person_id = sitting_here(request, desk_sitting_id)
    return render(request, "committees/print_sitting.html", _shown(row))


@both
def minutes(request: HttpRequest, desk_sitting_id: UUID) -> HttpResponse:
    """Write the minutes."""
    row, by, question = _asked(
        request, desk_sitting_id, _("Write the minutes"), _("Kept. Post them within their days.")
    )
    form = LongWordsForm(request.POST or None, initial={"words": row.minutes})
    return ask(request, question, form, lambda said: write_minutes(**by, minutes=said["words"]))


@both
def post(request: HttpRequest, desk_sitting_id: UUID) -> HttpResponse:
    """The minutes hang."""
    _row, by, question = _asked(request, desk_sitting_id, _("The minutes are posted"), _("Noted."))
    today = {"on": clock.today().isoformat()}
    form = DayForm(request.POST or None, label=_("Posted on"), initial=today)
    return ask(request, question, form, lambda said: post_minutes(**by, on=said["on"]))


@both
def call_off(request: HttpRequest, desk_sitting_id: UUID) -> HttpResponse:
    """It does not take place."""
    _row, by, question = _asked(request, desk_sitting_id, _("Call the sitting off"), _("Called off."))
    form = WordsForm(request.POST or None, label=_("Why does it not take place?"))
    return ask(request, question, form, lambda said: call_off_sitting(**by, reason=said["words"]))


def _asked(
    request: HttpRequest, sitting_id: UUID, heading: str, done: str
) -> tuple[Sitting, dict[str, Any], Question]:
    row, person_id = sitting_here(request, sitting_id)
    must(Side.OWNERS in permissions.sides_of(person_id, row.property_area))
    by = {"street_id": row.street_id, "person_id": person_id, "sitting_id": row.id}
    label = _("Sitting of %(day)s") % {"day": row.held_on.isoformat()}
    return row, by, Question(heading, reverse("committees:sitting", args=[row.id]), label, done)


def _shown(row: Sitting) -> dict[str, Any]:
    area = row.property_area
    names = body_names([area.seat_body_id] if area.seat_body_id else [])
    return {
        "sitting": row,
        "area": area,
        "body": names.get(area.seat_body_id, "") if area.seat_body_id else "",
        "status": SittingStatus(row.status).label,
        "tone": labels.SITTING_TONE[row.status],
        "items": agenda_of(row),
        "is_late": row.minutes_due_on is not None and (row.posted_on or clock.today()) > row.minutes_due_on,
        "back": reverse("committees:sitting", args=[row.id]),
    }


def _powers(row: Sitting, person_id: UUID) -> dict[str, bool]:
    is_owner = Side.OWNERS in permissions.sides_of(person_id, row.property_area)
    has_come = row.held_on <= clock.today()
    return {
        "can_write": is_owner and has_come and row.status in (SittingStatus.TOLD, SittingStatus.HELD),
        "can_post": is_owner and row.status == SittingStatus.HELD,
        "can_call_off": is_owner and row.status == SittingStatus.TOLD,
    }
