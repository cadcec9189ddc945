"""Public pages in the browser inside WeChat, opened by a plain code: no official account, nothing from elsewhere."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import window
from tests.support.rare_words import rare_word
from wushe.foundation.templatetags.face import qr

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
FORM = "/needs/new/?at=qingjiang&area=QJ-JW"
WECHAT = (
    "Mozilla/5.0 (Linux; Android 10; HLK-AL00) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/86.0.4240.99 "
    "XWEB/4317 MMWEBSDK/20220903 Mobile Safari/537.36 MicroMessenger/8.0.28.2240 WeChat/arm64 Language/zh_CN"
)


@contextmanager
def _inside_wechat(browser: Browser, base: str) -> Iterator[tuple[Page, list[str]]]:
    """A telephone's window in WeChat, and everything in it that came from elsewhere or did not work."""
    context = browser.new_context(
        user_agent=WECHAT, viewport={"width": 360, "height": 780}, is_mobile=True, has_touch=True, locale="zh-CN"
    )
    page, wrong = context.new_page(), []
    page.on("request", lambda asked: wrong.append(asked.url) if not asked.url.startswith((base, "data:")) else None)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("download", lambda file: wrong.append(f"a file is handed out: {file.url}"))
    page.on("popup", lambda other: wrong.append(f"another window: {other.url}"))
    yield page, wrong
    context.close()


def _codes(page: Page) -> list[str]:
    """What the codes on a page are drawn of."""
    found: list[str] = page.locator("svg.qr-code path:last-child").evaluate_all(
        "all => all.map(p => p.getAttribute('d'))"
    )
    return found


def _drawn(address: str) -> str:
    return re.findall(r'd="([^"]+)"', str(qr(address)))[-1]


def test_a_code_on_paper_opens_the_form_and_the_receipt_its_course(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as staff:
        page = staff.open("/")
        page.locator(".role", has_text="社区工作者").click()
        staff.open("/needs/paper/")
        sheets = page.locator("form[action$='/sheets/']")
        sheets.locator("[name=number]").fill("1")
        sheets.locator("[name=area]").select_option(
            sheets.locator("option", has_text="江湾社区").get_attribute("value")
        )
        sheets.get_by_role("button").click()
        assert _codes(page) == [_drawn(f"{qingjiang}{FORM}")]
    words = f"单元门口的灯不亮，晚上看不见台阶，记号{rare_word()}"
    with _inside_wechat(chromium, qingjiang) as (page, wrong):
        page.goto(qingjiang + FORM)
        page.locator("textarea").fill(words)
        page.get_by_role("button", name="继续").tap()
        page.get_by_label("江湾社区").check()
        page.get_by_role("button", name="继续").tap()
        page.locator("[name=building]").select_option(label="江湾2号楼")
        for _ in range(3):
            page.get_by_role("button", name="继续").tap()
        page.get_by_role("button", name="提交").tap()
        expect(page.locator("main")).to_contain_text("您的受理编号")
        course = page.get_by_role("link", name="看办理进展").get_attribute("href") or ""
        assert _drawn(f"{qingjiang}{course}&at=qingjiang") in _codes(page)
        page.goto(qingjiang + course)
        expect(page.locator("main")).to_contain_text("已受理")
        assert page.evaluate("document.documentElement.scrollWidth") <= 360
        assert wrong == []
