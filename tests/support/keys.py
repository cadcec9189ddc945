"""A page walked by keys alone: Tab until the focus is on what one wants, and it has to be seen there."""

from __future__ import annotations

from playwright.sync_api import Page, expect

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
