"""What keeps coming back: proposals, and what became of them."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.paging import page_of
from wushe.modules.hazards import labels, permissions
from wushe.modules.hazards.actions.decide_repeat import (
    RepeatNotYours,
    RepeatUnknown,
    accept_repeat,
    dismiss_repeat,
    proposed_words,
    title_of,
)
from wushe.modules.hazards.labels import RepeatState
from wushe.modules.hazards.models import Repeat
from wushe.modules.hazards.queries.repeats import hazards_of, repeat_of, repeats
from wushe.modules.hazards.web.forms import ActForm
from wushe.modules.hazards.web.here import person_of, street_of, tried, watcher_of
from wushe.modules.hazards.web.lines import lines_of
from wushe.modules.needs.queries.detail import need_of


@require_safe
def repeats_list(request: HttpRequest) -> HttpResponse:
    """Proposals that wait, then those decided."""
    street, _person_id, reach = watcher_of(request)
    state = request.GET.get("state", RepeatState.OPEN.value)
    page = page_of(repeats(street.id, reach.paths, state=state if state in RepeatState.values else ""), request)
    tabs = [
        {
            "label": choice.label,
            "url": f"{reverse('hazards:repeats')}?state={choice.value}",
            "active": choice.value == state,
        }
        for choice in RepeatState
    ]
    lines = [{"repeat": row, "title": title_of(row), "state": RepeatState(row.state).label} for row in page]
    return render(request, "hazards/repeats.html", {"page": page, "lines": lines, "tabs": tabs})


@require_safe
def repeat(request: HttpRequest, repeat_id: UUID) -> HttpResponse:
    """One proposal with its hazards and the two ways on."""
    return _page(request, _seen(request, repeat_id), ActForm(**_dismissal()))


@require_POST
def accept(request: HttpRequest, repeat_id: UUID) -> HttpResponse:
    """Make it a need."""
    row = _seen(request, repeat_id)
    accept_repeat(
        street_id=row.street_id,
        person_id=person_of(request),
        repeat_id=row.id,
        words=request.POST.get("words", ""),
    )
    messages.success(request, _("It is a need now and joins the themes."))
    return redirect("hazards:repeat", repeat_id=row.id)


@require_http_methods(["POST"])
def dismiss(request: HttpRequest, repeat_id: UUID) -> HttpResponse:
    """Leave it aside."""
    row = _seen(request, repeat_id)
    form = ActForm(request.POST, **_dismissal())
    by = {"street_id": row.street_id, "person_id": person_of(request), "repeat_id": row.id}
    if form.is_valid() and tried(form, lambda: dismiss_repeat(**by, reason=form.cleaned_data["words"])) is not None:
        messages.success(request, _("Left aside. What is found from now on counts anew."))
        return redirect("hazards:repeat", repeat_id=row.id)
    return _page(request, row, form)


def _dismissal() -> dict[str, Any]:
    return {"label": _("Why is nothing more needed?"), "photo": False}


def _seen(request: HttpRequest, repeat_id: UUID) -> Repeat:
    row = repeat_of(street_of(request).id, repeat_id)
    if row is None:
        raise RepeatUnknown
    if not permissions.may_watch(person_of(request), row.street_id, row.area_path):
        raise RepeatNotYours
    return row


def _page(request: HttpRequest, row: Repeat, form: ActForm) -> HttpResponse:
    is_open = row.state == RepeatState.OPEN
    return render(
        request,
        "hazards/repeat.html",
        {
            "repeat": row,
            "title": title_of(row),
            "type": labels.type_label(row.type),
            "state": RepeatState(row.state).label,
            "lines": lines_of(hazards_of(row)),
            "words": proposed_words(row) if is_open else "",
            "need": need_of(row.street_id, row.need_id) if row.need_id else None,
            "can_decide": is_open and permissions.may_name(person_of(request), row.street_id, row.area_path),
            "form": form,
        },
        status=422 if form.errors else 200,
    )
