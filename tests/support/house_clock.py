"""A house that is served from this process, with one clock for all its threads: a walk by clicks has its own days."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser

from tests.modules.linkage.town import Town
from tests.support.browser import Window, window
from wushe.foundation import clock


class _OneForAll:
    """What `clock.at` pretends, seen by the threads that serve the browser too."""

    moment: datetime | None = None

    def get(self) -> datetime | None:
        return self.moment

    def set(self, moment: datetime | None) -> datetime | None:
        before, self.moment = self.moment, moment
        return before

    def reset(self, before: datetime | None) -> None:
        self.moment = before


@contextmanager
def one_clock() -> Iterator[None]:
    """While it lasts, `clock.at` holds for the whole process; in a demonstration nobody needs a second factor."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(clock, "_pretended", _OneForAll())
        patch.setattr(settings, "WUSHE_DEMO", True)
        yield


@contextmanager
def window_of(
    chromium: Browser, base: str, town: Town, word: str, *, width: int = 1280, scripts: bool = True, **cookies: str
) -> Iterator[Window]:
    """A window in which one of the cast has signed in."""
    client = Client()
    client.force_login(town.people[word])
    cookies[settings.SESSION_COOKIE_NAME] = client.cookies[settings.SESSION_COOKIE_NAME].value
    with window(chromium, base, width=width, scripts=scripts, **cookies) as seen:
        yield seen
