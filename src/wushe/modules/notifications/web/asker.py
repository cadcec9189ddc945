"""Who asks, and about which street."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest

from wushe.foundation.refusals import NotFound


def me(request: HttpRequest) -> UUID:
    """Whoever has signed in; the views let nobody else in."""
    return UUID(str(request.user.pk))


def street_of(request: HttpRequest) -> UUID:
    """The street the request is about."""
    street = request.street  # type: ignore[attr-defined]
    if street is None:
        raise NotFound
    return UUID(str(street.id))
