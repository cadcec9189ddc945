"""What became of my voice: one page for everything one raised or supported, and a part of the status page."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from wushe.foundation.paging import page_of
from wushe.modules.needs.models import Need
from wushe.modules.needs.queries.access import supporter_key
from wushe.modules.needs.queries.linked import chain_step
from wushe.modules.needs.queries.resident import StatusPart
from wushe.modules.notices.queries.became import BecameOf, became_of, own_voices
from wushe.modules.notices.web.asker import person_or_none, street_of


@never_cache
@require_safe
def voices(request: HttpRequest) -> HttpResponse:
    """Signed in: what one raised and supported; else what this browser supported."""
    street, person_id = street_of(request), person_or_none(request)
    known = [f"browser:{request.session.session_key}"] if request.session.session_key else []
    if person_id is not None:
        known.append(f"person:{person_id}")
    keys = tuple(supporter_key(street.id, one) for one in known)
    page = page_of(own_voices(street.id, person_id, keys), request, size=10)
    context = {
        "page": page,
        "lines": [
            {"became": one, "links": links, "url": reverse("needs:status", args=[one.need.number])}
            for one, links in chains_of(street.id, became_of(list(page)))
        ],
        "signed_in": person_id is not None,
    }
    return render(request, "notices/voices.html", context)


def status_part(need: Need, secret: str) -> StatusPart | None:  # noqa: ARG001 - what became of a need is no secret
    """The same chain on the page of a receipt."""
    became, links = chains_of(need.street_id, became_of([need]))[0]
    return StatusPart("notices/_became.html", {"links": links, "became": became})


def chains_of(street_id: UUID, voices: list[BecameOf]) -> list[tuple[BecameOf, list[dict[str, Any]]]]:
    """The chain of each voice with the pages a resident may open; what rooms above say is asked once for all."""
    ends = [(one.goes_on.id, one.theme.id if one.theme else None) for one in voices]
    topics, projects = chain_step("topic", street_id, ends), chain_step("project", street_id, ends)
    return [(one, _links(one, topic, project)) for one, topic, project in zip(voices, topics, projects, strict=True)]


def _links(became: BecameOf, topic: dict[str, object], project: dict[str, object]) -> list[dict[str, Any]]:
    need, on, theme = became.need, became.goes_on, became.theme
    links: list[dict[str, Any]] = [{"label": _("Your voice"), "text": need.number, "state": "here"}]
    if on is not need:
        url = reverse("needs:status", args=[on.number])
        links.append({"label": _("Joined with"), "text": on.number, "state": "done", "url": url})
    if theme is not None:
        links.append({"label": _("Theme"), "text": theme.title, "state": "done"})
    else:
        links.append({"label": _("Theme"), "state": "open"})
    links += [{"label": _("Topic"), **topic}, {"label": _("Project"), **project}]
    answer = {"text": _("answered"), "state": "done"} if became.is_answered else {"state": "open"}
    return [*links, {"label": _("Answer"), **answer}]
