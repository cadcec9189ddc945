"""A call-taker at the keyboard: a call within ninety seconds, a caller who calls again, a voice for what is known."""

from __future__ import annotations

import time

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
PHONE = "13800009877"
FIRST = "江湾6号楼五层到六层的楼道灯不亮，老人摸黑上楼，昨天有人踩空。"
AGAIN = "江湾6号楼五层六层楼道灯还是不亮，老人上楼摸黑。"


def _at_the_phone(opened: Window) -> Page:
    page = opened.open("/")
    page.locator(".role", has_text="社区工作者").first.click()
    page.wait_for_load_state("networkidle")
    return opened.open("/needs/enter/")


def _take(page: Page, phone: str, words: str) -> None:
    """Everything by keyboard: the cursor waits in the first field."""
    assert page.evaluate("document.activeElement.name") == "phone"
    page.keyboard.type(phone)
    page.keyboard.press("Tab")
    page.keyboard.type(words)


def test_a_call_is_taken_by_keyboard_in_a_minute_and_a_half_and_the_next_one_is_the_same_matter(
    chromium: Browser, qingjiang: str
) -> None:
    with window(chromium, qingjiang) as opened:
        page = _at_the_phone(opened)
        began = time.monotonic()
        _take(page, PHONE, FIRST)
        expect(page.locator("#looked")).to_contain_text("江湾")
        page.keyboard.press("Control+Enter")
        number = page.locator(".receipt-number").inner_text()
        assert time.monotonic() - began < 90
        assert number.startswith("QJ-")
        assert opened.axe() == []

        _take(page, PHONE, AGAIN)
        looked = page.locator("#looked")
        expect(looked).to_contain_text("这个电话以前反映过")
        expect(looked).to_contain_text(number)
        expect(looked).to_contain_text("可能是同一件事")
        page.keyboard.press("Alt+9")
        expect(page.locator("main")).to_contain_text("已加上一位的声音")
        assert opened.axe() == []
        assert opened.complaints == []


def test_a_danger_to_life_is_told_the_number_to_call_and_never_stopped(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360) as opened:
        page = _at_the_phone(opened)
        _take(page, "", "和苑2号楼四楼着火了，有浓烟")
        expect(page.locator("#looked")).to_contain_text("119")
        assert opened.overflow() == []
        page.keyboard.press("Control+Enter")
        expect(page.locator(".receipt-number")).to_contain_text("QJ-")
