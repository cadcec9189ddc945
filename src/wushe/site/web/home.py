"""The start page, and the page that says the service is alive."""

from __future__ import annotations

from django.db import connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from wushe.foundation.jobs import queue


def start(request: HttpRequest) -> HttpResponse:
    """The first page."""
    return render(request, "site/start.html")


def health(request: HttpRequest) -> JsonResponse:  # noqa: ARG001 - Django's signature
    """Database reachable, jobs waiting; for a monitor."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return JsonResponse({"status": "ok", "jobs_waiting": queue.waiting()})
