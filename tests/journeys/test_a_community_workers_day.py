"""A community worker in the browser: lists, answer and call, a wrong dispatch, one screen."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]


def enter(opened: Window, role: str) -> Page:
    page = opened.open("/")
    page.locator(".role", has_text=role).first.click()
    page.wait_for_load_state("networkidle")
    return page


def unfold(page: Page, words: str) -> None:
    page.locator("details > summary", has_text=words).first.click()


def heard_and_solved_on_one_screen(opened: Window) -> str:
    """Counts what the worker does: two texts and a press."""
    page = opened.open("/needs/solve/")
    done = 0
    page.locator("[name=body]").fill("江湾6号楼单元门关不上，风一吹就响。")
    done += 1
    page.locator("[name=answer]").fill("合页松了，当场紧好并上了油。")
    done += 1
    page.locator("#solve button").first.click()
    done += 1
    assert done <= 4
    expect(page.locator("main")).to_contain_text("已答复")
    expect(page.locator("#answers")).to_contain_text("当场紧好")
    return page.url


def test_a_community_worker_walks_through_the_day(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as opened:
        page = enter(opened, "社区工作者")
        page = opened.open("/needs/work/?view=calls")
        assert page.locator("article.card").count() >= 1
        assert opened.overflow() == []

        page.locator("article.card a").first.click()
        page.locator("#call-back input[name=is_solved][value=yes]").check()
        page.locator("#call-back input[name=satisfaction][value=satisfied]").check()
        page.get_by_role("button", name="保存回访结果").click()
        expect(page.locator("main")).to_contain_text("已评价")

        page = opened.open("/needs/work/?view=mine")
        page.locator("article.card a", has_text="总管漏水").first.click()
        expect(page.locator("#tasks")).to_contain_text("更换止回阀")
        boxes = page.locator("#answer textarea")
        assert boxes.count() == 2  # two things were asked for
        boxes.nth(0).fill("总阀已关闭，止回阀已更换，积水已排清。")
        assert opened.axe() == []
        boxes.nth(1).fill("电表箱已请供电所检查，没有进水。")
        page.get_by_role("button", name="发出答复").click()
        expect(page.locator("#answers")).to_contain_text("没有进水")

        heard_and_solved_on_one_screen(opened)
        assert opened.complaints == []


def test_a_wrong_dispatch_is_decided_while_the_clock_runs(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as opened:
        page = enter(opened, "街道统筹员")
        page = opened.open("/needs/work/?view=decide")
        page.locator("a", has_text="共享单车").first.click()
        clock = page.locator("main .clock").first.inner_text()
        page.locator("input[name=ruling][value=granted]").check()
        page.locator("form:has(input[name=ruling][value=granted]) [name=decision]").fill("由物业清运，社区协助")
        page.get_by_role("button", name="确定").first.click()
        expect(page.locator("#lead")).to_contain_text("物业")
        assert page.locator("main .clock").first.inner_text()[:2] == clock[:2]


def test_the_page_of_a_need_fits_a_phone(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360) as opened:
        enter(opened, "街道统筹员")
        for view in ("mine", "tasks", "calls", "decide", "watched"):
            opened.open(f"/needs/work/?view={view}")
            assert opened.overflow() == []
        opened.open("/needs/?view=open").locator("table a").first.click()
        assert opened.overflow() == []
        for path in ("/needs/clocks/", "/needs/templates/", "/needs/hand-over/", "/needs/solve/"):
            opened.open(path)
            assert opened.overflow() == [], path
