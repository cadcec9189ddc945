"""The secretary in a browser: a topic is announced; a matter goes through four discussions and is printed."""

from __future__ import annotations

import secrets
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def _as(seen: Window, role: str) -> Page:
    page = seen.open("/")
    page.get_by_role("button", name=role).first.click()
    page.wait_for_load_state("networkidle")
    return page


def _named(start: str) -> str:
    """An own name, in letters alone."""
    return start + "".join(secrets.choice("甲乙丙丁戊己庚辛") for _ in range(6))


def _kept(page: Page, label: str) -> None:
    page.locator("form.flow").get_by_role("button", name=label).click()
    page.wait_for_load_state("networkidle")


def _held(page: Page, link: str, *, marked: bool = True) -> None:
    """A meeting of today at which everybody agrees."""
    page.get_by_role("link", name=link, exact=True).click()
    page.locator("textarea[name=words]").fill("大家都同意。")
    page.locator("input[name=filed]").fill("会议记录本")
    if marked:
        boxes = page.locator("input[name=present_ids]")
        there = boxes.count()
        for place in range(there):
            boxes.nth(place).check()
    else:
        there = 30
        page.locator("input[name=roll]").fill("50")
        page.locator("input[name=present]").fill(str(there))
    page.locator("input[name=agree]").fill(str(there))
    _kept(page, link)


def test_a_matter_becomes_a_resolution_on_paper(chromium: Browser, qingjiang: str) -> None:
    title = _named("修门口坡道")
    with window(chromium, qingjiang) as desk, window(chromium, qingjiang, width=360) as home:
        page = _as(desk, "社区书记")
        desk.open("/topics/four/new/")
        assert desk.axe() == []
        page.locator("input[name=title]").fill(title)
        for name, label in (("area", "江湾社区"), ("branch", "江湾"), ("committee", "江湾")):
            options = page.locator(f"select[name={name}] option")
            wanted = next(text for text in options.all_inner_texts() if label in text)
            page.locator(f"select[name={name}]").select_option(label=wanted)
        page.locator("textarea[name=words]").fill("门口坡道太陡，轮椅上不去。")
        page.locator("input[name=filed]").fill("支部记录本")
        _kept(page, "提出事项")
        expect(page.locator("main")).to_contain_text(title)
        _held(page, "“两委”联席会议")
        _held(page, "党员大会")
        _held(page, "居民会议", marked=False)
        assert desk.axe() == []
        assert desk.overflow() == []
        page.get_by_role("link", name="公开决议").click()
        page.locator("textarea[name=words]").fill("同意把坡道改缓。")
        page.locator("input[name=filed]").fill("公示栏")
        _kept(page, "公开决议")
        board = page.url
        page.get_by_role("link", name="打印决议").click()
        expect(page.locator("body")).to_contain_text("同意把坡道改缓。")
        expect(page.locator("body")).to_contain_text("应到 50 人，实到 30 人（60.0%）")
        page.goto(board)
        public = page.get_by_role("link", name="公众看到的内容").get_attribute("href")
        assert public is not None
        _as(home, "居民")
        home.open(public)
        expect(home.page.locator("main")).to_contain_text("同意把坡道改缓。")
        assert home.axe() == []
        assert home.overflow() == []
