"""A community worker sorts and answers a need without touching the mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]
HELD = """() => {
    const held = document.activeElement;
    const labels = held.labels?.[0]?.innerText;
    return (held.getAttribute("aria-label") || held.innerText || labels || held.name || "").trim();
}"""
MOST = 120


def _go_to(page: Page, *words: str) -> None:
    """Press Tab until the focus is on something whose name begins so; it has to be visible there."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(HELD).split("\n")[0].startswith(words):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"{words} never had the focus on {page.url}")


def _press(page: Page, *words: str) -> None:
    _go_to(page, *words)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.wait_for_load_state("networkidle")


def test_a_worker_sorts_and_answers_a_need_by_keyboard_alone(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as seen:
        page = seen.open("/")
        _press(page, "社区工作者")
        seen.open("/needs/?view=unsorted")
        number = page.locator("main tbody input[type=checkbox]").first.get_attribute("aria-label") or ""
        title = page.locator("main tbody tr", has_text=number).get_by_role("link").inner_text()
        _press(page, title)
        expect(page.locator("main")).to_contain_text(number)
        _press(page, "确定")
        expect(page.locator("main")).to_contain_text("办理中")
        _go_to(page, "办了什么")
        page.keyboard.type("已经派人看过，明天上午动工。")
        _press(page, "发出答复")
        expect(page.locator("main")).to_contain_text("已答复")
        expect(page.locator("main")).to_contain_text("明天上午动工")
        assert seen.complaints == []
