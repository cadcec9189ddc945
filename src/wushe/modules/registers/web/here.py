"""Which street a request is about, who asks, and what an address of this street leads to."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.actors.queries import standing_of
from wushe.modules.registers.models import Household, Residence
from wushe.modules.registers.permissions import FIELD, NotYourHouseholds, may_see_households
from wushe.modules.registers.queries.households import household_of, residence_of


class NoStreetHere(NotFound):
    """An empty deployment, or several streets and none chosen."""

    code = "registers.no_street"
    message = _("We do not know which street you mean.")
    way_out = _("Scan the code on your slip once more, or choose the street on the start page.")


class NothingHere(NotFound):
    """An address that leads nowhere in this street."""

    code = "registers.nothing_here"
    message = _("There is nothing at this address in this street.")
    way_out = _("Go back to the list.")


def street_of(request: HttpRequest) -> Street:
    """The street of the request, or a refusal."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise NoStreetHere
    return street


def person_of(request: HttpRequest) -> UUID | None:
    """Who is signed in."""
    return request.user.pk if request.user.is_authenticated else None


def field_paths(request: HttpRequest) -> tuple[str, ...]:
    """The parts of the street in which the asker works with households; refused for everyone else."""
    who = standing_of(request)
    if not may_see_households(who):
        raise NotYourHouseholds
    return who.area_paths(*FIELD)


def household_here(request: HttpRequest, household_id: UUID) -> Household:
    """A household the asker may see."""
    household = household_of(street_of(request).id, household_id)
    if household is None:
        raise NothingHere
    if not may_see_households(standing_of(request), household.area.path):
        raise NotYourHouseholds
    return household


def residence_here(request: HttpRequest, residence_id: UUID) -> Residence:
    """A link the asker may see."""
    residence = residence_of(street_of(request).id, residence_id)
    if residence is None:
        raise NothingHere
    if not may_see_households(standing_of(request), residence.household.area.path):
        raise NotYourHouseholds
    return residence


def as_uuid(text: str) -> UUID | None:
    """The id that was sent, if it is one."""
    try:
        return UUID(text)
    except ValueError:
        return None
