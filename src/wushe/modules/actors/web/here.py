"""Which street a request is about."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound
from wushe.foundation.tenancy import Street


class NoStreetHere(NotFound):
    """An empty deployment, or several streets and none chosen."""

    code = "actors.no_street"
    message = _("No street has been chosen.")
    way_out = _("Choose a street on the start page.")


class NothingHere(NotFound):
    """An address that leads nowhere in this street."""

    code = "actors.nothing_here"
    message = _("There is nothing at this address in this street.")
    way_out = _("Look at the list of bodies.")


def street_of(request: HttpRequest) -> Street:
    """The street of the request, or a refusal."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise NoStreetHere
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, on a screen that asks for it."""
    return UUID(str(request.user.pk))
