"""The inbox: what has to be done first stands first; every filter is in the address."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext
from django.views.decorators.http import require_POST, require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_up_to
from wushe.foundation.refusals import NotAllowed
from wushe.modules.actors.queries import body_names
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions.accept_suggestions import accept_suggestions
from wushe.modules.needs.queries.inbox import COUNTED, VIEWS, Filters, Reach, cleared, counts, inbox, suggestions_for
from wushe.modules.needs.queries.lead import minutes_left
from wushe.modules.needs.web.asker import person_of, person_or_none, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


class InboxNotYours(NotAllowed):
    """The inbox is for staff."""

    code = "needs.inbox_not_yours"
    message = gettext_lazy("The inbox is for people who work on needs here.")
    way_out = gettext_lazy("Sign in with your work account. As a resident you can look up your receipt number.")


def view_labels() -> dict[str, str]:
    """The tabs of the inbox."""
    return {
        "unsorted": _("To sort"),
        "open": _("Being handled"),
        "overdue": _("Overdue"),
        "mine": _("We lead"),
        "answered": _("Answered"),
        "all": _("All"),
    }


@require_safe
def needs(request: HttpRequest) -> HttpResponse:
    """The table."""
    street = street_of(request)
    reach = reach_of(request, street.id)
    filters = filters_of(request)
    now = clock.now()
    rows = inbox(street.id, reach, filters, now).select_related("area", "theme").defer("body")
    page = page_up_to(rows, request, most=COUNTED)
    shown = list(page.object_list)
    suggested = suggestions_for(street.id, [need.id for need in shown])
    bodies = body_names(need.lead_body_id for need in shown if need.lead_body_id)
    return render(
        request,
        "needs/inbox.html",
        {
            "page": page,
            "is_cut": page.paginator.count >= COUNTED,
            "lines": [_line(need, suggested.get(need.id), bodies) for need in shown],
            "filters": filters,
            "tabs": _tabs(filters, counts(street.id, reach, now)),
            "can_accept": any(need.id in suggested and need.status == "received" for need in shown),
            "clear_url": "" if cleared(filters) else f"{reverse('needs:inbox')}?view={filters.view}",
            "categories": [("", _("Every category")), *labels.category_choices()],
            "urgencies": [("", _("Every urgency")), *((key, str(words)) for key, words in labels.URGENCY.items())],
            "channels": [("", _("Every channel")), *((key, str(words)) for key, words in labels.CHANNEL.items())],
            "areas": _areas(street.id),
            "columns": _columns(),
            "empty": "" if shown else _("Nothing here."),
        },
    )


@require_POST
def accept(request: HttpRequest) -> HttpResponse:
    """Accept what was suggested for the chosen needs."""
    street = street_of(request)
    reach_of(request, street.id)
    chosen = [found for found in (_uuid(text) for text in request.POST.getlist("need")) if found]
    done = accept_suggestions(street_id=street.id, person_id=person_of(request), need_ids=chosen)
    messages.success(request, ngettext("%(n)s need sorted.", "%(n)s needs sorted.", done) % {"n": done})
    return redirect(f"{reverse('needs:inbox')}?view=unsorted")


def reach_of(request: HttpRequest, street_id: UUID) -> Reach:
    """What this person may see, or the refusal."""
    person_id = person_or_none(request)
    reach = Reach(permissions.reading_paths(person_id, street_id), permissions.own_bodies(person_id, street_id))
    if not reach.paths and not reach.bodies:
        raise InboxNotYours
    return reach


def filters_of(request: HttpRequest) -> Filters:
    """The filters in the address; unknown words count as none."""
    asked = request.GET
    view = asked.get("view", "open")
    return Filters(
        view=view if view in VIEWS else "open",
        text=asked.get("q", "").strip()[:100],
        category=asked.get("category", "")[:40],
        urgency=asked.get("urgency", "")[:10],
        area=asked.get("area", "")[:200],
        channel=asked.get("channel", "")[:12],
    )


def _line(need: Any, suggestion: Any, bodies: dict[UUID, str]) -> dict[str, Any]:
    return {
        "need": need,
        "category": labels.category_label(need.category),
        "confidence": labels.in_permille(suggestion.confidence_permille) if suggestion else "",
        "is_suggested": bool(suggestion and need.status == "received"),
        "has_duplicates": bool(suggestion and suggestion.duplicates),
        "urgency": labels.URGENCY[need.urgency],
        "urgency_tone": labels.URGENCY_TONE[need.urgency],
        "status": labels.STATUS[need.status],
        "status_tone": labels.STATUS_TONE[need.status],
        "minutes": minutes_left(need),
        "lead": bodies.get(need.lead_body_id, "") if need.lead_body_id else "",
    }


def _tabs(filters: Filters, numbers: dict[str, int]) -> list[dict[str, Any]]:
    kept = {"q": filters.text, "category": filters.category, "urgency": filters.urgency, "area": filters.area}
    query = urlencode({name: value for name, value in kept.items() if value})
    return [
        {
            "label": words,
            "url": f"{reverse('needs:inbox')}?view={view}{'&' + query if query else ''}",
            "active": view == filters.view,
            "count": _counted(numbers.get(view)),
        }
        for view, words in view_labels().items()
    ]


def _columns() -> list[dict[str, str]]:
    heads = ("", _("Need"), _("Category"), _("Area"), _("Urgency"), _("Deadline"), _("Lead"), _("Status"))
    return [{"label": head} for head in heads]


def _counted(number: int | None) -> str | None:
    if number is None:
        return None
    return f"{COUNTED}+" if number >= COUNTED else str(number)


def _areas(street_id: UUID) -> list[tuple[str, str]]:
    return [
        ("", _("Every area")),
        *((one.path, one.name) for one in area_choices(street_id, kind=AreaKind.COMMUNITY)),
    ]


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
