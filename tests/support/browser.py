"""A window of the test browser on our house, and what may not be seen in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

WIDER_THAN_THEIR_PLACE = """() => [...document.querySelectorAll("body, body *")]
    .filter((one) => one.clientWidth && one.scrollWidth > one.clientWidth + 1)
    .filter((one) => getComputedStyle(one).overflowX === "visible")
    .map((one) => one.outerHTML.slice(0, 120))"""


@dataclass
class Window:
    """One open page, and what it complained about."""

    page: Page
    base: str
    complaints: list[str] = field(default_factory=list)

    def open(self, path: str) -> Page:
        """Go to an address of the house and wait until it is still."""
        self.page.goto(self.base + path)
        self.page.wait_for_load_state("networkidle")
        return self.page

    def axe(self) -> list[str]:
        """What axe finds wrong, as rule and place."""
        found = Axe().run(self.page).response["violations"]
        return [f"{rule['id']}: {node['html'][:160]}" for rule in found for node in rule["nodes"]]

    def overflow(self) -> list[str]:
        """Elements wider than the place they have, when they make the whole page scroll sideways."""
        wide = self.page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth")
        return self.page.evaluate(WIDER_THAN_THEIR_PLACE) if wide else []


@contextmanager
def window(
    browser: Browser, base: str, *, width: int = 1280, scripts: bool = True, **cookies: str
) -> Iterator[Window]:
    """A fresh window on the house with these cookies."""
    context = browser.new_context(
        viewport={"width": width, "height": 900}, locale="zh-CN", java_script_enabled=scripts
    )
    context.add_cookies([{"name": name, "value": value, "url": base} for name, value in cookies.items()])
    opened = Window(context.new_page(), base)
    opened.page.on(
        "console", lambda said: opened.complaints.append(said.text) if said.type in {"error", "warning"} else None
    )
    opened.page.on("pageerror", lambda error: opened.complaints.append(str(error)))
    yield opened
    context.close()


def through_the_side(page: Page, label: str) -> None:
    """Follow a link of the list at the side; the fold that it lies in is opened first, as a person would."""
    link = page.get_by_role("link", name=label, exact=True, include_hidden=True)
    side = page.locator(".frame-rail")
    side.locator("a", has_text=label).first.wait_for(state="attached")
    fold = side.locator("details:not([open])", has=link)
    if fold.count():
        fold.locator("summary").click()
    side.get_by_role("link", name=label, exact=True).click()
