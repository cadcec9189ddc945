"""Who asks, and about which street."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotFound


class NoStreetOfData(NotFound):
    """Data is kept by a street."""

    code = "privacy.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


def street_id_of(request: HttpRequest) -> UUID:
    """The street the request is about."""
    street = getattr(request, "street", None)
    if street is None:
        raise NoStreetOfData
    street_id: UUID = street.id
    return street_id


def me(request: HttpRequest) -> UUID:
    """Who has signed in (the views that call this ask for it)."""
    return UUID(str(request.user.pk))
