"""Who asks, and about which street."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed, NotFound
from wushe.foundation.tenancy import Street


class NoStreetChosen(NotFound):
    """The address does not say which street."""

    code = "needs.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class SignInFirst(NotAllowed):
    """A power of staff, and nobody has signed in."""

    code = "needs.sign_in_first"
    message = _("This is for people who work on needs here.")
    way_out = _("Sign in with your work account. As a resident you can look up your receipt number.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise NoStreetChosen
    return street


def person_or_none(request: HttpRequest) -> UUID | None:
    """Who has signed in, if anyone."""
    return request.user.pk if request.user.is_authenticated else None


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    person_id = person_or_none(request)
    if person_id is None:
        raise SignInFirst
    return person_id
