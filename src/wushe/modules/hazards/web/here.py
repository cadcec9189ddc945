"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._rows import HazardUnknown, NotYourHazard
from wushe.modules.hazards.models import Hazard
from wushe.modules.hazards.queries.detail import hazard_of
from wushe.modules.hazards.queries.lists import Reach
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, places


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "hazards.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class HazardsForStaff(NotAllowed):
    """Hazards are for people on duty."""

    code = "hazards.for_staff"
    message = _("Hazards and patrols are for people on duty here.")
    way_out = _("Sign in with your work account. If you have seen a danger, tell us what is the matter.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise HazardsForStaff
    return UUID(str(request.user.pk))


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who may see nothing."""
    street, person_id = street_of(request), person_of(request)
    reach = Reach(permissions.watching_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise HazardsForStaff
    return street, person_id, reach


def watcher_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """As `reach_of`, for pages of those who watch an area."""
    street, person_id, reach = reach_of(request)
    if not reach.paths:
        raise HazardsForStaff
    return street, person_id, reach


def hazard_here(request: HttpRequest, hazard_id: UUID) -> tuple[Hazard, UUID]:
    """The hazard, if this person may read it, and who asks."""
    street, person_id = street_of(request), person_of(request)
    hazard = hazard_of(street.id, hazard_id)
    if hazard is None:
        raise HazardUnknown
    if not permissions.may_read(person_id, street.id, hazard.area_path, hazard.lead_body_id):
        raise NotYourHazard
    return hazard, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None


def communities(street: Street) -> list[tuple[str, str]]:
    """Pairs for a filter: path and name."""
    return [
        ("", str(_("Every area"))),
        *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
    ]


def where_choices(street: Street, paths: Sequence[str]) -> list[tuple[str, list[tuple[str, str]]]]:
    """Groups for “where”: areas of one's own, and the places in or around them; the value says area and place."""
    own = [one for one in area_choices(street.id) if one.kind != AreaKind.UNIT and _within(one.path, paths)]
    areas = [(f"{one.id}:", "\u3000" * max(one.depth - own[0].depth, 0) + one.name) for one in own]
    narrow = {one.path: one.id for one in own}
    found = []
    for place in places(street.id):
        inside = _within(place.area.path, paths)
        above = next((path for path in paths if path.startswith(place.area.path) and path in narrow), None)
        area_id = place.area_id if inside else narrow[above] if above else None
        if area_id is not None:
            found.append((f"{area_id}:{place.id}", place.name))
    groups = [(str(_("Area or building")), areas)]
    return [*groups, (str(_("Known place")), found)] if found else groups


def _within(path: str, paths: Sequence[str]) -> bool:
    return any(path.startswith(one) for one in paths)
