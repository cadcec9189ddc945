"""A visitor breaks the fictional street, runs a drill, and puts everything back as it was built."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(180)]


@pytest.mark.parametrize("width", [360, 1280])
def test_a_drill_is_run_and_the_street_is_put_back(chromium: Browser, qingjiang: str, width: int) -> None:
    with window(chromium, qingjiang, width=width) as seen:
        page = seen.open("/")
        page.get_by_role("button", name="开始应急演练").click()
        expect(page.locator("main")).to_contain_text("暴雨内涝（演练）")
        expect(page.locator("main")).to_contain_text("江湾社区")
        shown = page.locator("main").get_by_role("link", name="暴雨内涝（演练）").count()
        page = seen.open("/")
        page.get_by_role("button", name="开始应急演练").click()  # pressed again: no second order
        expect(page.locator("main").get_by_role("link", name="暴雨内涝（演练）")).to_have_count(shown)

        page = seen.open("/")
        page.get_by_role("link", name="重新开始").click()
        expect(page.locator("h1")).to_contain_text("恢复")
        assert seen.axe() == []
        assert seen.overflow() == []
        page.get_by_role("button", name="恢复原样").click()
        page.wait_for_load_state("networkidle")
        expect(page.locator(".roles")).to_be_visible()

        page = seen.open("/linkage/periods/")
        assert "暴雨内涝（演练）" not in page.locator("main").inner_text()
        page = seen.open("/")
        page.locator(".role", has_text="社区工作者").first.click()
        page.wait_for_load_state("networkidle")
        page = seen.open("/needs/work/?view=mine")
        expect(page.locator("article.card a", has_text="总管漏水").first).to_be_visible()
