"""A secretary takes a shared piece of work on: from the theme to the project, its board by keyboard, its thread."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def _still_accessible(seen: Window) -> None:
    assert seen.axe() == []
    assert seen.overflow() == []


def _the_board(seen: Window) -> None:
    """The first task to do is begun with the Enter key alone."""
    page = seen.page
    card = page.locator("article", has_text="换泵并试压")
    card.get_by_role("button", name="开始").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.locator("section[aria-label=进行中]")).to_contain_text("换泵并试压")
    page.locator("figure.chart summary").click()
    expect(page.locator("figure.chart table")).to_contain_text("换泵并试压")
    _still_accessible(seen)


def _the_thread(seen: Window) -> None:
    page = seen.page
    page.locator("main").get_by_role("link", name="留言").first.click()
    page.locator("textarea[name=words]").fill("周四一早开工，请各方九点到泵房。")
    page.get_by_role("button", name="发给各方").click()
    expect(page.locator("article").first).to_contain_text("请各方九点到泵房")
    expect(page.locator("article").first).to_contain_text("未读")
    _still_accessible(seen)


@pytest.mark.parametrize("width", [1280, 360])
def test_a_project_is_walked_from_its_theme(chromium: Browser, qingjiang: str, width: int) -> None:
    with window(chromium, qingjiang, width=width) as seen:
        page = seen.open("/")
        page.get_by_role("button", name="社区书记").first.click()
        seen.open("/projects/?view=all")
        _still_accessible(seen)
        page.get_by_role("link", name="江湾水泵房换泵").click()
        expect(page.locator("h1")).to_have_text("江湾水泵房换泵")
        project = page.url
        page.locator("nav.chain a", has_text="水泵").click()
        _still_accessible(seen)
        page.get_by_role("link", name="江湾水泵房换泵").click()
        expect(page).to_have_url(project)
        if width == 1280:
            _the_board(seen)
            _the_thread(seen)
        for path in ("/projects/new/", "/projects/public/"):
            seen.open(path)
            _still_accessible(seen)
        assert seen.complaints == []
