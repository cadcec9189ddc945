"""Walk the guided loop: take the role of a step and open its page. On the demonstration street only."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.contrib.auth import login, logout
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from wushe.foundation.refusals import NotFound
from wushe.modules.accounts.actions.enter_as import enter_as
from wushe.modules.accounts.queries import demo_people
from wushe.site.tour import STEPS, TOUR_COOKIE


@require_POST
def go(request: HttpRequest, number: int) -> HttpResponse:
    """Take the role of the step and open its page."""
    street = request.street  # type: ignore[attr-defined]
    if not settings.WUSHE_DEMO or street is None or not street.is_demo or not 1 <= number <= len(STEPS):
        raise NotFound
    step = STEPS[number - 1]
    take_role(request, step.account)
    response = HttpResponseRedirect(step.address(street.id))
    response.set_cookie(TOUR_COOKIE, str(number), max_age=24 * 3600, samesite="Lax", httponly=True)
    return response


@require_POST
def leave(request: HttpRequest) -> HttpResponse:  # noqa: ARG001 - Django's signature
    """End the tour."""
    response = redirect("home")
    response.delete_cookie(TOUR_COOKIE)
    return response


def take_role(request: HttpRequest, account: str) -> UUID | None:
    """Sign in as this role of the fictional street; nobody for an empty account."""
    known = request.user.pk if request.user.is_authenticated else None
    if not account:
        if known is not None:
            logout(request)
        return None
    if known is not None and request.user.get_username() == account:
        return known
    card = next((person for person in demo_people() if person.account == account), None)
    if card is None:
        raise NotFound
    street_id = request.street.id  # type: ignore[attr-defined]
    person = enter_as(role_person_id=card.id, street_id=street_id, person_id=known)
    login(request, person, backend=settings.AUTHENTICATION_BACKENDS[0])
    return person.pk
