"""What everyone reads: the list, one notice, its sheet of A4, a campaign."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.actors.labels import Role
from wushe.modules.notices.actions._refusals import NoticeUnknown
from wushe.modules.notices.actions.count_reach import count_opening
from wushe.modules.notices.labels import IMPORTANCE_TONE, Audience, Importance, NoticeState, Way
from wushe.modules.notices.models import Notice, Version
from wushe.modules.notices.permissions import may_see_desk
from wushe.modules.notices.queries import board as read
from wushe.modules.notices.queries.reach import reach_of
from wushe.modules.notices.web.asker import person_or_none, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def notices(request: HttpRequest) -> HttpResponse:
    """The list: what is in force, the most urgent first; what is over on another tab."""
    street, now = street_of(request), clock.now()
    area, past = request.GET.get("area", "")[:200], request.GET.get("show") == "past"
    page = page_of(read.notices_shown(street.id, now, area_path=area, past=past), request, size=20)
    context = {
        "page": page,
        "lines": [line_of(notice) for notice in page],
        "area": area,
        "past": past,
        "areas": [("", _("Every community")), *_communities(street.id)],
        "tabs": _tabs(area, past),
        "campaigns": read.campaigns(street.id, only_told=True)[:6],
        "can_write": may_see_desk(person_or_none(request), street.id),
    }
    return render(request, "notices/board.html", context)


@require_safe
def notice(request: HttpRequest, code: str) -> HttpResponse:
    """One notice in large, plain letters; opening it counts one browser once today."""
    street = street_of(request)
    found = _public(street, code)
    if request.method == "GET" and found.state == NoticeState.PUBLISHED and not _is_only_fetched(request):
        count_opening(notice=found, way=request.GET.get("by", ""), browser=_browser(request))
    return render(request, "notices/notice.html", shown(request, street, found))


@require_safe
def sheet(request: HttpRequest, code: str) -> HttpResponse:
    """The same on a sheet of A4 for the stairwell, with the code that leads back here."""
    street = street_of(request)
    found = _public(street, code)
    if found.state != NoticeState.PUBLISHED:
        raise NoticeUnknown
    return render(request, "notices/sheet.html", shown(request, street, found))


@require_safe
def campaign(request: HttpRequest, campaign_id: UUID) -> HttpResponse:
    """All public notices under one heading, and their reach together."""
    street, now = street_of(request), clock.now()
    found = read.campaign_of(street.id, campaign_id)
    if found is None:
        raise NoticeUnknown
    rows = list(read.notices_of(found, now))
    context = {
        "campaign": found,
        "lines": [line_of(one) for one in rows],
        "reach": reach_of(street.id, [one.id for one in rows]),
    }
    return render(request, "notices/campaign.html", context)


def shown(request: HttpRequest, street: Street, found: Notice, version: Version | None = None) -> dict[str, Any]:
    """What a notice's page, sheet and preview have in common (`version`: a wording that is not public yet)."""
    words = version or found.shown
    address = reverse("notices:notice", args=[found.code])
    return {
        "notice": found,
        "words": words,
        "tone": IMPORTANCE_TONE[Importance(words.importance)] if words else "",
        "number": number_of(street, found),
        "to_whom": to_whom(found),
        "earlier": [one for one in read.public_versions(found) if words and one.number != words.number],
        "is_over": bool(found.shown_until and found.shown_until < clock.now()),
        "issued_at": found.published_at or clock.now(),
        "sheet_url": reverse("notices:sheet", args=[found.code]),
        "qr": request.build_absolute_uri(f"{address}?at={street.slug}&by={Way.SHEET.value}"),
        "chat_link": request.build_absolute_uri(f"{address}?at={street.slug}&by={Way.CHAT.value}"),
    }


def line_of(found: Notice) -> dict[str, Any]:
    """One notice in a list."""
    return {
        "notice": found,
        "url": reverse("notices:notice", args=[found.code]),
        "tone": IMPORTANCE_TONE[Importance(found.importance)],
        "is_plain": found.importance == Importance.ORDINARY,
        "corrected": bool(found.shown and found.shown.number > 1),
        "to_whom": to_whom(found),
    }


def number_of(street: Street, found: Notice) -> str:
    """The number on the sheet; empty before the first publication."""
    if found.ordinal is None:
        return ""
    return _("%(street)s notice [%(year)s] No. %(ordinal)s") % {
        "street": street.name,
        "year": found.year,
        "ordinal": found.ordinal,
    }


def to_whom(found: Notice) -> str:
    """Whom it concerns, in words."""
    if found.audience == Audience.ROLE:
        return f"{found.area.name} · {Role(found.role).label}"
    if found.audience == Audience.THEME and found.theme is not None:
        return _("Everyone who spoke about “%(theme)s”") % {"theme": found.theme.title}
    if found.audience == Audience.RESIDENTS:
        return _("Residents of %(area)s") % {"area": found.area.name}
    return _("Everyone in %(area)s") % {"area": found.area.name}


def _public(street: Street, code: str) -> Notice:
    found = read.notice_by_code(street.id, code, clock.now())
    if found is None:
        raise NoticeUnknown
    return found


def _tabs(area: str, past: bool) -> list[dict[str, Any]]:
    query = f"area={area}" if area else ""
    return [
        {"label": _("In force"), "url": f"?{query}", "active": not past},
        {"label": _("Past"), "url": f"?show=past&{query}", "active": past},
    ]


def _communities(street_id: UUID) -> list[tuple[str, str]]:
    return [(one.path, one.name) for one in area_choices(street_id, kind=AreaKind.COMMUNITY)]


def _is_only_fetched(request: HttpRequest) -> bool:
    """A browser that loads ahead has no reader yet."""
    return "prefetch" in request.headers.get("Sec-Purpose", "") or request.headers.get("Purpose") == "prefetch"


def _browser(request: HttpRequest) -> str:
    """What tells one browser from another for a day; it never leaves this call but as a salted digest."""
    kind = request.headers.get("User-Agent", "")
    return f"{request.META.get('REMOTE_ADDR', '')}|{kind}"
