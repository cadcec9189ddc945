"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, places
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import NotYourWhistle, WhistleUnknown
from wushe.modules.whistles.models import Whistle
from wushe.modules.whistles.queries.detail import is_called, whistle_of
from wushe.modules.whistles.queries.lists import Reach

Groups = list[tuple[str, list[tuple[str, str]]]]


class WhistleStreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "whistles.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class WhistlesForStaff(NotAllowed):
    """Whistles are for people who work here."""

    code = "whistles.for_staff"
    message = _("Whistles are for people on duty and for the bodies that are called.")
    way_out = _("Sign in with your work account. What anyone may know is on the public page.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise WhistleStreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise WhistlesForStaff
    return UUID(str(request.user.pk))


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who may see nothing."""
    street, person_id = street_of(request), person_of(request)
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise WhistlesForStaff
    return street, person_id, reach


def blower_here(request: HttpRequest) -> tuple[Street, UUID]:
    """Street and person, for pages of those who blow."""
    street, person_id = street_of(request), person_of(request)
    if not permissions.may_blow(person_id, street.id):
        raise NotYourWhistle
    return street, person_id


def whistle_here(request: HttpRequest, whistle_id: UUID) -> tuple[Whistle, UUID]:
    """The whistle, if this person may read it, and who asks."""
    street, person_id = street_of(request), person_of(request)
    whistle = whistle_of(street.id, whistle_id)
    if whistle is None:
        raise WhistleUnknown
    if permissions.may_read(person_id, street.id, whistle.area_path):
        return whistle, person_id
    if whistle.blown_at is None or not is_called(whistle, permissions.own_bodies(person_id, street.id)):
        raise NotYourWhistle
    return whistle, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
    except NotFound as refusal:
        if not refusal.field:
            raise
        show_refusal(form, refusal)
    return None


def communities(street: Street) -> list[tuple[str, str]]:
    """Pairs for a filter: path and name."""
    return [
        ("", str(_("Every area"))),
        *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
    ]


def where_choices(street: Street, paths: tuple[str, ...]) -> Groups:
    """Groups for “where”: the areas one answers for, and the known places in them; the value says area and place."""
    areas = [one for one in area_choices(street.id) if one.kind != AreaKind.UNIT and one.path.startswith(paths)]
    known = [
        (f"{place.area_id}:{place.id}", f"{place.name} · {place.area.name}")
        for place in places(street.id)
        if place.area.path.startswith(paths)
    ]
    own = [(f"{one.id}:", "\u3000" * max(one.depth - areas[0].depth, 0) + one.name) for one in areas]
    groups = [(str(_("Area or building")), own)]
    return [*groups, (str(_("Known place")), known)] if known else groups
