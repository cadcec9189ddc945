"""Turns refusals into answers: a page for people, problem+json for programs; and refuses what cannot be taken in."""

from __future__ import annotations

import errno
import logging
from collections.abc import Callable

from django.conf import settings
from django.contrib.sessions.middleware import SessionMiddleware
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Refused

_log = logging.getLogger(__name__)
_FULL = ("database or disk is full", "disk i/o error", "no space left on device", "could not extend file")
_FORM_ROOM = 1024 * 1024  # what a form carries beside its file


class SentTooMuch(Refused):
    """More than this deployment accepts in one go."""

    code = "upload.sent_too_much"
    status = 413
    message = _("What you send is larger than %(most)s MB; nothing of it was read.")
    way_out = _("Go back and send less at once: a smaller file, or one file after the other.")


class StorageFull(Refused):
    """Nothing can be written; what can be read goes on."""

    code = "storage.full"
    status = 507
    message = _("This could not be kept: our storage is full. Nothing was received, and there is no number for it.")
    way_out = _("Go back: what you wrote is still on the page. Call your community, or try again in a few minutes.")


def storage_is_full(fault: BaseException) -> bool:
    """Whether the database or the disk has no room left."""
    if isinstance(fault, OSError):
        return fault.errno in {errno.ENOSPC, errno.EDQUOT}
    return isinstance(fault, OperationalError) and any(words in str(fault).lower() for words in _FULL)


class BodyLimitMiddleware:
    """Refuses a request by its announced length, before a byte of it is read. Stands before whatever reads forms."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        most = settings.WUSHE_UPLOAD_MAX_BYTES
        announced = request.META.get("CONTENT_LENGTH") or "0"
        if announced.isdigit() and int(announced) > most + _FORM_ROOM:
            answer = refusal_answer(request, SentTooMuch(most=most // 1024 // 1024))
            answer["Connection"] = "close"
            return answer
        return self.get_response(request)


class SessionMiddlewareOnFullDisk(SessionMiddleware):
    """Sessions as Django keeps them; when one cannot be written, pages are still read, forms are refused in words."""

    def process_response(self, request: HttpRequest, response: HttpResponse) -> HttpResponse:
        """Save the session; on a full disk a page is shown without, and what was sent is refused."""
        try:
            return super().process_response(request, response)
        except OperationalError as fault:
            if not storage_is_full(fault):
                raise
            _log.error("storage is full: a session could not be kept")
            is_answer_good = request.method in {"GET", "HEAD"} or getattr(request, "has_been_kept", False)
            return response if is_answer_good else refusal_answer(request, StorageFull())


class RefusalMiddleware:
    """Catches `Refused` from any view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal, or say that there is no room; leave every other exception to Django."""
        if storage_is_full(exception):
            _log.error("storage is full: %s", request.path)
            return refusal_answer(request, StorageFull())
        if not isinstance(exception, Refused):
            return None
        return refusal_answer(request, exception)


def refusal_answer(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal as the asker can read it: problem+json for programs, a page for people."""
    if request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(refusal.as_problem(), status=refusal.status, content_type="application/problem+json")
    answer = render(request, "foundation/refusal.html", {"refusal": refusal}, status=refusal.status)
    answer.refusal_code = refusal.code  # type: ignore[attr-defined]  # for whoever has to know why it was refused
    return answer
