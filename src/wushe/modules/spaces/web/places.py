"""The places of a street: a list with its map, one place, and the list as GeoJSON."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.formats import Feature, feature_collection
from wushe.core.linkage import Space
from wushe.foundation.paging import page_of
from wushe.foundation.tenancy import Street
from wushe.modules.spaces import queries
from wushe.modules.spaces.labels import SPACE_LABELS, AreaKind, PlaceKind
from wushe.modules.spaces.models import Area, Place
from wushe.modules.spaces.permissions import may_shape
from wushe.modules.spaces.web.here import NothingHere, person_of, street_of

_TONES = {space.value: number for number, space in enumerate(Space, start=1)}
_MOST_DRAWN = 400


def index(request: HttpRequest) -> HttpResponse:
    """Places by space, area and words; what the map draws, the list says."""
    street = street_of(request)
    space, area, text = _asked(request, street)
    rows = queries.places(street.id, space=space, within=area.path if area else "", text=text)
    page = page_of(rows, request)
    counted = queries.spaces_counted(street.id, within=area.path if area else "")
    return render(
        request,
        "spaces/list.html",
        {
            "page": page,
            "space": space.value if space else "",
            "area": area,
            "q": text,
            "spaces": [("", _("All four spaces")), *((one.value, SPACE_LABELS[one]) for one in Space)],
            "areas": [("", _("The whole street")), *_area_options(street)],
            "four": [(one, SPACE_LABELS[one], _TONES[one.value], counted[one]) for one in Space],
            "labels": {one.value: label for one, label in SPACE_LABELS.items()},
            "tones": _TONES,
            "drawn": _drawn(street, area, list(rows[:_MOST_DRAWN])),
            "filtered": bool(space or area or text),
            "may_shape": may_shape(person_of(request), street.id, area.path if area else ""),
        },
    )


def page(request: HttpRequest, place_id: UUID) -> HttpResponse:
    """One place."""
    street = street_of(request)
    place = queries.place_of(street.id, place_id)
    if place is None:
        raise NothingHere
    drawn = _features([place])
    return render(
        request,
        "spaces/place.html",
        {
            "place": place,
            "space_label": SPACE_LABELS[Space(place.space)],
            "facts": _facts(place, street),
            "shape": feature_collection(drawn) if drawn else None,
            "links": queries.linked_to_place(street.id, place.pk) if request.user.is_authenticated else [],
            "may_shape": place.ended_on is None and may_shape(person_of(request), street.id, place.area.path),
        },
    )


def export(request: HttpRequest) -> JsonResponse:
    """The places asked for, as GeoJSON; places are public."""
    street = street_of(request)
    space, area, text = _asked(request, street)
    rows = queries.places(street.id, space=space, within=area.path if area else "", text=text)
    base = f"{request.scheme}://{request.get_host()}"
    return JsonResponse(
        feature_collection(_features(rows, base)),
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False},
        headers={"Content-Disposition": f'attachment; filename="{street.slug}-places.geojson"'},
    )


def _asked(request: HttpRequest, street: Street) -> tuple[Space | None, Area | None, str]:
    value = request.GET.get("space", "")
    space = Space(value) if value in {one.value for one in Space} else None
    code = request.GET.get("area", "")
    area = queries.areas(street.id).filter(code=code).first() if code else None
    return space, area, request.GET.get("q", "").strip()[:60]


def _area_options(street: Street) -> list[tuple[str, str]]:
    shown = {AreaKind.COMMUNITY, AreaKind.GRID}
    return [
        (one.code, f"{'　' * (one.depth - 1)}{one.name}")
        for one in queries.area_choices(street.id)
        if one.kind in shown
    ]


def _facts(place: Place, street: Street) -> list[dict[str, Any]]:
    names = [line.name for line in queries.way_to(street.id, place.area.path)]
    return [
        {
            "label": _("It lies in"),
            "value": " › ".join(names),
            "href": f"{reverse('spaces:list')}?area={place.area.code}",
        },
        {"label": _("Also called"), "value": place.aliases},
        {"label": _("Kind of place"), "value": PlaceKind(place.kind).label},
        {"label": _("Note"), "value": place.note},
        {"label": _("Coordinates (WGS 84)"), "value": f"{place.lon}, {place.lat}" if place.lon else ""},
    ]


def _features(places: Iterable[Place], base: str = "") -> list[Feature]:
    """The places that have ground, each with its address."""
    return [
        Feature(
            0,
            place.name,
            place.lon,
            place.lat,
            place.outline,
            str(place.id),
            {
                "kind": place.kind,
                "space": place.space,
                "tone": _TONES[place.space],
                "url": base + reverse("spaces:place", args=[place.id]),
            },
        )
        for place in places
        if place.lon is not None and place.lat is not None
    ]


def _drawn(street: Street, area: Area | None, rows: list[Place]) -> dict[str, Any]:
    """Borders of the areas asked for beneath, places above them."""
    borders = queries.areas(street.id, within=area.path if area else "").exclude(outline=None)
    kinds = [AreaKind.COMMUNITY, AreaKind.BUILDING] if area is None else [AreaKind.GRID, AreaKind.BUILDING]
    beneath = [
        Feature(0, one.name, one.lon, one.lat, one.outline, one.code, {"tone": 5})
        for one in borders.filter(kind__in=kinds, lon__isnull=False)[:_MOST_DRAWN]
        if one.lon is not None and one.lat is not None
    ]
    return feature_collection([*beneath, *_features(rows)])
