"""Which street a request is about, and in which mode the person reads."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from wushe.modules.accounts.labels import MODE_COOKIE
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
