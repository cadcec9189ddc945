"""One hazard: the next step first, then what is known and what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.core.lifecycle import RECTIFYING, HazardStatus
from wushe.foundation.photos import photo_response
from wushe.modules.actors.queries import body_names
from wushe.modules.hazards import labels, permissions
from wushe.modules.hazards.actions._rows import HazardUnknown
from wushe.modules.hazards.labels import CLOCK, NoteKind
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries import detail as read
from wushe.modules.hazards.queries.linked import hazard_offers, linked_to_hazard
from wushe.modules.hazards.web.here import hazard_here, street_of
from wushe.modules.hazards.web.lines import moment_words, place_words
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.needs.queries.linked import offered

_NOTE_TONE = {
    NoteKind.FOUND: "warn",
    NoteKind.RETURNED: "bad",
    NoteKind.ACCEPTED: "good",
    NoteKind.RECTIFIED: "now",
}


@require_safe
def detail(request: HttpRequest, hazard_id: UUID) -> HttpResponse:
    """The page of one hazard."""
    hazard, person_id = hazard_here(request, hazard_id)
    course = read.course_of(hazard)
    names = body_names([hazard.lead_body_id] if hazard.lead_body_id else [])
    return render(
        request,
        "hazards/detail.html",
        {
            "hazard": hazard,
            "type": labels.type_label(hazard.type),
            "level": labels.LEVEL[hazard.level],
            "level_tone": labels.LEVEL_TONE[hazard.level],
            "status": labels.STATUS[hazard.status],
            "status_tone": labels.STATUS_TONE[hazard.status],
            "minutes": read.minutes_left(hazard),
            "term_words": CLOCK[hazard.clock],
            "facts": _facts(hazard),
            "responsible": read.responsible_of(hazard, next(iter(names.values()), "")),
            "photos": [
                {
                    "url": reverse("hazards:photo", args=[photo.id]),
                    "small": reverse("hazards:photo", args=[photo.id]) + "?small=1",
                    "label": f"{NoteKind(one.note.kind).label} {moment_words(one.note.at)}",
                    "remove": reverse("hazards:photo_remove", args=[photo.id]),
                }
                for one in course
                for photo in one.photos
            ],
            "events": _events(hazard, course),
            "links": linked_to_hazard(hazard.street_id, hazard.id),
            "offers": offered(hazard_offers, hazard.street_id, person_id, hazard.id),
            "need": need_of(hazard.street_id, hazard.repeat.need_id)
            if hazard.repeat and hazard.repeat.need_id
            else None,
        }
        | _powers(hazard, person_id),
    )


@require_safe
def photo(request: HttpRequest, photo_id: UUID) -> HttpResponse:
    """A photo, for those who may read its hazard."""
    found = read.photo_of(street_of(request).id, photo_id)
    if found is None:
        raise HazardUnknown
    hazard_here(request, found.hazard_id)
    picture = read.picture_in(found, small=bool(request.GET.get("small")))
    if picture is None:
        raise HazardUnknown
    return photo_response(picture)


def _powers(hazard: Hazard, person_id: UUID) -> dict[str, Any]:
    street_id, path = hazard.street_id, hazard.area_path
    works = hazard.status in RECTIFYING
    may_rectify = works and permissions.may_rectify(person_id, street_id, path, hazard.lead_body_id)
    waits = hazard.status == HazardStatus.RECTIFIED
    may_name = permissions.may_name(person_id, street_id, path)
    until = read.control_until(hazard) if works and hazard.controlled_at is None else None
    return {
        "can_rectify": may_rectify,
        "control_until": until,
        "can_recheck": waits
        and hazard.rectified_by != person_id
        and permissions.may_watch(person_id, street_id, path),
        "is_own_work": waits and hazard.rectified_by == person_id,
        "waits_for_others": waits and not permissions.may_watch(person_id, street_id, path),
        "can_name": may_name and works,
        "can_withdraw": may_name and hazard.status in (HazardStatus.REGISTERED, HazardStatus.ASSIGNED),
        "can_remove_photos": may_name,
        "can_restore": may_name and hazard.status in (HazardStatus.CLOSED, HazardStatus.WITHDRAWN),
        "sees_repeat": hazard.repeat is not None and permissions.may_watch(person_id, street_id, path),
    }


def _facts(hazard: Hazard) -> list[dict[str, Any]]:
    """What is known; what is not is left out, for a telephone is small."""
    place = {"label": _("Place"), "value": place_words(hazard)}
    if hazard.place:
        place["href"] = reverse("spaces:place", args=[hazard.place_id])
    rows = [
        {"label": _("Area"), "value": hazard.area.name},
        place,
        {"label": _("Number"), "value": hazard.number},
        {"label": _("Registered"), "value": moment_words(hazard.registered_at)},
        {"label": _("Term"), "value": moment_words(hazard.due_at) if hazard.is_open else ""},
        {"label": _("Made safe"), "value": moment_words(hazard.controlled_at)},
    ]
    return [row for row in rows if row["value"]]


def _events(hazard: Hazard, course: list[read.Noted]) -> list[dict[str, Any]]:
    lines = [
        {
            "at": one.note.at,
            "title": NoteKind(one.note.kind).label,
            "who": one.who,
            "text": one.note.words,
            "tone": _NOTE_TONE.get(NoteKind(one.note.kind), ""),
        }
        for one in course
    ]
    lines += [
        {"at": step.at, "title": _("The term had passed: those above were told"), "tone": "bad"}
        for step in read.escalations_of(hazard)
    ]
    return sorted(lines, key=lambda line: line["at"])
