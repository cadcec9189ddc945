"""Which street a request is about, in which mode the person reads, and whether the second factor is there."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from wushe.foundation.middleware import refusal_answer
from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.labels import MODE_COOKIE
from wushe.modules.accounts.permissions import second_factor_missing
from wushe.modules.spaces.queries import street_for

STREET_COOKIE = "wushe_street"


class StreetMiddleware:
    """Sets `request.street` (or None on an empty deployment) and `request.mode` ("standard" or "elder").

    The street is the one chosen by the `?at=` of a QR code, else the person's own, else the remembered one, else
    the only one there is.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        chosen = request.GET.get("at", "")
        request.street = street_for(  # type: ignore[attr-defined]
            person_id=request.user.pk if request.user.is_authenticated else None,
            chosen_slug=chosen,
            remembered_slug=request.COOKIES.get(STREET_COOKIE, ""),
        )
        request.mode = "elder" if request.COOKIES.get(MODE_COOKIE) == "elder" else "standard"  # type: ignore[attr-defined]
        response = self.get_response(request)
        street = request.street  # type: ignore[attr-defined]
        if chosen and street is not None and street.slug == chosen:
            response.set_cookie(STREET_COOKIE, chosen, max_age=365 * 24 * 3600, httponly=True, samesite="Lax")
        return response


class SecondFactorMissing(NotAllowed):
    """Someone with power over other people's data signs in with a password only."""

    code = "accounts.second_factor_missing"
    message = _("Your work here needs a second factor, and none is set up yet.")
    way_out = _("Set up your phone for codes first; it takes a minute.")


class SecondFactorMiddleware:
    """Before anything else, whoever has to bring a second factor sets it up (accounts.permissions says who)."""

    _OPEN = ("/accounts/", "/preferences/", "/static/", "/styles/", "/health/")

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_view: object) -> HttpResponse | None:
        """Send people to the set-up; refuse programs and forms."""
        if not request.user.is_authenticated or request.path == "/" or request.path.startswith(self._OPEN):
            return None
        street = request.street  # type: ignore[attr-defined]
        if not second_factor_missing(request.user.pk, street.id if street else None):
            return None
        if request.method in {"GET", "HEAD"} and not request.path.startswith("/api/"):
            return HttpResponseRedirect(reverse("mfa_activate_totp"))
        return refusal_answer(request, SecondFactorMissing(way_out_url=reverse("mfa_activate_totp")))
