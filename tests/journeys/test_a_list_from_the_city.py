"""A city's list of messages is handed in at the spreadsheet door and becomes hot themes with dates and places."""

from __future__ import annotations

import csv
import os
import re
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import through_the_side, window
from tests.support.realdata import data_file

pytestmark = [pytest.mark.browser, pytest.mark.realdata, pytest.mark.timeout(300)]
ROWS = int(os.environ.get("WUSHE_TEST_ROWS", "900"))  # 4326 is the whole list


@pytest.fixture
def messages(tmp_path: Path) -> Path:
    """The first rows of the real list, so that the suite stays quick."""
    target = tmp_path / "messages.csv"
    with data_file("needs", "messages.csv").open(encoding="utf-8", newline="") as source, target.open("w") as copy:
        reader, writer = csv.reader(source), csv.writer(copy)
        for number, row in enumerate(reader):
            if number > ROWS:
                break
            writer.writerow(row)
    return target


def _hand_in(page: Page, file: Path) -> None:
    through_the_side(page, "表格导入导出")
    page.locator("input[type=file]").set_input_files(file)
    page.get_by_role("button", name="交上去").click()
    expect(page.locator("h1")).to_have_text("对应各列")
    page.get_by_role("button", name="检查各行").click()


def _wait_for(page: Page, text: str, seconds: int = 90) -> None:
    for _ in range(seconds):
        if text in page.locator("main").inner_text():
            return
        page.wait_for_timeout(1000)
        page.reload()
    raise AssertionError(f"{text!r} never came: {page.locator('main').inner_text()[:800]}")


def test_a_real_list_becomes_themes_once_and_can_be_taken_back(
    chromium: Browser, qingjiang: str, messages: Path
) -> None:
    with window(chromium, qingjiang) as seen:
        page = seen.open("/")
        page.locator(".role", has_text="街道统筹员").click()
        _hand_in(page, messages)
        _wait_for(page, "已检查")
        assert str(ROWS) in page.locator("main").inner_text()
        page.get_by_role("button", name="导入", exact=True).click()
        _wait_for(page, "已导入")

        page.get_by_role("link", name="看主题").click()
        _wait_for(page, "2019-")
        hottest = page.locator("main tbody tr").first.inner_text()
        assert re.search(r"20(17|18|19|20)-\d\d-\d\d", hottest), hottest
        assert "messages.csv" in page.locator("main").inner_text()

        _hand_in(page, messages)
        _wait_for(page, "已检查")
        known = page.locator(".stat", has_text="已有").inner_text()
        assert str(ROWS) in known
        assert page.get_by_role("button", name="导入", exact=True).count() == 0

        page.get_by_role("link", name="全部文件").click()
        page.locator("main tbody tr", has_text="已导入").get_by_role("link").first.click()
        page.get_by_role("button", name="撤回导入").click()
        _wait_for(page, "已撤回")
        through_the_side(page, "表格导入导出")
        _hand_in(page, messages)
        _wait_for(page, "已检查")
        assert str(ROWS) in page.locator(".stat", has_text="新需求").inner_text()
        assert seen.complaints == []
