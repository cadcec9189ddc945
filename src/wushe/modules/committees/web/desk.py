"""The desk of one property area: what runs, the matters, what could be put there; one matter."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.ballots import square_metres
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import body_names
from wushe.modules.committees import labels, permissions
from wushe.modules.committees.actions.agree_matter import (
    agree_wording,
    propose_wording,
    send_wording_back,
    state_position,
)
from wushe.modules.committees.actions.export_desk import export_desk
from wushe.modules.committees.actions.open_agreed_project import open_agreed_project
from wushe.modules.committees.actions.put_matter import put_matter, restore_matter, withdraw_matter
from wushe.modules.committees.labels import OTHER_SIDE, STILL_OPEN, MatterOrigin, MatterStatus, SeatKind, Side
from wushe.modules.committees.models import DeskMatter, PropertyArea
from wushe.modules.committees.queries.areas import forming_of
from wushe.modules.committees.queries.desk import (
    candidates,
    matters_counted,
    matters_of,
    notes_of,
    positions_by_matter,
    positions_of,
)
from wushe.modules.committees.queries.running import Running, Runs, running
from wushe.modules.committees.queries.terms import days_between
from wushe.modules.committees.web.areas import at, to_desk
from wushe.modules.committees.web.forms import MatterForm, ProjectForm, WordsForm
from wushe.modules.committees.web.here import Question, area_here, ask, matter_here, must
from wushe.modules.projects.queries import project_of

FORMS = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
VIEWS = ("open", "agreed", "all")
both = require_http_methods(["GET", "POST"])


@require_safe
def desk(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """What both committees of a property area see."""
    area, person_id = area_here(request, property_area_id)
    asked = request.GET.get("view", "open")
    view = asked if asked in VIEWS else "open"
    page = page_of(matters_of(area, view), request)
    rows = list(page.object_list)
    sides = permissions.sides_of(person_id, area)
    names = body_names([area.seat_body_id] if area.seat_body_id else [])
    return render(
        request,
        "committees/desk.html",
        {
            "area": area,
            "square": square_metres(area.private_area),
            "seat": SeatKind(area.seat_kind).label,
            "seat_tone": labels.SEAT_TONE[area.seat_kind],
            "body": names.get(area.seat_body_id, "") if area.seat_body_id else "",
            "runs": [_running_line(one) for one in running(area)],
            "tabs": _tabs(area, view),
            "page": page,
            "lines": _lines(area, rows),
            "candidates": [
                {"one": one, "kind": MatterOrigin(one.origin).label} for one in (candidates(area) if sides else [])
            ],
            "sides": sides,
            "is_owner": Side.OWNERS in sides,
            "may_keep": permissions.may_keep(person_id, area.street_id, area.area_path),
            "is_forming": forming_of(area) is not None,
        },
    )


@both
def put(request: HttpRequest, property_area_id: UUID) -> HttpResponse:
    """Put a matter on the desk, of one's own or out of what the area has."""
    area, person_id = area_here(request, property_area_id)
    sides = permissions.sides_of(person_id, area)
    must(bool(sides))
    chosen = next((one for one in candidates(area) if str(one.id) == request.GET.get("from", "")), None)
    title = f"{chosen.text} {chosen.number}" if chosen else ""
    form = MatterForm(request.POST or None, sides=sides, initial={"title": title, "key": str(new_id())})
    origin: dict[str, Any] = {"origin": chosen.origin, "origin_id": chosen.id} if chosen else {}
    question = to_desk(area, _("Put a matter on the desk"), _("Both committees see it now."))
    return ask(
        request,
        question,
        form,
        lambda said: put_matter(
            **at(area, person_id),
            **origin,
            title=said["title"],
            words=said["words"],
            side=said.get("side", ""),
            submission_key=said["key"],
        ),
    )


@require_safe
def matter(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """One matter: where each side stands, what is proposed, what was said."""
    row, person_id = matter_here(request, desk_matter_id)
    sides = permissions.sides_of(person_id, row.property_area)
    stated = positions_of(row)
    is_open, is_agreed = row.status in STILL_OPEN, row.status == MatterStatus.AGREED
    return render(
        request,
        "committees/matter.html",
        {
            "matter": row,
            "area": row.property_area,
            "status": MatterStatus(row.status).label,
            "tone": labels.MATTER_TONE[row.status],
            "put_by": Side(row.put_by).label,
            "origin": MatterOrigin(row.origin).label,
            "positions": [{"side": side.label, "note": stated.get(side.value)} for side in Side],
            "events": [_event(note) for note in notes_of(row)],
            "can_state": is_open and bool(sides),
            "can_propose": is_open and bool(sides) and len(stated) == len(Side),
            "can_answer": row.status == MatterStatus.PROPOSED and OTHER_SIDE[row.agreed_by] in sides,
            "waits_for": Side(OTHER_SIDE[row.agreed_by]).label if row.status == MatterStatus.PROPOSED else "",
            "project": project_of(row.street_id, row.project_id) if row.project_id else None,
            "can_open": is_agreed and permissions.may_open_project(person_id, row.property_area),
            "can_withdraw": is_open and row.put_by in sides,
            "can_restore": row.status == MatterStatus.WITHDRAWN and bool(sides),
        },
    )


@both
def position(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """State where one's side stands."""
    return _words(
        request,
        desk_matter_id,
        (_("State your side's position"), _("Where does your side stand, and why?"), _("Stated.")),
        state_position,
        "words",
    )


@both
def propose(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """Propose a wording."""
    return _words(
        request,
        desk_matter_id,
        (_("Propose a wording"), _("What could both sides agree to?"), _("The other side is asked.")),
        propose_wording,
        "words",
    )


@require_POST
def agree(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """Agree to the other side's wording."""
    row, person_id = matter_here(request, desk_matter_id)
    agree_wording(street_id=row.street_id, person_id=person_id, matter_id=row.id)
    return redirect("committees:matter", desk_matter_id=row.id)


@both
def send_back(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """Send the wording back."""
    return _words(
        request,
        desk_matter_id,
        (_("Send the wording back"), _("What is missing in it?"), _("Sent back.")),
        send_wording_back,
        "reason",
    )


@both
def project(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """Open the project for what both have agreed."""
    row, person_id = matter_here(request, desk_matter_id)
    must(permissions.may_open_project(person_id, row.property_area))
    back, done = reverse("committees:matter", args=[row.id]), _("Opened. Its lead is named by the rules.")
    question = Question(_("Open a project"), back, row.title, done, lead=row.agreed_words)
    by = {"street_id": row.street_id, "person_id": person_id, "matter_id": row.id}
    return ask(
        request,
        question,
        ProjectForm(request.POST or None),
        lambda said: open_agreed_project(**by, space=Space(said["space"]), due_on=said["due_on"]),
    )


@both
def withdraw(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """Take it off the desk."""
    return _words(
        request,
        desk_matter_id,
        (_("Take it off the desk"), _("Why is it taken off?"), _("Taken off. It can be put back.")),
        withdraw_matter,
        "reason",
    )


@both
def restore(request: HttpRequest, desk_matter_id: UUID) -> HttpResponse:
    """Put it back on the desk."""
    return _words(
        request,
        desk_matter_id,
        (_("Put it back on the desk"), _("Why is it put back?"), _("It is on the desk again.")),
        restore_matter,
        "reason",
    )


@require_safe
def export(request: HttpRequest, property_area_id: UUID, form: str) -> HttpResponse:
    """Every matter of the desk as a file."""
    area, person_id = area_here(request, property_area_id)
    if form not in FORMS:
        raise NotFound
    response = HttpResponse(export_desk(**at(area, person_id), form=form), content_type=FORMS[form])
    response["Content-Disposition"] = f'attachment; filename="desk.{form}"'
    response["Cache-Control"] = "private, no-store"
    return response


def _words(
    request: HttpRequest, matter_id: UUID, words: tuple[str, str, str], action: Any, called: str
) -> HttpResponse:
    """A page that asks a few words about a matter and calls one action with them."""
    row, person_id = matter_here(request, matter_id)
    sides = permissions.sides_of(person_id, row.property_area)
    must(bool(sides))
    heading, label, done = words
    chooses = sides if action in (state_position, propose_wording) else ()
    form = WordsForm(request.POST or None, label=label, sides=chooses)
    question = Question(heading, reverse("committees:matter", args=[row.id]), row.title, done)
    by = {"street_id": row.street_id, "person_id": person_id, "matter_id": row.id}
    return ask(
        request,
        question,
        form,
        lambda said: action(**by, **{called: said["words"]}, **({"side": said["side"]} if said.get("side") else {})),
    )


def _tabs(area: PropertyArea, view: str) -> list[dict[str, Any]]:
    numbers = matters_counted(area)
    words = {
        "open": pgettext("matter", "Open"),
        "agreed": pgettext("matter", "Agreed"),
        "all": _("All"),
    }
    url = reverse("committees:desk", args=[area.id])
    return [
        {"label": words[one], "url": f"{url}?view={one}", "active": one == view, "count": numbers[one]}
        for one in VIEWS
    ]


def _lines(area: PropertyArea, rows: list[DeskMatter]) -> list[dict[str, Any]]:
    stated = positions_by_matter(area.street_id, [row.id for row in rows]) if rows else {}
    return [
        {
            "matter": row,
            "status": MatterStatus(row.status).label,
            "tone": labels.MATTER_TONE[row.status],
            "positions": [{"side": side.label, "has": side.value in stated.get(row.id, {})} for side in Side],
        }
        for row in rows
    ]


def _event(note: Any) -> dict[str, Any]:
    return {
        "at": note.at,
        "title": labels.NoteKind(note.kind).label,
        "text": note.words,
        "who": Side(note.side).label,
        "tone": labels.NOTE_TONE.get(note.kind, ""),
    }


def _running_line(one: Running) -> dict[str, Any]:
    today = clock.today()
    pages = {Runs.SITTING: "sitting", Runs.MINUTES: "sitting", Runs.MEETING: "vote", Runs.RESULT: "vote"}
    page = pages.get(one.what)
    return {
        "text": labels.RUNS[one.what],
        "about": one.about,
        "on": one.on,
        "days": days_between(today, one.on) if one.on else None,
        "is_late": one.is_deadline and one.on is not None and one.on < today,
        "url": reverse(f"committees:{page}", args=[one.id]) if page and one.id else "",
    }
