"""A page walked by keys alone, and a page in large letters: what one wants has the focus, and is seen and large."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.support.browser import Window

HELD = """() => {
    const held = document.activeElement;
    const labels = held.labels?.[0]?.innerText;
    return (held.getAttribute("aria-label") || labels || held.innerText || held.name || "").trim();
}"""
MOST = 120


def go_to(page: Page, *words: str) -> None:
    """Press Tab until the focus is on something whose name begins so; it has to be visible there."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(HELD).split("\n")[0].startswith(words):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"{words} never had the focus on {page.url}")


def press(page: Page, *words: str) -> None:
    """Go to a link or button and press Enter; a new page comes."""
    go_to(page, *words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def large(seen: Window) -> None:
    """Letters of 24 px, fields and buttons of 60 px, nothing beside the screen."""
    page = seen.page
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24, page.url
    small = page.evaluate(
        """() => [...document.querySelectorAll("main .button, main .big-button, main select, main input")]
            .filter((one) => one.offsetParent && !["checkbox", "radio", "file", "hidden"].includes(one.type))
            .filter((one) => one.getBoundingClientRect().height < 60).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert small == [], page.url
    assert seen.overflow() == [], page.url
