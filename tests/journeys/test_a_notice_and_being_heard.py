"""A notice from the desk to the stairwell and the chat group; and one question after an answer, in large letters."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(240)]
TITLE = "周六上午清洗6号楼水箱"
BODY = "周六上午8点到12点清洗水箱，其间停水。\n\n请提前储水，来水后先放一放。"


@dataclass(frozen=True, slots=True)
class Told:
    """What the writer takes from the screen."""

    desk: str
    chat: str
    code: str


def _enter(page: Page, role: str) -> None:
    page.goto(re.sub(r"(https?://[^/]+).*", r"\1/", page.url))
    page.locator("form button").filter(has_text=re.compile(f"^\\s*{role}")).first.click()
    page.wait_for_load_state("networkidle")


def _as(seen: Window, role: str) -> Page:
    page = seen.open("/")
    _enter(page, role)
    return page


def _write(seen: Window) -> str:
    page = _as(seen, "街道统筹员")
    page.goto(f"{seen.base}/notices/desk/new/")
    page.get_by_label("面向区域").select_option(label="\u3000江湾社区")
    page.get_by_label("标题").fill(TITLE)
    page.get_by_label("正文").fill(BODY)
    page.locator("[name=contact]").fill("江湾居委会 0000-6201002")
    page.get_by_role("button", name="保存并预览").click()
    expect(page.locator("main")).to_contain_text("预览：发布后大家看到的样子")
    page.get_by_role("button", name="请第二人审核").click()
    expect(page.locator("main")).to_contain_text("等待第二人审核")
    assert page.get_by_role("button", name="审核通过并发布").count() == 0
    return page.url


def _approve(seen: Window, desk: str) -> Told:
    page = _as(seen, "社区书记")
    page.goto(f"{seen.base}/notices/desk/?view=waiting")
    page.get_by_role("link", name=TITLE).click()
    assert page.url == desk
    page.get_by_role("button", name="审核通过并发布").click()
    expect(page.locator("main")).to_contain_text("已发布")
    chat = page.locator("#copy-text").inner_text()
    found = re.search(r"/notices/(\w{6})/", chat)
    assert found
    assert seen.axe() == []
    return Told(desk, chat, found[1])


def _is_one_page(page: Page) -> bool:
    return len(re.findall(rb"/Type\s*/Page[^s]", page.pdf(format="A4", prefer_css_page_size=True))) == 1


def test_a_notice_goes_from_the_desk_to_the_stairwell_and_the_chat_group(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang) as writer:
        desk = _write(writer)
    with window(chromium, qingjiang) as second:
        told = _approve(second, desk)
    assert len(told.chat) <= 300
    assert told.chat.startswith(f"【{TITLE}】")
    assert told.chat.endswith(f"/notices/{told.code}/?at=qingjiang&by=chat")

    with window(chromium, qingjiang, width=360, scripts=False) as resident:
        page = resident.open(f"/notices/{told.code}/?at=qingjiang&by=sheet")
        expect(page.locator("h1")).to_have_text(TITLE)
        expect(page.locator("main")).to_contain_text("请提前储水，来水后先放一放。")
        wide = page.locator("html").bounding_box()
        assert wide is not None
        assert wide["width"] <= 360
        page.get_by_role("link", name="全部通知").click()
        expect(page.locator("main")).to_contain_text(TITLE)

    with window(chromium, qingjiang) as printing:
        page = printing.open(f"/notices/{told.code}/sheet/?at=qingjiang")
        expect(page.locator(".print-issuer")).to_contain_text("街道办事处")
        assert page.locator("svg.qr-code").count() == 1
        assert _is_one_page(page)
        assert printing.axe() == []

    with window(chromium, qingjiang) as again:
        page = _as(again, "街道统筹员")
        page.goto(told.desk)
        page.get_by_label("张贴张数").fill("6")
        page.get_by_role("button", name="登记张数").click()
        reach = page.locator("section:has(#reach)").inner_text()
        assert re.search(r"打开次数\s*1\b", reach)
        assert re.search(r"张贴张数\s*6\b", reach)
        again.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.get_by_role("button", name="复制").click()
        expect(page.get_by_role("button", name="已复制")).to_be_visible()
        assert page.evaluate("navigator.clipboard.readText()") == told.chat
        assert again.complaints == []


def _report(page: Page) -> str:
    page.locator("textarea").first.fill("楼道扶手松了，老人上下楼不敢扶，已经两个月。")
    page.get_by_role("button", name="继续").click()
    page.get_by_label("江湾社区").check()
    page.get_by_role("button", name="继续").click()
    page.locator("[name=building]").select_option(label="江湾2号楼")
    for _ in range(3):
        page.get_by_role("button", name="继续").click()
    page.locator("form:has(input[name=key]) button").last.click()
    expect(page.locator("main")).to_contain_text("您的受理编号")
    return page.get_by_role("link", name="看办理进展").first.get_attribute("href") or ""


def _answer(seen: Window, number: str) -> None:
    page = _as(seen, "社区工作者")
    page.goto(f"{seen.base}/needs/?view=unsorted")
    page.locator("tr", has_text=number).get_by_role("link").first.click()
    page.get_by_role("button", name="确定").first.click()
    for _ in range(30):
        if page.locator("#answer textarea").count():
            break
        page.wait_for_timeout(400)
        page.reload()
    page.locator("#answer textarea").first.fill("扶手今天已加固。")
    page.get_by_role("button", name="发出答复").first.click()
    expect(page.locator("#answers")).to_contain_text("扶手今天已加固")


def test_after_an_answer_one_question_is_answered_with_one_press_in_large_letters(
    chromium: Browser, qingjiang: str
) -> None:
    with window(chromium, qingjiang, width=360) as resident:
        status = _report(resident.open("/needs/new/"))
    number = re.search(r"QJ-\d{6}-\w{6}", status)
    assert number
    with window(chromium, qingjiang) as staff:
        _answer(staff, number[0])
    with window(chromium, qingjiang, width=360, wushe_mode="elder", scripts=False) as elder:
        page = elder.open(status)
        question = page.locator("#heard")
        expect(question).to_contain_text("您觉得被听到了吗？")
        button = question.get_by_role("button", name="部分")
        box = button.bounding_box()
        assert box is not None
        assert box["height"] >= 60
        question.locator("textarea").fill("修是修好了，就是等得久。")
        button.click()
        expect(page.locator("#heard")).to_contain_text("您的回答： 部分")
        expect(page.locator("main")).to_contain_text("您的声音变成了什么")
