"""Who is at the door, and which list is meant."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from wushe.channels.hotline.actions._lists import ListUnknown, check_may
from wushe.channels.hotline.models import CityList
from wushe.channels.hotline.queries import city_list
from wushe.foundation.refusals import NotFound
from wushe.modules.actors.queries import standing_of
from wushe.modules.needs.permissions import STREET


def visitor(request: HttpRequest) -> tuple[UUID, UUID]:
    """Street and person of a request; refused unless the person speaks with the city."""
    street = request.street  # type: ignore[attr-defined]
    if street is None:
        raise NotFound
    person_id: UUID | None = request.user.pk if request.user.is_authenticated else None
    check_may(person_id, street.id)
    assert person_id is not None  # noqa: S101 - nobody passes the check unnamed
    return street.id, person_id


def chosen_list(request: HttpRequest, list_id: UUID) -> CityList:
    """The list of this street that the address names."""
    street_id, _person = visitor(request)
    found = city_list(street_id, list_id)
    if found is None:
        raise ListUnknown
    return found


def may_use(request: HttpRequest) -> bool:
    """Whether the navigation shows this door."""
    return standing_of(request).holds(*STREET)
