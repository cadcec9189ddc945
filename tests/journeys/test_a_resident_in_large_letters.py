"""A resident of seventy-two reports, adds, follows, asks again: in large letters, without scripts, by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.test_a_notice_and_being_heard import _answer
from tests.support.browser import Window, window
from tests.support.rare_words import rare_word

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
HELD = """() => {
    const held = document.activeElement;
    const labels = held.labels?.[0]?.innerText;
    return (held.getAttribute("aria-label") || labels || held.innerText || held.name || "").trim();
}"""
MOST = 90


def _go_to(page: Page, words: str) -> None:
    """Press Tab until the focus is on something whose name begins so; it has to be visible there."""
    for _ in range(MOST):
        page.keyboard.press("Tab")
        if page.evaluate(HELD).split("\n")[0].startswith(words):
            expect(page.locator(":focus")).to_be_in_viewport()
            return
    raise AssertionError(f"{words} never had the focus on {page.url}")


def _press(page: Page, words: str) -> None:
    _go_to(page, words)
    box = page.locator(":focus").bounding_box()
    assert box is not None
    with page.expect_navigation():
        page.keyboard.press("Enter")


def _large(seen: Window) -> None:
    """Letters of 24 px, fields and buttons of 60 px, nothing beside the screen, nothing that axe finds."""
    page = seen.page
    assert page.evaluate("parseFloat(getComputedStyle(document.body).fontSize)") >= 24, page.url
    small = page.evaluate(
        """() => [...document.querySelectorAll("main .button, main .big-button, main select, main input")]
            .filter((one) => one.offsetParent && !["checkbox", "radio", "file", "hidden"].includes(one.type))
            .filter((one) => one.getBoundingClientRect().height < 60).map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert small == [], page.url
    assert seen.overflow() == [], page.url


def _told(seen: Window, words: str) -> str:
    """The six questions, each by keys; the receipt's number."""
    page = seen.open("/")
    _large(seen)
    _press(page, "报问题")
    _large(seen)
    _go_to(page, "什么事")
    page.keyboard.type(words)
    _press(page, "继续")
    _large(seen)
    _go_to(page, "和苑社区")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("江湾社区")).to_be_checked()
    _press(page, "继续")
    _large(seen)
    _go_to(page, "在哪一栋楼")
    page.keyboard.press("End")
    _press(page, "继续")
    _large(seen)
    _press(page, "继续")
    _large(seen)
    _go_to(page, "电话")
    page.keyboard.type("13800005678")
    _press(page, "继续")
    _large(seen)
    expect(page.locator("main")).to_contain_text(words)
    _press(page, "提交")
    _large(seen)
    number = re.search(r"QJ-\d{6}-\w{6}", page.url)
    assert number
    return number[0]


def test_a_need_is_told_followed_and_asked_about_again_by_keys_alone(chromium: Browser, qingjiang: str) -> None:
    words = f"楼下石凳断了一条腿，坐上去会摔，请来修一修，记号{rare_word()}"
    with window(chromium, qingjiang, width=360, scripts=False, wushe_mode="elder") as seen:
        page = seen.page
        number = _told(seen, words)
        _press(page, "看办理进展")
        _large(seen)
        mine = page.url
        _press(page, "补充文字")
        _large(seen)
        _go_to(page, "还想补充什么")
        page.keyboard.type("昨天又有人摔了。")
        _press(page, "补充")
        _large(seen)
        with window(chromium, qingjiang) as staff:
            _answer(staff, number)
        seen.open("/")
        _press(page, "查回执")
        _large(seen)
        _go_to(page, "您的受理编号")
        page.keyboard.type(number)
        _press(page, "查询")
        _large(seen)
        _go_to(page, "您所留电话的后四位")
        page.keyboard.type("5678")
        _press(page, "打开")
        _large(seen)
        expect(page.locator("main")).to_contain_text("扶手今天已加固")
        page.goto(mine)
        _press(page, "评价")
        _large(seen)
        for first, steps in (("是的", 1), ("满意", 2), ("5", 3)):
            _go_to(page, first)
            for _ in range(steps):
                page.keyboard.press("ArrowDown")
        _press(page, "提交")
        _large(seen)
        expect(page.locator("main")).to_contain_text("已重新打开")
