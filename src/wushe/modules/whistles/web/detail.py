"""One whistle: the next step first, then who is there and what was done."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.lifecycle import OPEN_WHISTLE_STATUSES, WhistleStatus
from wushe.foundation import clock
from wushe.modules.whistles import labels, permissions
from wushe.modules.whistles.labels import Mark, NoteKind, OriginKind, WhistleKind
from wushe.modules.whistles.models import Whistle, WhistleCall
from wushe.modules.whistles.queries import detail as read
from wushe.modules.whistles.queries.photos import photos_of
from wushe.modules.whistles.web.here import whistle_here
from wushe.modules.whistles.web.lines import arrival_words, moment_words, place_words
from wushe.modules.whistles.web.photos import photos_shown
from wushe.modules.whistles.web.thread import talk_of

_NOTE_TONE = {
    NoteKind.BLOWN: "warn",
    NoteKind.DECLINED: "bad",
    NoteKind.FINISHED: "good",
}
_ORIGINS = {OriginKind.NEED: "needs:detail", OriginKind.HAZARD: "hazards:detail"}


@require_safe
def detail(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """The page of one whistle."""
    whistle, person_id = whistle_here(request, whistle_id)
    return render(request, "whistles/detail.html", _shown(whistle, person_id) | _powers(whistle, person_id))


@require_safe
def record_sheet(request: HttpRequest, whistle_id: UUID) -> HttpResponse:
    """The same as a record on A4."""
    whistle, person_id = whistle_here(request, whistle_id)
    shown = _shown(whistle, person_id) | {
        "back": reverse("whistles:detail", args=[whistle.id]),
        "today": clock.today(),
    }
    return render(request, "whistles/record.html", shown)


def _shown(whistle: Whistle, person_id: UUID) -> dict[str, Any]:
    called = read.called_of(whistle, clock.now())
    own = permissions.own_bodies(person_id, whistle.street_id)
    course, photos = read.course_of(whistle), photos_of(whistle)
    return {
        "whistle": whistle,
        "kind": WhistleKind(whistle.kind).label,
        "status": labels.STATUS[whistle.status],
        "tone": labels.STATUS_TONE[whistle.status],
        "minutes": int((whistle.needed_by - clock.now()).total_seconds() // 60),
        "facts": _facts(whistle),
        "calls": [
            _call(one, own) | {"photos": photos_shown(one.call, photos.get(one.call.id, []))} for one in called
        ],
        "columns": [
            {"label": head} for head in (_("Called body"), pgettext("whistle", "Told"), _("There since"), _("State"))
        ],
        "project_url": reverse("projects:detail", args=[whistle.project_id]) if whistle.project_id else "",
        "events": [_event(one) for one in course],
        "is_open": whistle.status in OPEN_WHISTLE_STATUSES,
        "thread": talk_of(whistle, own),
    }


def _facts(whistle: Whistle) -> list[dict[str, Any]]:
    origin = {"label": _("Made from"), "value": whistle.origin_name}
    address = _ORIGINS.get(OriginKind(whistle.origin_kind))
    if address and whistle.origin_id:
        origin["href"] = reverse(address, args=[whistle.origin_id])
    rows = [
        {"label": _("Area"), "value": whistle.area.name},
        {"label": _("Place"), "value": place_words(whistle)},
        {"label": _("Number"), "value": whistle.number},
        origin,
        {"label": _("Whistle blown"), "value": moment_words(whistle.blown_at)},
        {"label": _("Needed by"), "value": moment_words(whistle.needed_by)},
        {
            "label": _("Notice that is enough"),
            "value": _("%(n)s minutes before; who was told later is not counted") % {"n": whistle.notice_minutes},
        },
        {"label": _("The one lead"), "value": whistle.lead_body.name if whistle.lead_body else ""},
        {"label": _("Confirmed as finished"), "value": moment_words(whistle.finished_at)},
    ]
    return [row for row in rows if row["value"]]


def _call(one: read.Called, own: frozenset[UUID]) -> dict[str, Any]:
    call = one.call
    by_street, by_body = getattr(call, "of_body", None), getattr(call, "of_whistle", None)
    return {
        "call": call,
        "arrival": arrival_words(one.arrival),
        "who": call.came_note or one.came_by,
        "told": moment_words(call.told_at),
        "came": moment_words(call.came_at),
        "is_own": call.body_id in own,
        "is_awaited": call.came_at is None and call.let_off_at is None,
        "mark": Mark(by_street.mark).label if by_street else "",
        "mark_words": by_street.words if by_street else "",
        "of_whistle": by_body,
    }


def _event(one: read.Noted) -> dict[str, Any]:
    kind = NoteKind(one.note.kind)
    title = f"{kind.label} · {one.note.body.name}" if one.note.body else kind.label
    return {
        "at": one.note.at,
        "title": title,
        "who": one.who,
        "text": one.note.words,
        "tone": _NOTE_TONE.get(kind, ""),
    }


def _powers(whistle: Whistle, person_id: UUID) -> dict[str, Any]:
    status = WhistleStatus(whistle.status)
    may_blow = permissions.may_blow(person_id, whistle.street_id, whistle.area_path)
    is_asked = status is WhistleStatus.ASKED
    own = permissions.own_bodies(person_id, whistle.street_id)
    calls = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle, body_id__in=own)
    return {
        "may_blow": may_blow,
        "can_blow": may_blow and is_asked,
        "can_plan": may_blow and status is WhistleStatus.CALLED,
        "can_finish": may_blow and status is WhistleStatus.PLANNED,
        "can_reopen": may_blow and status is WhistleStatus.FINISHED,
        "can_withdraw": (may_blow and status in (WhistleStatus.CALLED, WhistleStatus.ASKED))
        or (is_asked and whistle.raised_by == person_id),
        "can_restore": may_blow and status is WhistleStatus.WITHDRAWN,
        "can_ask_again": status is WhistleStatus.TURNED_DOWN
        and permissions.may_read(person_id, whistle.street_id, whistle.area_path),
        "own_calls": list(calls.select_related("body")) if status in OPEN_WHISTLE_STATUSES else [],
        "is_finished": status is WhistleStatus.FINISHED,
    }
