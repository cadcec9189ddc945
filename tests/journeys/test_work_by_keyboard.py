"""A community worker sorts and answers a need without touching the mouse."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import window
from tests.support.keys import go_to, press

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


def test_a_worker_sorts_and_answers_a_need_by_keyboard_alone(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as seen:
        page = seen.open("/")
        press(page, "社区工作者")
        seen.open("/needs/?view=unsorted")
        number = page.locator("main tbody input[type=checkbox]").first.get_attribute("aria-label") or ""
        title = page.locator("main tbody tr", has_text=number).get_by_role("link").inner_text()
        press(page, title)
        expect(page.locator("main")).to_contain_text(number)
        press(page, "确定")
        expect(page.locator("main")).to_contain_text("办理中")
        go_to(page, "办了什么")
        page.keyboard.type("已经派人看过，明天上午动工。")
        press(page, "发出答复")
        expect(page.locator("main")).to_contain_text("已答复")
        expect(page.locator("main")).to_contain_text("明天上午动工")
        assert seen.complaints == []
