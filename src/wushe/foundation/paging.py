"""Pages of a list: numbered for people, never the whole table."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Page, Paginator
from django.http import HttpRequest
from django.utils.functional import cached_property

PAGE_SIZE = 30


def page_of(rows: Any, request: HttpRequest, *, size: int = PAGE_SIZE) -> Page[Any]:
    """The page named by `?page=` (a wrong number gives the nearest page, not an error)."""
    return Paginator(rows, size).get_page(request.GET.get("page"))


def page_up_to(rows: Any, request: HttpRequest, *, most: int, size: int = PAGE_SIZE) -> Page[Any]:
    """As `page_of`, for a queryset that is long: it is counted up to `most` and no further."""
    return _Shortened(rows, size, most).get_page(request.GET.get("page"))


class _Shortened(Paginator):
    """A paginator over the first rows only."""

    def __init__(self, rows: Any, size: int, most: int) -> None:
        super().__init__(rows, size)
        self.rows = rows
        self.most = most

    @cached_property
    def count(self) -> int:
        """How many rows there are, up to `most`."""
        return int(self.rows.order_by()[: self.most].count())  # sorting would read them all
