"""Who asks, and about which street."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.notices.permissions import writing_paths


class WhichStreet(NotFound):
    """The address does not say which street."""

    code = "notices.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class DeskNotYours(NotAllowed):
    """The desk is for those who write notices."""

    code = "notices.desk_not_yours"
    message = _("This is for people who write notices here.")
    way_out = _("Sign in with your work account. Published notices are open to everyone.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise WhichStreet
    return street


def person_or_none(request: HttpRequest) -> UUID | None:
    """Who has signed in, if anyone."""
    return request.user.pk if request.user.is_authenticated else None


def writer_of(request: HttpRequest) -> tuple[Street, UUID, tuple[str, ...]]:
    """The street, the person and the subtrees for which that person writes; refused to all others."""
    street, person_id = street_of(request), person_or_none(request)
    paths = writing_paths(person_id, street.id)
    if person_id is None or not paths:
        raise DeskNotYours
    return street, person_id, paths
