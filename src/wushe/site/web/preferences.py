"""Language and reading mode, kept in cookies, since nobody needs an account, and with the account if there is one."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.http import HttpRequest, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from wushe.modules.accounts.actions import set_preferences
from wushe.modules.accounts.labels import MODE_COOKIE

_YEAR = 365 * 24 * 3600


def _back(request: HttpRequest) -> HttpResponseRedirect:
    target = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(target, {request.get_host()}, require_https=request.is_secure())
    return HttpResponseRedirect(target if safe else "/")


def _street_id(request: HttpRequest) -> UUID | None:
    street = request.street  # type: ignore[attr-defined]
    return street.id if street else None


@require_POST
def language(request: HttpRequest) -> HttpResponseRedirect:
    """Read in another language from now on."""
    response = _back(request)
    chosen = request.POST.get("language", "")
    if chosen in dict(settings.LANGUAGES):
        response.set_cookie(settings.LANGUAGE_COOKIE_NAME, chosen, max_age=_YEAR, samesite="Lax")
        if request.user.is_authenticated:
            set_preferences(person_id=request.user.pk, street_id=_street_id(request), language=chosen)
    return response


@require_POST
def mode(request: HttpRequest) -> HttpResponseRedirect:
    """Switch the elder mode on or off."""
    response = _back(request)
    chosen = "elder" if request.POST.get("mode") == "elder" else "standard"
    response.set_cookie(MODE_COOKIE, chosen, max_age=_YEAR, samesite="Lax", httponly=True)
    if request.user.is_authenticated:
        set_preferences(person_id=request.user.pk, street_id=_street_id(request), mode=chosen)
    return response
