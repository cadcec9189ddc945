"""Where a need entered by staff belongs: the place that was named, else the community that was chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest
from django.urls import reverse, reverse_lazy
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed
from wushe.foundation.tenancy import Street
from wushe.modules.needs import permissions
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers
from wushe.modules.needs.queries.near import Point
from wushe.modules.needs.queries.places import PlaceFound, names_of, place_in
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.asker import person_or_none, street_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import AreaChoice, area_choices, area_of, gazetteer, place_of

_OFFERED = 400
_BACK = {
    draft.Slot.CALL: reverse_lazy("needs:enter"),
    draft.Slot.PROXY: reverse_lazy("needs:proxy"),
    draft.Slot.PAPER: reverse_lazy("needs:paper"),
    draft.Slot.CHAT: reverse_lazy("needs:chat"),
}


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """Area and place of a need, by which words, and where that lies."""

    area_id: UUID | None = None
    area_path: str = ""
    area_name: str = ""
    place_id: UUID | None = None
    place_name: str = ""
    words: str = ""
    at: Point | None = None


@dataclass(frozen=True, slots=True)
class Clerk:
    """Who enters, and where."""

    street: Street
    person_id: UUID
    paths: Sequence[str]  # whose needs this person may read


class SignedOutMeanwhile(NotAllowed):
    """The session ended while somebody was typing."""

    code = "needs.signed_out_meanwhile"
    message = _("You were signed out meanwhile. What you typed is kept, sealed, in this browser's session.")
    way_out = _("Sign in again: the form opens as you left it.")


def clerk_of(request: HttpRequest, slot: draft.Slot, fields: Sequence[str]) -> Clerk:
    """Somebody who may enter needs for others, or the refusal; what was typed outlives the end of a session."""
    street = street_of(request)
    person_id = person_or_none(request)
    if person_id is None and request.method == "POST" and request.POST.get("body", request.POST.get("text")):
        draft.keep(request, {name: request.POST.get(name, "") for name in fields}, slot)
        sign_in = f"{reverse('account_login')}?{urlencode({'next': _BACK[slot]})}"
        raise SignedOutMeanwhile(way_out_url=sign_in)
    if person_id is None or not permissions.may_enter_for_others(person_id, street.id):
        raise MayNotEnterForOthers
    return Clerk(street, person_id, permissions.reading_paths(person_id, street.id))


def communities(street_id: UUID) -> tuple[AreaChoice, ...]:
    """The communities, or whatever areas a street has that is not divided so."""
    return area_choices(street_id, kind=AreaKind.COMMUNITY) or area_choices(street_id)


def place_names(street_id: UUID) -> list[str]:
    """Names of buildings and places to choose from while typing."""
    return sorted({name.text for name in gazetteer(street_id)})[:_OFFERED]


def whereabouts(street_id: UUID, *, area: str, where: str, body: str) -> Whereabouts:
    """What was named in the field for the place, else in the words, within the community that was chosen."""
    chosen = area_of(street_id, _uuid(area))
    names = names_of(street_id)
    lead = f"{chosen.name} " if chosen else ""
    found = (place_in(lead + where, names) if where.strip() else None) or place_in(lead + body, names)
    if found is not None and _fits(street_id, found, chosen.path if chosen else ""):
        return _told(street_id, found)
    if chosen is None:
        return Whereabouts()
    point = (chosen.lon, chosen.lat) if chosen.lon is not None and chosen.lat is not None else None
    return Whereabouts(chosen.id, chosen.path, chosen.name, at=point)


def _fits(street_id: UUID, found: PlaceFound, within: str) -> bool:
    area = area_of(street_id, found.area_id)
    return area is not None and area.path.startswith(within)


def _told(street_id: UUID, found: PlaceFound) -> Whereabouts:
    area, place = area_of(street_id, found.area_id), place_of(street_id, found.place_id)
    if area is None:
        return Whereabouts()
    spot = place if place is not None and place.lon is not None else area
    point = (spot.lon, spot.lat) if spot.lon is not None and spot.lat is not None else None
    return Whereabouts(
        area.id, area.path, area.name, place.id if place else None, place.name if place else "", found.words, point
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
