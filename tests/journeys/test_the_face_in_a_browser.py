"""Every component in Chromium: readable for everyone, at every width, in both modes, under the strict policy."""

from __future__ import annotations

from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.support.browser import window

TOO_SMALL = """(least) => [..."a button summary select textarea input:not([type=hidden])".split(" ")]
    .flatMap((kind) => [...document.querySelectorAll(kind)])
    .filter((one) => one.offsetParent && !one.matches(".skip-link, .foot a, .brand"))
    .map((one) => one.matches("[type=radio], [type=checkbox]") ? one.closest("label, .field-check") : one)
    .filter((one) => one.getBoundingClientRect().height < least - 0.5)
    .map((one) => one.outerHTML.slice(0, 100))"""

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("width", [320, 360, 1280])
def test_the_style_guide_has_nothing_axe_objects_to(
    live_server: Any, chromium: Browser, width: int, mode: str
) -> None:
    with window(chromium, live_server.url, width=width, wushe_mode=mode) as seen:
        seen.open("/styleguide/")
        assert seen.axe() == []
        assert seen.overflow() == []
        assert seen.complaints == []


def test_the_keyboard_reaches_the_content_first(live_server: Any, chromium: Browser) -> None:
    with window(chromium, live_server.url) as seen:
        page = seen.open("/styleguide/")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip-link"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


@pytest.mark.parametrize("sample", ["question", "receipt"])
@pytest.mark.parametrize(("mode", "least"), [("standard", 44), ("elder", 60)])
def test_a_resident_presses_large_things(
    live_server: Any, chromium: Browser, sample: str, mode: str, least: int
) -> None:
    with window(chromium, live_server.url, width=360, wushe_mode=mode) as seen:
        page = seen.open(f"/styleguide/{sample}/")
        assert page.evaluate(TOO_SMALL, least) == []
        assert seen.axe() == []


def test_elder_mode_has_large_letters_and_large_buttons(live_server: Any, chromium: Browser) -> None:
    with window(chromium, live_server.url, width=360, wushe_mode="elder") as seen:
        page = seen.open("/styleguide/")
        assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24
        heights = page.evaluate(
            """() => [...document.querySelectorAll(".button, .big-button, .masthead button, .masthead summary")]
                .filter((one) => one.offsetParent).map((one) => one.getBoundingClientRect().height)"""
        )
        assert min(heights) >= 60


def test_a_page_without_scripts_still_has_its_menu_and_its_lists(live_server: Any, chromium: Browser) -> None:
    with window(chromium, live_server.url, width=360, scripts=False) as seen:
        page = seen.open("/styleguide/")
        assert not page.is_visible("#sample-map")
        assert page.is_visible("#sample-map-list")
        page.click(".masthead .nav-fold summary")
        assert page.is_visible(".masthead .navigation")


def test_a_form_pressed_twice_is_sent_once(live_server: Any, chromium: Browser) -> None:
    with window(chromium, live_server.url) as seen:
        page = seen.open("/styleguide/question/")
        sent: list[str] = []
        page.on("request", lambda request: sent.append(request.url) if request.method == "POST" else None)
        page.route("**/preferences/mode/", lambda route: None)
        page.evaluate(
            """() => { const form = document.querySelector(".mode-switch");
                for (const again of [1, 2, 3]) form.requestSubmit(form.querySelector("button")); }"""
        )
        page.wait_for_timeout(300)
        assert len(sent) == 1
