"""A street coordinator's morning: what is overdue, hot, coming again; the city's list, last month's sheet."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, through_the_side, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def _still_accessible(seen: Window) -> None:
    assert seen.axe() == []
    assert seen.overflow() == []


def _look_again_until(page: Page, text: str) -> None:
    for _ in range(30):
        if text in page.locator("main").inner_text():
            return
        page.wait_for_timeout(500)
        page.reload()
    raise AssertionError(f"{text!r} never came: {page.locator('main').inner_text()[:1500]}")


def _the_brief(seen: Window) -> None:
    page = seen.page
    through_the_side(page, "每日简报")
    expect(page.locator("h1")).to_have_text("每日简报")
    _still_accessible(seen)
    expect(page.get_by_role("heading", name="热点主题")).to_be_visible()
    page.locator("table").filter(has_text="已超时").locator("tbody a").first.click()
    expect(page.locator("main")).to_contain_text("QJ-")
    page.go_back()
    page.get_by_role("link", name="江湾菜市场公厕堵塞外溢").first.click()
    expect(page.locator("main")).to_contain_text("热点主题")
    _still_accessible(seen)


def _a_proposal(seen: Window) -> None:
    page = seen.page
    through_the_side(page, "未诉先办")
    page.locator("main table a").first.click()
    title = page.locator("h1").inner_text()
    expect(page.locator("main")).to_contain_text("60天内")
    _still_accessible(seen)
    page.locator("main textarea[name=reason]").fill("老旧设施反复出问题，提请下次联席会议研究。")
    page.get_by_role("button", name="采纳", exact=True).click()
    expect(page.locator("main")).to_contain_text("提请下次联席会议研究")
    through_the_side(page, "未诉先办")
    page.get_by_role("link", name=re.compile("已采纳")).click()
    expect(page.locator("main")).to_contain_text(title)


def _the_citys_list(seen: Window) -> None:
    page = seen.page
    through_the_side(page, "12345工单交换")
    page.get_by_role("link", name=re.compile("第二批")).click()
    expect(page.locator("main")).to_contain_text("市平台作出的变更")
    _still_accessible(seen)
    page.get_by_role("button", name="接收清单").click()
    _look_again_until(page, "在收件箱查看工单")
    page.get_by_role("link", name="在收件箱查看工单").click()
    expect(page.locator("main")).to_contain_text("积水")


def _the_month(seen: Window) -> None:
    page = seen.page
    through_the_side(page, "需求统计")
    expect(page.locator("h1")).to_have_text("三率")
    _still_accessible(seen)
    page.get_by_role("link", name="月报表").first.click()
    text = page.locator("main").inner_text()
    assert re.search(r"响应率\d+\.\d\d%，解决率\d+\.\d\d%，满意率\d+\.\d\d%", text), text[:600]
    _still_accessible(seen)
    with page.expect_download() as coming:
        page.get_by_role("link", name="导出 xlsx").click()
    assert coming.value.suggested_filename.endswith(".xlsx")
    page.get_by_role("link", name="打印（A4）").click()
    expect(page.locator("h1")).to_have_text("需求办理月报表")
    page.goto(seen.base + "/needs/statistics/exclusions/")
    expect(page.locator("main")).to_contain_text("您的申请由他人决定")
    _still_accessible(seen)


@pytest.mark.parametrize("width", [1280, 360])
def test_the_morning_is_walked_by_pressing_what_stands_on_the_screen(
    chromium: Browser, qingjiang: str, width: int
) -> None:
    with window(chromium, qingjiang, width=1280) as seen:
        page = seen.open("/")
        page.get_by_role("button", name="街道统筹员").click()
        if width == 1280:
            _the_brief(seen)
            _a_proposal(seen)
            _the_citys_list(seen)
            _the_month(seen)
        else:
            page.set_viewport_size({"width": width, "height": 800})
            for path in ("day", "month", "clocks", "map", "unheard", "exclusions", "rules"):
                seen.open(f"/needs/statistics/{path}/")
                _still_accessible(seen)
        assert seen.complaints == []
