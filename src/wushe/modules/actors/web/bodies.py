"""The list of bodies, and the page of one."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.linkage import FIVE, ActorKind
from wushe.foundation.paging import page_of
from wushe.modules.actors import queries
from wushe.modules.actors.labels import FIVE_LABELS, PUBLIC_ROLES, ROLE_WORDS, BodyKind, LegalForm, Role
from wushe.modules.actors.models import Body
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS, may_see_names, standing_may_keep
from wushe.modules.actors.queries import Standing, standing_of
from wushe.modules.actors.web.here import NothingHere, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, areas

_ORDER = {role.value: place for place, role in enumerate(Role)}


def index(request: HttpRequest) -> HttpResponse:
    """Bodies by one of the five, kind, area and words."""
    street = street_of(request)
    asked = request.GET
    one_of = ActorKind(asked["five"]) if asked.get("five") in {kind.value for kind in FIVE} else None
    kind = BodyKind(asked["kind"]) if asked.get("kind") in BodyKind.values else None
    area = areas(street.id).filter(code=asked["area"]).first() if asked.get("area") else None
    text = asked.get("q", "").strip()[:60]
    ended = asked.get("ended") == "1"
    rows = queries.bodies(street.id, kind, area.path if area else None, one_of=one_of, text=text, ended=ended)
    communities = area_choices(street.id, kind=AreaKind.COMMUNITY)
    return render(
        request,
        "actors/list.html",
        {
            "page": page_of(rows, request),
            "tones": {kind.value: number for number, kind in enumerate(FIVE, start=1)},
            "five": one_of.value if one_of else "",
            "kind": kind.value if kind else "",
            "area": area.code if area else "",
            "q": text,
            "ended": ended,
            "fives": [("", _("All")), *((one.value, FIVE_LABELS[one]) for one in FIVE)],
            "kinds": [("", _("All kinds")), *BodyKind.choices],
            "areas": [("", _("The whole street")), *((one.code, one.name) for one in communities)],
            "filtered": bool(one_of or kind or area or text or ended),
            "may_register": standing_of(request).holds(*COMMUNITY_KEEPERS),
        },
    )


def page(request: HttpRequest, body_id: UUID) -> HttpResponse:
    """One body: its card, its people, what it can show."""
    street = street_of(request)
    body = queries.body_of(street.id, body_id)
    if body is None:
        raise NothingHere
    who = standing_of(request)
    keeps = body.ended_on is None and standing_may_keep(who, body.area.path)
    named, counted = _people(body, who)
    return render(
        request,
        "actors/body.html",
        {
            "body": body,
            "five_number": FIVE.index(body.one_of_five) + 1 if body.one_of_five else 0,
            "five_label": FIVE_LABELS[body.one_of_five] if body.one_of_five else "",
            "role_word": ROLE_WORDS[body.role_word] if body.role_word else "",
            "facts": _facts(body),
            "people": named,
            "counted": counted,
            "capabilities": queries.capabilities_of(street.id, body.id),
            "today": queries.today(),
            "soon": queries.today() + queries.EXPIRING_WITHIN,
            "keeps": keeps,
            "sees_names": may_see_names(who, body.area.path),
            "is_staff": who.is_staff,
        },
    )


def _facts(body: Body) -> list[dict[str, Any]]:
    return [
        {"label": _("Kind of body"), "value": BodyKind(body.kind).label},
        {
            "label": _("It works for"),
            "value": body.area.name,
            "href": f"{reverse('actors:list')}?area={body.area.code}",
        },
        {"label": _("Legal form"), "value": LegalForm(body.legal_form).label if body.legal_form else ""},
        {"label": _("What it does"), "value": body.work},
        {"label": _("Office phone"), "value": body.public_phone},
        {"label": _("Opening hours"), "value": body.opening_hours},
        {"label": _("Since"), "value": body.began_on.isoformat()},
        *([{"label": _("Ended on"), "value": body.ended_on.isoformat()}] if body.ended_on else []),
    ]


def _people(body: Body, who: Standing) -> tuple[list[dict[str, Any]], list[tuple[str, int]]]:
    """Those who are named (masked) to this reader, and those who are only counted."""
    held = sorted(queries.holdings_in(body.street_id, body.id), key=lambda one: _ORDER[one.role])
    shown = [one for one in held if who.is_staff or one.role in PUBLIC_ROLES]
    names = queries.masked_names(body.street_id, shown)
    counts: dict[str, int] = {}
    for one in held:
        if one not in shown:
            label = str(Role(one.role).label)
            counts[label] = counts.get(label, 0) + 1
    named = [{"held": one, "name": names.get(one.id, ""), "role": Role(one.role).label} for one in shown]
    return named, sorted(counts.items())
