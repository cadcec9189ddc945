"""Pages of a list: numbered for people, never the whole table."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest

PAGE_SIZE = 30


def page_of(rows: Any, request: HttpRequest, *, size: int = PAGE_SIZE) -> Page[Any]:
    """The page named by `?page=` (a wrong number gives the nearest page, not an error)."""
    return Paginator(rows, size).get_page(request.GET.get("page"))
