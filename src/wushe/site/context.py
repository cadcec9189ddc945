"""What every template knows: the street, the mode, the navigation, the present period."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.kinds import KINDS
from wushe.foundation import clock
from wushe.modules.actors.queries import standing_of
from wushe.modules.linkage.queries import strongest_order
from wushe.modules.notifications.queries import unread_count
from wushe.site.actions.note_backup import may_start_street
from wushe.site.navigation import navigation
from wushe.site.tour import STEPS, present_step


def house(request: HttpRequest) -> dict[str, Any]:
    """Context of the shell. What needs a query is asked only when a page draws it."""
    return {
        "street": getattr(request, "street", None),
        "mode": getattr(request, "mode", "standard"),
        "navigation": navigation(request) if hasattr(request, "user") else [],
        "languages": settings.LANGUAGES,
        "is_demo": settings.WUSHE_DEMO,
        "tour": _tour(request),
        "tables": SimpleLazyObject(lambda: {code: reverse("tables:kind", args=[code]) for code in KINDS}),
        "period_banner": SimpleLazyObject(partial(_period_banner, request)),
        **_own(request),
    }


def _own(request: HttpRequest) -> dict[str, Any]:
    """What the head of the page offers to whoever has signed in; the inbox is counted only where it is shown."""
    if not hasattr(request, "user") or not request.user.is_authenticated:
        return {}
    person = request.user
    checklist_url = reverse("setup") if may_start_street(standing_of(request)) else ""
    return {
        "user_name": SimpleLazyObject(partial(_called, request)),
        "user_menu_items": [
            {"label": _("My page"), "url": reverse("accounts:me")},
            {"label": _("Inbox"), "url": reverse("notifications:inbox")},
            *([{"label": _("Checklist for the start"), "url": checklist_url}] if checklist_url else []),
        ],
        "checklist_url": checklist_url,
        "inbox_url": reverse("notifications:inbox"),
        "inbox_count": SimpleLazyObject(lambda: unread_count(person.pk)),
    }


def _tour(request: HttpRequest) -> dict[str, Any]:
    """The step of the guided loop the visitor is at; nothing outside a demonstration."""
    number = present_step(request) if settings.WUSHE_DEMO else None
    if number is None:
        return {}
    total = len(STEPS)
    match = getattr(request, "resolver_match", None)
    return {
        "place": STEPS[number - 1].place if match and match.view_name == "needs:detail" else "",
        "step": STEPS[number - 1],
        "number": number,
        "total": total,
        "previous": number - 1 or None,
        "next": number + 1 if number < total else None,
    }


def _period_banner(request: HttpRequest) -> dict[str, str]:
    """The order everybody should know of, or nothing in a routine period."""
    street = getattr(request, "street", None)
    order = strongest_order(street.id, clock.now()) if street else None
    if order is None:
        return {}
    state = "transition" if order.lifted_at else "non_routine"
    return {"state": state, "text": f"{order.area.name} · {order.event}"}


def _called(request: HttpRequest) -> str:
    """What the head of the page calls the person: the account, in a demonstration the role that was taken."""
    held = standing_of(request).holdings if settings.WUSHE_DEMO else ()
    return str(held[0].role.label) if held else str(request.user.get_username())
