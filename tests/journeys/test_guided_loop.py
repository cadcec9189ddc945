"""A newcomer walks the guided loop by pressing what stands on the screen, from first word to sealed ledger."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def _next(page: Page) -> None:
    page.get_by_role("button", name="下一步").click()


def _report(page: Page) -> None:
    page.locator("textarea").first.fill("门口的路灯坏了一个星期，晚上老人出门看不见台阶。")
    page.get_by_role("button", name="继续").click()
    page.get_by_label("江湾社区").check()
    page.get_by_role("button", name="继续").click()
    page.locator("[name=building]").select_option(label="江湾2号楼")
    page.get_by_role("button", name="继续").click()
    page.get_by_role("button", name="继续").click()
    page.get_by_role("button", name="继续").click()
    page.locator("form:has(input[name=key]) button").last.click()
    expect(page.locator("main")).to_contain_text("您的受理编号")


def _reload_until(page: Page, text: str) -> None:
    """Work behind the screen takes a moment; a person would look again."""
    for _ in range(90):
        if text in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{text!r} never came: {page.locator('main').inner_text()[:1500]}")


def _order(page: Page) -> None:
    page.locator("main [name=event]").fill("暴雨内涝")
    page.locator("main [name=reason]").fill("积水漫上台阶，需要统一指挥")
    page.locator("main [name=legal_basis]").fill("突发事件应对法 第七十二条")
    page.locator("main form:has([name=event]) button").last.click()
    expect(page.locator("main")).to_contain_text("非常规性时期")


def _lift_and_hand_back(page: Page) -> None:
    page.get_by_role("link", name="暴雨内涝").first.click()
    page.get_by_role("link", name="解除非常规性时期").first.click()
    for box in page.locator("main form textarea").all():
        box.fill("积水已退，恢复正常")
    page.locator("main form:has(textarea) button").last.click()
    while page.get_by_role("button", name="交还").count():
        page.get_by_role("button", name="交还").first.click()
    expect(page.locator("main")).to_contain_text("已全部交还")


def _rate(page: Page) -> None:
    page.get_by_role("link", name="看办理进展").first.click()
    page.get_by_role("link", name="评价这次答复").click()
    for name in ("is_solved", "satisfaction", "score"):
        page.locator(f"main [name={name}]").first.check()
    page.locator("main form:has([name=score]) button").last.click()


def _cheat(page: Page) -> None:
    page.get_by_role("button", name="试着改动台账").click()
    page.get_by_role("button", name="重新核验全部").click()
    expect(page.locator("main")).to_contain_text("核验不通过")
    assert re.search(r"第 \d+ 号", page.locator("main").inner_text())
    page.get_by_role("button", name="恢复原样").click()
    page.get_by_role("button", name="重新核验全部").click()
    expect(page.locator("main")).to_contain_text("核验无误")


def test_the_loop_can_be_walked_from_the_first_word_to_the_sealed_ledger(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as seen:
        page = seen.open("/")
        page.get_by_role("button", name="开始引导体验").click()
        _report(page)

        _next(page)
        _reload_until(page, "为什么")
        page.get_by_role("button", name="确定").first.click()

        _next(page)
        routine = page.locator("#lead").inner_text()
        assert "常规性时期" in routine
        assert "政府协助，五社主导" in routine

        _next(page)
        _order(page)
        _next(page)
        _reload_until(page, "街道办事处")
        emergency = page.locator("#lead").inner_text()
        assert "非常规性时期" in emergency
        assert "政府主导，五社协助" in emergency

        _next(page)
        _lift_and_hand_back(page)
        _next(page)
        _reload_until(page, "居民委员会")
        page.locator("main #answer textarea").first.fill("路灯已修好。\n以后每月巡查一次。")
        page.get_by_role("button", name="发出答复").click()

        _next(page)
        _rate(page)
        _next(page)
        page.get_by_role("button", name="重新核验全部").click()
        expect(page.locator("main")).to_contain_text("核验无误")
        _next(page)
        _cheat(page)
        _next(page)
        expect(page.locator("h1")).to_have_text("表格导入导出")
        _next(page)
        expect(page.locator("h1")).to_have_text("主题")
        assert seen.complaints == []


def test_the_loop_can_be_left_at_any_step(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360) as seen:
        page = seen.open("/")
        page.get_by_role("button", name="开始引导体验").click()
        assert seen.overflow() == []
        page.get_by_role("button", name="退出导览").click()
        assert page.get_by_role("button", name="下一步").count() == 0
