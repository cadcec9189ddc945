"""What was typed is not lost when the session ends before it is sent.

Whoever presses "save" after the session has ended is sent to the sign-in, and finds the words again afterwards: in
the form itself where the form posts to its own page, else on a page that sends them on with one press. Nothing is
stored in the browser but cookies: the words wait sealed in the new session, for two hours, for the same person only.
Who that was is told by the seat, a signed cookie that ends with the browser and with signing out.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode, urlsplit

from django.conf import settings
from django.contrib import messages
from django.core import signing
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.foundation import pockets

SEAT_COOKIE = "wushe_seat"
POCKET, SECONDS = "site.typed", 2 * 3600
MOST_CHARACTERS = 100_000
_SECRET = ("password", "csrfmiddlewaretoken", "secret")
_NOT_SIGNED_IN = ("sign_in_first", "not_signed_in")
_SALT, _DAY = "site.seat", 24 * 3600


class TypedMiddleware:
    """Keeps what an ended session would lose, and gives it back to the same person."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        came_in = request.user.is_authenticated
        typed = _given_back(request) if came_in else None
        response = self.get_response(request)
        if typed is not None and not typed.was_read and response.status_code == 200:
            return _show_instead(request, response)
        if came_in and _is_ours(request) and kept_for(request).get("action") == request.path:
            pockets.empty(request, POCKET)
        if not came_in and _was_turned_away(request, response) and (person := _seat_of(request)):
            return keep(request, person, response)
        return _with_seat(request, response, came_in=came_in)


def kept_for(request: HttpRequest) -> dict[str, Any]:
    """What waits for whoever sends this request; words of someone else are thrown away."""
    found = pockets.read(request, POCKET, seconds=SECONDS) if request.user.is_authenticated else {}
    if found and found["person"] != str(request.user.pk):
        pockets.empty(request, POCKET)
        return {}
    return found


def keep(request: HttpRequest, person: str, response: HttpResponse) -> HttpResponse:
    """Put the words away and lead to the sign-in; without any words the answer stays what it was."""
    fields = {name: request.POST.getlist(name) for name in request.POST if not _is_secret(name)}
    if not any(text.strip() for texts in fields.values() for text in texts) or _too_long(fields):
        return response
    page = _page_of(request)
    pockets.put(request, POCKET, {"person": person, "action": request.path, "page": page, "fields": fields})
    if request.user.is_authenticated:
        return _to(request, back_to(request.path, page))
    messages.info(request, _("Your session had ended. What you typed is kept: sign in, and it is there again."))
    return _to(request, f"{reverse(settings.LOGIN_URL)}?{urlencode({'next': back_to(request.path, page)})}")


def back_to(action: str, page: str) -> str:
    """Where the words are found again: in their form, if it posts to its own page, else on the page made for it."""
    return page if urlsplit(page).path == action else reverse("typed")


def _given_back(request: HttpRequest) -> _Typed | None:
    """On the page of the form, let the form be filled as if it had just been sent; it is not."""
    if request.method != "GET" or POCKET not in request.session:
        return None
    found = kept_for(request)
    if not found or found["action"] != request.path or found.get("shown"):
        return None
    typed = _Typed(request, found["fields"])
    request.POST = typed  # type: ignore[assignment]  # Django allows it to be set
    return typed


def _show_instead(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page did not ask for the words, so they are shown on their own, once."""
    found = kept_for(request)
    if not found:
        return response
    pockets.put(request, POCKET, found | {"shown": True})
    return HttpResponseRedirect(reverse("typed"))


class _Typed(QueryDict):
    """The words of before; the first form that asks for them says so on the page."""

    def __init__(self, request: HttpRequest, fields: dict[str, list[str]]) -> None:
        super().__init__(mutable=True)
        for name, texts in fields.items():
            self.setlist(name, texts)
        self._request = request
        self.was_read = False

    def __bool__(self) -> bool:
        if not self.was_read:
            self.was_read = True
            messages.info(
                self._request, _("Here is what you typed before your session ended. It has not been sent yet.")
            )
        return True


def _was_turned_away(request: HttpRequest, response: HttpResponse) -> bool:
    """A form of our own pages (its token was right) that was refused because nobody is signed in."""
    if not _is_ours(request) or request.path.startswith("/accounts/"):
        return False
    to_sign_in = response.status_code == 302 and response["Location"].startswith(reverse(settings.LOGIN_URL))
    return to_sign_in or getattr(response, "refusal_code", "").endswith(_NOT_SIGNED_IN)


def _is_ours(request: HttpRequest) -> bool:
    """A form that was sent from our own pages: its token was right."""
    return request.method == "POST" and getattr(request, "csrf_processing_done", False)


def _is_secret(name: str) -> bool:
    return any(part in name.lower() for part in _SECRET)


def _too_long(fields: dict[str, list[str]]) -> bool:
    return sum(len(text) for texts in fields.values() for text in texts) > MOST_CHARACTERS


def _page_of(request: HttpRequest) -> str:
    """The page on which the form stood."""
    referer = urlsplit(request.headers.get("Referer", ""))
    if referer.netloc != request.get_host():
        return request.path
    return f"{referer.path}?{referer.query}" if referer.query else referer.path


def _to(request: HttpRequest, address: str) -> HttpResponse:
    if request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def _seat_of(request: HttpRequest) -> str:
    """Who was signed in at this browser last, and has not signed out."""
    try:
        return str(signing.loads(request.COOKIES.get(SEAT_COOKIE, ""), salt=_SALT, max_age=_DAY))
    except signing.BadSignature:
        return ""


def _with_seat(request: HttpRequest, response: HttpResponse, *, came_in: bool) -> HttpResponse:
    if request.user.is_authenticated:
        if not came_in or _seat_of(request) != str(request.user.pk):
            seat = signing.dumps(str(request.user.pk), salt=_SALT)
            response.set_cookie(
                SEAT_COOKIE, seat, httponly=True, samesite="Lax", secure=settings.SESSION_COOKIE_SECURE
            )
    elif came_in:
        response.delete_cookie(SEAT_COOKIE)  # signed out: nothing waits for anybody at this browser
    return response
