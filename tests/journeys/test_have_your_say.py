"""A resident answers statements and writes one: in large letters, without scripts, by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, Route, expect

from tests.support.browser import window
from tests.support.keys import go_to, large, press
from tests.support.rare_words import rare_word

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_statements_are_answered_and_one_is_written_by_keys_alone(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360, scripts=False, wushe_mode="elder") as seen:
        page = seen.open("/statements/")
        large(seen)
        press(page, "电动自行车停放和充电")
        asked = []
        for turn, answer in enumerate(("同意", "不同意", "略过")):
            large(seen)
            expect(page.locator("main")).to_contain_text(f"已答 {turn} 条")
            asked.append(page.locator("main h2.card-title").first.inner_text())
            press(page, answer)
        assert len(set(asked)) == 3
        expect(page.locator("main")).to_contain_text("已答 3 条")
        press(page, "我的作答")
        large(seen)
        expect(page.locator("main")).to_contain_text(asked[0])
        page.go_back()
        press(page, "写一条自己的观点")
        large(seen)
        words = f"棚子旁边留一块空地给三轮车，{rare_word()}"
        go_to(page, "您的观点")
        page.keyboard.type(words)
        press(page, "看看有没有类似的")  # without scripts a button asks
        large(seen)
        expect(page.get_by_label("您的观点")).to_have_value(words)
        press(page, "我的不一样，照发" if page.locator("#alike").count() else "提交")
        large(seen)
        if re.search(r"/write/$", page.url):  # something like it is there: send it all the same
            press(page, "我的不一样，照发")
            large(seen)
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("main")).to_contain_text("待处理")


def test_on_a_phone_ten_answers_a_hint_and_a_map_that_leaves_open_what_was_opened(
    chromium: Browser, qingjiang: str
) -> None:
    with window(chromium, qingjiang, width=360) as seen:
        page = seen.open("/statements/")
        press(page, "电动自行车停放和充电")
        for turn in range(10):
            expect(page.locator("main")).to_contain_text(f"已答 {turn} 条")
            press(page, ("同意", "不同意", "略过")[turn % 3])
        expect(page.locator("main")).to_contain_text("已答 10 条")
        assert seen.axe() == []
        press(page, "写一条自己的观点")
        assert not page.get_by_role("button", name="看看有没有类似的").is_visible()
        go_to(page, "您的观点")
        page.keyboard.type("楼道里一律不停车、不充电，")
        expect(page.locator("#alike")).to_be_visible()  # while one writes
        expect(page.locator("#alike").locator("..")).to_contain_text("楼道里一律不停车")
        assert seen.axe() == []
        assert seen.overflow() == []
        press(page, "我就是这个意思，同意这一条")
        expect(page.locator("main")).to_contain_text("您同意第")
        press(page, "意见地图")
        _explanation_stays(page)
        assert seen.axe() == []
        assert seen.overflow() == []
        assert seen.complaints == []


def _explanation_stays(page: Page) -> None:
    """It is opened by keys, and over a swap of everything around it neither shuts nor moves nor loses the focus."""

    def as_if_changed(route: Route) -> None:
        route.continue_(url=route.request.url.replace("seen=", "had="))

    page.route("**/map/part/**", as_if_changed)
    summary = page.locator("#map-known > summary")
    summary.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#map-known")).to_have_attribute("open", "")
    page.evaluate("document.getElementById('map-now').dataset.old = 'yes'")
    top = summary.bounding_box()
    expect(page.locator("#map-now")).not_to_have_attribute("data-old", "yes", timeout=15_000)
    expect(page.locator("#map-known")).to_have_attribute("open", "")
    expect(summary).to_be_focused()
    now = summary.bounding_box()
    assert top is not None
    assert now is not None
    assert abs(top["y"] - now["y"]) < 2


def test_the_same_pages_in_large_letters_with_scripts(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360, wushe_mode="elder") as seen:
        page = seen.open("/statements/")
        press(page, "电动自行车停放和充电")
        large(seen)
        assert seen.axe() == []
        press(page, "写一条自己的观点")
        go_to(page, "您的观点")
        page.keyboard.type("晚上十点以后应当停止充电，")
        expect(page.locator("#alike")).to_be_visible()
        large(seen)
        assert seen.axe() == []
        page.go_back()
        press(page, "意见地图")
        large(seen)
        assert seen.axe() == []
        assert seen.complaints == []
