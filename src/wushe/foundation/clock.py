"""The one clock of the house.

Actions ask `now()` here instead of the operating system, so that a demonstration year or a test can be lived
through at its own times: `with clock.at(moment): receive_need(...)`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime

from django.utils import timezone

_pretended: ContextVar[datetime | None] = ContextVar("pretended_now", default=None)


def now() -> datetime:
    """The present moment, aware."""
    return _pretended.get() or timezone.now()


def today() -> date:
    """The present day where the street is."""
    return timezone.localtime(now()).date()


@contextmanager
def at(moment: datetime) -> Iterator[None]:
    """Live the enclosed lines at `moment` (aware)."""
    if timezone.is_naive(moment):
        raise ValueError("the pretended moment needs a time zone")
    token = _pretended.set(moment)
    try:
        yield
    finally:
        _pretended.reset(token)
