"""A grid worker's day on a telephone: a round with eighteen points, one blocked fire lane, a recheck of others' work.

07:40 round · a hazard: registered, made safe, cleared · 15:00 recheck others' items · 17:00 the hours are noted.
"""

from __future__ import annotations

import io
import re

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
LANE = "6号楼北侧消防通道"


def _enter(seen: Window, role: str) -> Page:
    page = seen.open("/")
    page.locator(".role", has_text=role).first.click()
    page.wait_for_load_state("networkidle")
    return page


def _snapshot() -> dict[str, object]:
    target = io.BytesIO()
    Image.new("RGB", (1200, 900), (120, 130, 140)).save(target, "JPEG")
    return {"name": "lane.jpg", "mimeType": "image/jpeg", "buffer": target.getvalue()}


def _looks_right(seen: Window) -> None:
    assert seen.overflow() == []
    assert seen.axe() == []


def _register(page: Page) -> str:
    page.get_by_role("button", name="发现隐患").click()
    expect(page.locator("h1")).to_have_text("发现隐患")
    assert page.locator("form [name=where]").count() == 0  # the point says where
    page.locator("[name=type]").select_option("fire_lane")
    page.locator("[name=words]").fill("两辆小车堵住消防通道，救护车进不来。")
    page.locator("[name=photo]").set_input_files(_snapshot())  # type: ignore[arg-type]
    page.get_by_role("button", name="登记").click()
    expect(page.locator("main")).to_contain_text("已登记，编号")
    number = re.search(r"QJ-YH-\d{6}-\w{6}", page.locator("main").inner_text())
    assert number is not None
    return number[0]


def _make_safe_and_clear(page: Page) -> None:
    page.get_by_role("link", name="先临时控制").click()
    page.locator("[name=words]").fill("已放警示桩，保安引导，一辆先挪走。")
    page.get_by_role("button", name="已临时控制").click()
    expect(page.locator("main")).to_contain_text("整改期限继续计算")
    page.get_by_role("link", name="报整改完成").click()
    page.locator("[name=words]").fill("两辆车都已移走，通道畅通。")
    page.get_by_role("button", name="报整改完成").click()
    expect(page.locator("main")).to_contain_text("等别人复查")
    assert page.get_by_role("link", name="已消除，销号").count() == 0  # whoever did the work does not close it


def test_a_day_from_the_first_point_to_the_noted_hours(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360) as seen:
        page = _enter(seen, "网格员")
        seen.open("/hazards/patrol/")
        _looks_right(seen)
        page.get_by_role("button", name="开始").click()
        expect(page.locator("main")).to_contain_text("第 1 个，共 18 个点位")
        _looks_right(seen)
        number = ""
        for _ in range(18):
            if LANE in page.locator("h1").inner_text():
                number = _register(page)
                _looks_right(seen)
                detail = page.url
                _make_safe_and_clear(page)
                seen.open("/hazards/patrol/")
                page.get_by_role("link", name="继续").click()
                page.get_by_role("link", name="下一个点位").click()
            else:
                page.get_by_role("button", name="正常").click()
        assert number
        expect(page.locator("main")).to_contain_text("已巡 18 / 18 个点位")
        expect(page.locator("main")).to_contain_text(number)
        _looks_right(seen)
        page.get_by_role("button", name="结束巡查").click()
        expect(page.locator("main")).to_contain_text("巡查结束，已记录")

        seen.open("/hazards/rechecks/")
        _looks_right(seen)
        assert number not in page.content()
        page.locator("td a[href^='/hazards/']").first.click()
        page.get_by_role("link", name="已消除，销号").click()
        page.locator("[name=words]").fill("现场看过，隔离桩已装好。")
        page.get_by_role("button", name="已消除，销号").click()
        expect(page.locator("main")).to_contain_text("已销号")

        seen.open("/hazards/patrol/hours/")
        expect(page.locator("main")).to_contain_text("江湾第二网格早巡")
        _looks_right(seen)
        assert seen.complaints == []

    with window(chromium, qingjiang) as seen:
        page = _enter(seen, "社区工作者")
        seen.open("/hazards/rechecks/")
        page.goto(detail)
        assert page.locator(".photos img").first.evaluate("one => one.naturalWidth") > 0
        page.get_by_role("link", name="已消除，销号").click()
        page.locator("[name=words]").fill("下午到现场，通道畅通。")
        page.get_by_role("button", name="已消除，销号").click()
        expect(page.locator("main")).to_contain_text("已销号")
        _looks_right(seen)


def test_without_scripts_a_hazard_is_registered_and_nothing_typed_is_lost(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360, scripts=False) as seen:
        page = _enter(seen, "网格员")
        seen.open("/hazards/new/")
        page.locator("[name=words]").fill("七号楼地下室门口堆了杂物。")
        page.locator("[name=type]").select_option("clutter")
        not_a_picture = {"name": "a.jpg", "mimeType": "image/jpeg", "buffer": b"<svg onload=alert(1)>"}
        page.locator("[name=photo]").set_input_files(not_a_picture)  # type: ignore[arg-type]
        page.get_by_role("button", name="登记").click()
        expect(page.locator("main")).to_contain_text("这个文件不是可以接收的图片")
        expect(page.locator("[name=words]")).to_have_value("七号楼地下室门口堆了杂物。")
        expect(page.locator("[name=type]")).to_have_value("clutter")
        page.get_by_role("button", name="登记").click()
        expect(page.locator("main")).to_contain_text("已登记，编号")
