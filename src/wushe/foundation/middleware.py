"""Turns refusals into answers: a page for people, problem+json for programs."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wushe.foundation.refusals import Refused


class RefusalMiddleware:
    """Catches `Refused` from any view."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer a refusal; leave every other exception to Django."""
        if not isinstance(exception, Refused):
            return None
        return refusal_answer(request, exception)


def refusal_answer(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The refusal as the asker can read it: problem+json for programs, a page for people."""
    if request.path.startswith("/api/") or "application/json" in request.headers.get("Accept", ""):
        return JsonResponse(refusal.as_problem(), status=refusal.status, content_type="application/problem+json")
    return render(request, "foundation/refusal.html", {"refusal": refusal}, status=refusal.status)
