"""Every kind of page that can be reached by links: axe finds nothing, nothing scrolls sideways on a phone.

The pages are found as a person finds them, by following links from the start page, one page of each kind.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from urllib.parse import urlsplit

import pytest
from django.urls import Resolver404, resolve
from playwright.sync_api import Browser, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]
MOST = 60
WORK = {
    "街道统筹员": ("/coordination/", "/whistles/", "/boundaries/", "/policies/", "/planning/"),
    "社区书记": ("/coordination/desk/", "/meetings/", "/topics/", "/budget/", "/maintenance/", "/mediation/"),
    "业委会委员": ("/coordination/desk/", "/committees/", "/payments/", "/projects/"),
}
NO_PAGE = {
    "styles", "health", "oversight:export", "oversight:proof", "oversight:key", "oversight:verifier",
    "oversight:consistency", "spreadsheet:template", "spreadsheet:export", "spreadsheet:wrong_rows",
    "spaces:export", "tables:template", "tables:known", "tables:problems", "accounts:export",
    "meetings:calendar", "meetings:own_calendar",
}  # fmt: skip


def _kind(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


def _links(seen: Window) -> list[str]:
    found: list[str] = seen.page.eval_on_selector_all("a[href]", "all => all.map(one => one.href)")
    return [urlsplit(link).path for link in found if link.startswith(seen.base)]


def _one_page_of_each_kind(seen: Window, *rooms: str) -> Iterator[str]:
    """From the start page over every link, or from the doors of some rooms without leaving them."""
    known: set[str] = set()
    waiting = deque((door, door) for door in rooms or ("/",))
    while waiting and len(known) < MOST:
        path, origin = waiting.popleft()
        kind = _kind(path)
        if not kind or kind in known or kind in NO_PAGE or "export" in kind or "logout" in kind:
            continue
        known.add(kind)
        answer = seen.page.goto(seen.base + path)
        if answer is None or "text/html" not in answer.headers.get("content-type", ""):
            continue
        if answer.status == 403 and origin == "/paper/":
            continue  # the table of ideas names the screens of staff too; the refusal says to sign in
        assert answer.status < 400, f"{path} is linked on {origin} and answers {answer.status}"
        yield path
        waiting.extend((link, path) for link in _links(seen) if link.startswith(rooms or "/"))


@pytest.mark.parametrize("who", ["", "街道统筹员", "街道书记、主任"])
def test_axe_finds_nothing_on_any_page(chromium: Browser, qingjiang: str, who: str) -> None:
    with window(chromium, qingjiang) as seen:
        seen.open("/")
        if who:
            seen.page.locator(".role", has_text=who).click()
        visited = 0
        for path in _one_page_of_each_kind(seen):
            visited += 1
            assert seen.axe() == [], path
        assert visited > (8 if not who else 20)
        assert [said for said in seen.complaints if "403" not in said] == []


@pytest.mark.parametrize(("who", "mode"), [("", "standard"), ("", "elder"), ("街道统筹员", "standard")])
def test_nothing_scrolls_sideways_on_a_phone(chromium: Browser, qingjiang: str, who: str, mode: str) -> None:
    with window(chromium, qingjiang, width=360) as seen:
        seen.open("/")
        if who:
            seen.page.locator(".role", has_text=who).click()
        host = urlsplit(qingjiang).hostname or ""
        seen.page.context.add_cookies([{"name": "wushe_mode", "value": mode, "domain": host, "path": "/"}])
        for path in _one_page_of_each_kind(seen):
            assert seen.overflow() == [], path


@pytest.mark.parametrize("who", WORK)
def test_the_rooms_where_bodies_work_together_are_good_on_a_phone(
    chromium: Browser, qingjiang: str, who: str
) -> None:
    with window(chromium, qingjiang, width=360) as seen:
        seen.open("/")
        seen.page.locator(".role", has_text=who).click()
        visited = set()
        for path in _one_page_of_each_kind(seen, *WORK[who]):
            visited.add(path)
            assert seen.overflow() == [], path
            assert seen.axe() == [], path
        assert visited >= set(WORK[who])
        assert seen.complaints == []


def test_the_list_at_the_side_opens_where_one_is(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as seen:
        seen.open("/")
        seen.page.locator(".role", has_text="街道统筹员").click()
        for path in ("/coordination/", "/planning/", "/payments/"):
            seen.open(path)
            here = seen.page.locator(".frame-rail [aria-current]")
            expect(here).to_be_in_viewport()
