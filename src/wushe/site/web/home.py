"""The start page, and the page that says the service is alive."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.linkage import Space, role_word
from wushe.foundation import clock
from wushe.foundation.jobs import queue
from wushe.modules.accounts.queries import demo_people
from wushe.modules.actors.labels import FIVE_LABELS, ROLE_WORDS
from wushe.modules.actors.queries import standing_of, the_five
from wushe.modules.linkage.queries import orders_at
from wushe.modules.needs.permissions import ANSWERERS, READERS
from wushe.modules.needs.queries.numbers import TownNumbers, town_numbers
from wushe.modules.projects.queries import open_projects
from wushe.modules.spaces.labels import SPACE_LABELS
from wushe.modules.spaces.queries import spaces_counted
from wushe.site.actions.note_backup import may_start_street
from wushe.site.checklist import checklist
from wushe.site.roles import ROLE_BUTTONS


def start(request: HttpRequest) -> HttpResponse:
    """What people come for, three doors with live numbers, and on the demonstration street its roles."""
    street = request.street  # type: ignore[attr-defined]
    context: dict[str, Any] = {"elder_buttons": _elder_buttons()}
    if street is not None:
        numbers = town_numbers(street.id, clock.now())
        staff = standing_of(request).holds(*READERS, *ANSWERERS)
        context |= {"doors": _doors(street.id, numbers, staff=staff), "numbers": numbers}
        if not street.is_demo and may_start_street(standing_of(request)):
            context |= {"checklist": checklist(street.id)}
        if settings.WUSHE_DEMO and street.is_demo:
            context |= {"role_buttons": _role_buttons(request)}
    return render(request, "site/start.html", context)


def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Database reachable, jobs waiting; for a monitor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "jobs_waiting": queue.waiting()})


def _doors(street_id: UUID, numbers: TownNumbers, *, staff: bool) -> list[dict[str, Any]]:
    return [
        {
            "key": "mechanisms",
            "title": _("Four mechanisms"),
            "text": "",
            "entries": _mechanisms(street_id, numbers, staff),
        },
        {"key": "five", "title": _("The five 社"), "text": "", "entries": _five(street_id)},
        {"key": "spaces", "title": _("Four spaces"), "text": "", "entries": _spaces(street_id, numbers)},
    ]


def _mechanisms(street_id: UUID, numbers: TownNumbers, staff: bool) -> list[dict[str, Any]]:
    beyond = len({order.area_id for order in orders_at(street_id, clock.now())})
    return [
        _entry(_("Coordination"), numbers.led, _("with a lead"), "linkage:responsibilities"),
        _entry(_("Division of labour"), open_projects(street_id).count(), _("projects under way"), "projects:public"),
        _entry(_("Needs and deliberation"), numbers.themes, _("themes"), "needs:themes" if staff else "needs:new"),
        _entry(_("Time and space"), beyond, _("areas beyond routine"), "linkage:periods"),
    ]


def _five(street_id: UUID) -> list[dict[str, Any]]:
    return [
        _entry(str(FIVE_LABELS[one.kind]), len(one.bodies), str(ROLE_WORDS[word]), "actors:five")
        for one in the_five(street_id)
        if (word := role_word(one.kind)) is not None
    ]


def _spaces(street_id: UUID, numbers: TownNumbers) -> list[dict[str, Any]]:
    places = spaces_counted(street_id)
    return [
        {
            "label": str(SPACE_LABELS[space]),
            "value": numbers.by_space.get(space.value, 0),
            "unit": _("open"),
            "note": _("%(places)s places") % {"places": places.get(space, 0)},
            "url": f"{reverse('spaces:list')}?space={space.value}",
        }
        for space in Space
    ]


def _entry(label: str, value: object, note: str, view: str) -> dict[str, Any]:
    return {"label": label, "value": value, "note": note, "url": reverse(view)}


def _role_buttons(request: HttpRequest) -> list[dict[str, Any]]:
    known = {person.account: person for person in demo_people()}
    now = request.user.get_username() if request.user.is_authenticated else ""
    return [
        {
            "value": str(known[account].id),
            "label": button.label,
            "text": button.text,
            "icon": button.icon,
            "active": account == now,
        }
        for account, button in ROLE_BUTTONS.items()
        if account in known
    ]


def _elder_buttons() -> list[dict[str, str]]:
    return [
        {"label": _("Report or ask for help"), "url": reverse("needs:new"), "icon": "repair", "text": ""},
        {"label": _("Look up my receipt"), "url": reverse("needs:status_ask"), "icon": "search", "text": ""},
        {"label": _("Read the notices"), "url": reverse("notices:board"), "icon": "notice", "text": ""},
        {"label": _("Phone numbers"), "url": reverse("actors:list"), "icon": "phone", "text": ""},
    ]
