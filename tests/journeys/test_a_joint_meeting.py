"""A street coordinator holds a joint meeting: agenda, papers, attendance, decision, minutes, followed till done.

The meeting and its matter are this journey's own; what else stands on the gathered agenda does not count.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WHAT, PAPER = "文化站坡道加装扶手", "坡道无扶手，雨天三人滑倒；先看三家报价。"
DECIDED = "两周内装好坡道扶手，完工后请老人代表试走。"


def _still_accessible(seen: Window) -> None:
    assert seen.axe() == []
    assert seen.overflow() == []


def _pressed(page: Page, words: str) -> None:
    page.locator("main").get_by_role("button", name=words, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def _called(seen: Window, place: str) -> str:
    """Street with community, for the community in which the journey's worker works."""
    page = seen.open("/meetings/")
    page.get_by_role("link", name="召集会议").first.click()
    _still_accessible(seen)
    page.locator("main").get_by_role("link", name=re.compile("街道与社区|召集")).first.click()
    choice = page.locator("main form[method=post] select[name=area] option", has_text="江湾社区")
    page.goto(f"{page.url.partition('?')[0]}?area={choice.get_attribute('value')}")
    page.locator("input[name=where]").fill(place)
    _still_accessible(seen)
    _pressed(page, "召集会议")
    expect(page.locator("main")).to_contain_text(place)
    return page.url


def _prepared(seen: Window) -> None:
    """What is due comes by one press; a matter of one's own is added with its paper; the agenda goes out."""
    page = seen.page
    _pressed(page, "汇集议程")
    page.get_by_role("link", name="添加议题").click()
    page.locator("input[name=name]").fill(WHAT)
    page.locator("textarea[name=paper]").fill(PAPER)
    _pressed(page, "添加议题")
    expect(page.locator("#agenda")).to_contain_text(WHAT)
    _still_accessible(seen)
    _pressed(page, "定稿并发送议程")
    expect(page.locator("main")).to_contain_text("议程已发给每一家受邀单位")
    page.get_by_role("link", name="打印议程").click()
    expect(page.locator("body")).to_contain_text(PAPER)
    page.go_back()


def _held(seen: Window) -> None:
    """Everybody is there; the matter is decided with a lead and a day; the session ends."""
    page = seen.page
    _pressed(page, "开始会议")
    for choice in page.locator("select[name^=attendance-]").all():
        choice.select_option("present")
    _still_accessible(seen)
    _pressed(page, "记录到会情况")
    page.locator("#agenda").get_by_role("link", name=WHAT).click()
    expect(page.locator("main")).to_contain_text(PAPER)
    page.locator("main").get_by_role("link", name="确定", exact=True).click()
    page.locator("textarea[name=words]").fill(DECIDED)
    lead = page.locator("select[name=lead] option", has_text="江湾社区居民委员会").get_attribute("value")
    page.locator("select[name=lead]").select_option(lead)
    page.locator("textarea[name=lead_reason]").fill("文化站归居委会管。")
    _still_accessible(seen)
    _pressed(page, "确定")
    expect(page.locator("main")).to_contain_text(DECIDED)


def _written(seen: Window, meeting: str) -> str:
    """The minutes are approved by the chair and stand on a sheet; the decision has a page of its own."""
    page = seen.page
    page.goto(meeting)
    _pressed(page, "结束会议")
    expect(page.locator("main")).to_contain_text(DECIDED)
    _still_accessible(seen)
    _pressed(page, "批准纪要")
    page.goto(f"{meeting}print/minutes/")
    sheet = page.locator("body")
    for words in (WHAT, DECIDED, "江湾社区居民委员会"):
        expect(sheet).to_contain_text(words)
    page.goto(meeting)
    page.locator("#agenda").get_by_role("link", name=DECIDED).click()
    return page.url


def _carried_out(chromium: Browser, base: str, decision: str, width: int) -> None:
    """Somebody of the lead finds it on the desk and reports it as done."""
    with window(chromium, base, width=width) as theirs:
        page = theirs.open("/")
        page.get_by_role("button", name=re.compile("^社区工作者")).click()
        theirs.open("/coordination/desk/")
        expect(page.locator("#decisions")).to_be_visible()
        _still_accessible(theirs)
        page.goto(decision)
        page.get_by_role("link", name="报告完成").click()
        page.locator("textarea[name=words]").fill("扶手已装好，七位老人试走过。")
        page.locator("main form[method=post] button[type=submit]").first.click()
        expect(page.locator("main")).to_contain_text("七位老人试走过")
        assert theirs.complaints == []


@pytest.mark.parametrize("width", [1280, 360])
def test_a_joint_meeting_from_the_call_to_the_last_deed(chromium: Browser, qingjiang: str, width: int) -> None:
    with window(chromium, qingjiang, width=width) as seen:
        page = seen.open("/")
        page.get_by_role("button", name=re.compile("^街道统筹员")).click()
        meeting = _called(seen, f"街道三楼小会议室{width}")
        _prepared(seen)
        _held(seen)
        decision = _written(seen, meeting)
        _carried_out(chromium, qingjiang, decision, width)
        page.goto(decision)
        _still_accessible(seen)
        _pressed(page, "确认办结")
        expect(page.locator("main")).to_contain_text("已确认办结")
        seen.open("/coordination/")
        expect(page.locator("#decided")).to_be_visible()
        _still_accessible(seen)
        assert seen.complaints == []
