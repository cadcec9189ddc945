"""A resident answers statements and writes one: in large letters, without scripts, by keys alone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, expect

from tests.journeys.test_a_resident_in_large_letters import _go_to, _large, _press
from tests.support.browser import window
from tests.support.rare_words import rare_word

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]


def test_statements_are_answered_and_one_is_written_by_keys_alone(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360, scripts=False, wushe_mode="elder") as seen:
        page = seen.open("/statements/")
        _large(seen)
        _press(page, "电动自行车停放和充电")
        asked = []
        for turn, answer in enumerate(("同意", "不同意", "略过")):
            _large(seen)
            expect(page.locator("main")).to_contain_text(f"已答 {turn} 条")
            asked.append(page.locator("main h2.card-title").first.inner_text())
            _press(page, answer)
        assert len(set(asked)) == 3
        expect(page.locator("main")).to_contain_text("已答 3 条")
        _press(page, "我的作答")
        _large(seen)
        expect(page.locator("main")).to_contain_text(asked[0])
        page.go_back()
        _press(page, "写一条自己的观点")
        _large(seen)
        words = f"棚子旁边留一块空地给三轮车，{rare_word()}"
        _go_to(page, "您的观点")
        page.keyboard.type(words)
        _press(page, "提交")
        _large(seen)
        if re.search(r"/write/$", page.url):  # something like it is there: send it all the same
            _press(page, "我的不一样，照发")
            _large(seen)
        expect(page.locator("main")).to_contain_text(words)
        expect(page.locator("main")).to_contain_text("待处理")
