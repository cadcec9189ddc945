"""The whistle of story 1 by clicks: three bodies are called, two come in time, one late, each on its own telephone.

09:05 blown, needed by 10:30 · property 09:20 · water 10:12 with a photo · housing 10:41, late by eleven minutes ·
10:45 one plan with one lead · 15:40 finished · both sides say how it was; only the late body is counted as late.
"""

from __future__ import annotations

import io
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.modules.linkage.town import Town, build
from tests.modules.whistles.conftest import with_departments
from tests.support.browser import Window
from tests.support.house_clock import one_clock, window_of
from wushe.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
WORDS = "六号楼水泵故障，五层以上没有水。"


def _hour(clock_time: str) -> Any:
    hours, minutes = (int(part) for part in clock_time.split(":"))
    return clock.at(datetime(2026, 3, 3, hours, minutes, tzinfo=ZoneInfo("Asia/Shanghai")))


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules, a water company and a housing bureau."""
    town = with_departments(build("QJ"))
    town.rules()
    return town


def _looks_right(seen: Window) -> None:
    assert seen.overflow() == [], seen.page.url
    assert seen.axe() == [], seen.page.url


def _pressed(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state("networkidle")


def _snapshot() -> Any:
    target = io.BytesIO()
    Image.new("RGB", (1200, 900), (120, 130, 140)).save(target, "JPEG")
    return {"name": "pump.jpg", "mimeType": "image/jpeg", "buffer": target.getvalue()}


def _blown(seen: Window, town: Town) -> str:
    page = seen.open("/whistles/")
    page.get_by_role("link", name="吹哨", exact=True).click()
    page.locator("[name=kind]").select_option("emergency")
    page.locator("[name=words]").fill(WORDS)
    page.locator("[name=where]").select_option(f"{town.areas['QJ-JW-6'].pk}:")
    page.locator("[name=needed_by]").fill("2026-03-03T10:30")
    _looks_right(seen)
    _pressed(page, "吹哨")
    expect(page.locator(".field-wrong")).to_contain_text("其他单位可以稍后再召集")
    seen.complaints.clear()  # Chromium notes the 422 of a form that comes back
    for word in ("property", "water", "housing"):
        page.get_by_label(town.bodies[word].name, exact=True).check()
    _pressed(page, "吹哨")
    expect(page.locator("main")).to_contain_text("已吹哨")
    _looks_right(seen)
    return page.url


def _arrived(seen: Window, *, photo: bool = False) -> None:
    """From the list of one's own calls to the place."""
    page = seen.open("/whistles/?view=mine")
    page.get_by_role("link", name="应急处置").click()
    _looks_right(seen)
    if photo:
        page.get_by_role("link", name="拍照报到").click()
        page.locator("[name=photo]").set_input_files(_snapshot())
        _looks_right(seen)
    _pressed(page, "我们到了")
    expect(page.locator("main")).to_contain_text("已报到")
    _looks_right(seen)


def _planned(seen: Window, whistle: str, town: Town) -> None:
    page = seen.page
    page.goto(whistle)
    expect(page.locator("main")).to_contain_text("迟到 11 分钟")
    expect(page.locator("main img")).to_have_count(1)
    page.get_by_role("link", name="制定联合方案").click()
    page.locator("[name=words]").fill("先接临时水，再换叶轮。")
    page.get_by_label(town.bodies["water"].name, exact=True).check()
    page.get_by_label(f"{town.bodies['water'].name}做什么").fill("更换水泵叶轮")
    _looks_right(seen)
    _pressed(page, "制定联合方案")
    page.get_by_role("link", name="联合方案和任务").click()
    expect(page.locator("main")).to_contain_text("更换水泵叶轮")


def _finished(seen: Window, whistle: str, town: Town) -> None:
    """The end is confirmed; the street says how each body did."""
    page = seen.page
    page.goto(whistle)
    page.get_by_role("link", name="确认办结").click()
    page.locator("[name=words]").fill("水泵修好，五层以上有水。")
    _pressed(page, "确认办结")
    for word, mark in (("property", "好"), ("water", "好"), ("housing", "一般")):
        body = town.bodies[word].name
        page.get_by_role("link", name=f"评价该单位 {body}").click()
        page.get_by_label(mark, exact=True).check()
        _looks_right(seen)
        _pressed(page, f"评价{body}")
        expect(page.locator("main tr", has_text=body)).to_contain_text(f"街道评价：{mark}")


def _counted(seen: Window, town: Town) -> dict[str, list[str]]:
    """In time, late, minutes late, by body, as the page of arrivals says it."""
    page = seen.open("/whistles/bodies/")
    _looks_right(seen)
    counted = {}
    for word in ("property", "water", "housing"):
        row = page.locator("main tbody tr", has_text=town.bodies[word].name)
        counted[word] = [row.locator(f"td[data-label={one}]").inner_text() for one in ("准时", "迟到", "迟到分钟")]
    return counted


def test_the_late_body_alone_is_late(live_server: Any, chromium: Browser, town: Town) -> None:
    base = live_server.url
    with one_clock(), window_of(chromium, base, town, "coordinator") as desk:
        with _hour("09:05"):
            whistle = _blown(desk, town)
        for word, person, hour in (
            ("property", "manager", "09:20"), ("water", "water", "10:12"), ("housing", "housing", "10:41"),
        ):  # fmt: skip
            with _hour(hour), window_of(chromium, base, town, person, width=360) as hand:
                _arrived(hand, photo=word == "water")
                assert hand.complaints == []
        with _hour("10:45"):
            _planned(desk, whistle, town)
        with _hour("15:40"):
            _finished(desk, whistle, town)
            with window_of(chromium, base, town, "housing", width=360) as hand:
                page = hand.page
                page.goto(whistle)
                page.get_by_role("link", name="评价这次吹哨").click()
                for question in ("was_needed", "was_clear"):
                    page.locator(f"[name={question}][value='1']").check()
                _looks_right(hand)
                _pressed(page, "评价这次吹哨")
                expect(page.locator("main")).to_contain_text("谢谢")
            assert _counted(desk, town) == {
                "property": ["1", "0", "0"], "water": ["1", "0", "0"], "housing": ["0", "1", "11"],
            }  # fmt: skip
            sheet = desk.open("/whistles/no-shows/").locator("body")
            expect(sheet).to_contain_text(town.bodies["housing"].name)
            expect(sheet).not_to_contain_text(town.bodies["water"].name)
        assert desk.complaints == []
