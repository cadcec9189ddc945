"""What people write is text: in every field, on every page, in a real browser under the real policy."""

from __future__ import annotations

from itertools import cycle

import pytest
from django.test import Client
from playwright.sync_api import Browser
from pytest_django.live_server_helper import LiveServer

from tests.modules.linkage.town import build
from tests.support.browser import window
from tests.support.whole_street import WholeStreet, addresses, browser_of, fill

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300), pytest.mark.django_db(transaction=True)]
HIT = "window.__hit=1"
CORPUS = (
    f"<script>{HIT}</script>",
    f"<img src=x onerror={HIT}>",
    f'"><svg onload={HIT}>',
    f"'-{HIT}-'",
    f"javascript:{HIT}",
    f"</script><script>{HIT}</script>",
    "{{7*7}}{% now 'Y' %}",
    f'" autofocus onfocus={HIT} x="',
)
PARTS = [*(("coordinator", part, 4) for part in range(4)), ("anonymous", 0, 1)]


@pytest.fixture
def street() -> WholeStreet:
    """A street in which every field holds something of the corpus."""
    town = build("QJ")
    turn = cycle(CORPUS)
    return fill(town, lambda _field, most: next(turn)[:most])


def _pages(client: Client, street: WholeStreet, part: int, parts: int) -> list[str]:
    found = []
    for address in addresses()[part::parts]:
        if set(address.takes) - set(street.values) or "logout" in address.name:
            continue
        for url in (street.url(address), *street.other_urls(address)):
            answer = client.get(url)
            if answer.status_code == 200 and answer["Content-Type"].startswith("text/html"):
                found.append(url)
            answer.close()
    return found


@pytest.mark.parametrize(
    ("word", "part", "parts"), [*(("coordinator", at, 4) for at in range(4)), ("anonymous", 0, 1)]
)
def test_nothing_that_was_written_runs(
    chromium: Browser, live_server: LiveServer, street: WholeStreet, word: str, part: int, parts: int
) -> None:
    """Staff see hundreds of pages: a quarter of them at a time."""
    client = browser_of(street.town, word)
    pages = _pages(client, street, part, parts)
    assert len(pages) > 10
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    with window(chromium, live_server.url, **cookies) as seen:
        dialogs: list[str] = []
        seen.page.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
        for url in pages:
            seen.open(url)
            assert seen.page.evaluate("window.__hit") is None, url
        assert dialogs == []
        assert [said for said in seen.complaints if "Content Security Policy" in said] == []
