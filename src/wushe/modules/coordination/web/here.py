"""Who asks, about which street."""

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
from wushe.modules.actors.queries import Standing, standing_of
from wushe.modules.linkage.queries import bodies_worked_for


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "coordination.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class ForPeopleAtWork(NotAllowed):
    """Desks and the radar are for those who do the work."""

    code = "coordination.for_people_at_work"
    message = _("This is for people who work in a body of this street.")
    way_out = _("Sign in with your work account.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise ForPeopleAtWork
    return UUID(str(request.user.pk))


def at_work(request: HttpRequest) -> tuple[Street, UUID, Standing]:
    """Street, person and what they hold; refused for everyone who works in no body here."""
    street, person_id, who = street_of(request), person_of(request), standing_of(request)
    if who.street_id != street.id or not bodies_worked_for(who):
        raise ForPeopleAtWork
    return street, person_id, who


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
