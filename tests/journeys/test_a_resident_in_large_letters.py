"""A resident of seventy-two reports, adds, follows, asks again: in large letters, without scripts, by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_a_notice_and_being_heard import _answer
from tests.support.browser import Window, window
from tests.support.keys import go_to, large, press
from tests.support.rare_words import rare_word

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def _told(seen: Window, words: str) -> str:
    """The six questions, each by keys; the receipt's number."""
    page = seen.open("/")
    large(seen)
    press(page, "报问题")
    large(seen)
    go_to(page, "什么事")
    page.keyboard.type(words)
    press(page, "继续")
    large(seen)
    go_to(page, "和苑社区")
    page.keyboard.press("ArrowDown")
    expect(page.get_by_label("江湾社区")).to_be_checked()
    press(page, "继续")
    large(seen)
    go_to(page, "在哪一栋楼")
    page.keyboard.press("End")
    press(page, "继续")
    large(seen)
    press(page, "继续")
    large(seen)
    go_to(page, "电话")
    page.keyboard.type("13800005678")
    press(page, "继续")
    large(seen)
    expect(page.locator("main")).to_contain_text(words)
    press(page, "提交")
    large(seen)
    number = re.search(r"QJ-\d{6}-\w{6}", page.url)
    assert number
    return number[0]


def test_a_need_is_told_followed_and_asked_about_again_by_keys_alone(chromium: Browser, qingjiang: str) -> None:
    words = f"楼下石凳断了一条腿，坐上去会摔，请来修一修，记号{rare_word()}"
    with window(chromium, qingjiang, width=360, scripts=False, wushe_mode="elder") as seen:
        page = seen.page
        number = _told(seen, words)
        press(page, "看办理进展")
        large(seen)
        mine = page.url
        press(page, "补充文字")
        large(seen)
        go_to(page, "还想补充什么")
        page.keyboard.type("昨天又有人摔了。")
        press(page, "补充")
        large(seen)
        with window(chromium, qingjiang) as staff:
            _answer(staff, number)
        seen.open("/")
        press(page, "查回执")
        large(seen)
        go_to(page, "您的受理编号")
        page.keyboard.type(number)
        press(page, "查询")
        large(seen)
        go_to(page, "您所留电话的后四位")
        page.keyboard.type("5678")
        press(page, "打开")
        large(seen)
        expect(page.locator("main")).to_contain_text("扶手今天已加固")
        page.goto(mine)
        press(page, "评价")
        large(seen)
        for first, steps in (("是的", 1), ("满意", 2), ("5", 3)):
            go_to(page, first)
            for _ in range(steps):
                page.keyboard.press("ArrowDown")
        press(page, "提交")
        large(seen)
        expect(page.locator("main")).to_contain_text("已重新打开")
