"""A budget round in the browser: proposals to projects at the desk, voting on a telephone by keyboard alone."""

from __future__ import annotations

from datetime import timedelta
from uuid import uuid4

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


def _still_accessible(seen: Window) -> None:
    assert seen.axe() == []
    assert seen.overflow() == []


def _next(page: Page, board: str, label: str) -> None:
    page.goto(board)
    page.get_by_role("link", name=label).click()
    page.locator("textarea[name=reason]").fill("大家同意提前")
    page.get_by_role("button", name="保存").click()
    page.wait_for_url(board)


def _prepared(page: Page, name: str) -> str:
    """A round of 江湾, open for proposals; the address of its board."""
    page.get_by_label("哪个区域的").select_option(label="江湾社区")
    page.locator("input[name=name]").fill(name)
    page.locator("input[name=budget]").fill("30000")
    today = timezone.localdate()
    for field, ahead in (("proposals_until", 9), ("costing_until", 18), ("check_until", 27), ("vote_until", 40)):
        page.locator(f"input[name={field}]").fill((today + timedelta(days=ahead)).isoformat())
    page.get_by_role("button", name="保存").click()
    page.wait_for_load_state("networkidle")
    return page.url


def _carded(desk: Window, one: Window, other: Window, board: str, public: str) -> list[str]:
    """Two tellers are named; each takes the card that is shown once."""
    page = desk.page
    page.wait_for_url(board)
    page.get_by_role("link", name="监票人和密钥卡").click()
    _still_accessible(desk)
    page.locator("input[name=first]").fill("demo-worker")
    page.locator("input[name=second]").fill("demo-property")
    page.get_by_role("button", name="指定监票人").click()
    expect(page.locator("main")).to_contain_text("还没领")
    shown = []
    for seen in (one, other):
        seen.open(public)
        seen.page.get_by_role("link", name="领取我的密钥卡").click()
        _still_accessible(seen)
        seen.page.get_by_role("button", name="现在显示我的密钥卡").click()
        shown.append(seen.page.locator(".receipt-number").inner_text())
        _still_accessible(seen)
    assert len(set(shown)) == 2
    return shown


def test_from_proposals_to_projects(chromium: Browser, qingjiang: str) -> None:
    name, title = f"江湾试办{uuid4().hex[:6]}", f"车棚修灯{uuid4().hex[:4]}"
    with (
        window(chromium, qingjiang) as desk,
        window(chromium, qingjiang) as second,
        window(chromium, qingjiang, width=360) as third,
        window(chromium, qingjiang, width=360) as home,
    ):
        page, phone = _as(desk, "社区书记"), _as(home, "居民")
        other = _as(second, "社区工作者")
        _as(third, "物业项目经理")
        desk.open("/budget/new/")
        _still_accessible(desk)
        board = _prepared(page, name)
        page.get_by_role("link", name="开始征集提案").click()
        page.get_by_role("button", name="保存").click()
        page.wait_for_url(board)
        public = page.get_by_role("link", name="大家看到的样子").get_attribute("href")
        assert public is not None
        home.open(f"{public}propose/")
        phone.locator("input[name=title]").fill(title)
        phone.locator("textarea[name=words]").fill("车棚灯坏了，晚上看不清")
        _still_accessible(home)
        phone.get_by_role("button", name="提交").click()
        _next(page, board, "开始估价")
        for at in (page, other):
            at.goto(board)
            at.get_by_role("link", name="1号的费用").click()
            at.locator("input[name=cost]").fill("8000")
            at.locator("textarea[name=reason]").fill("询价两家")
            at.get_by_role("button", name="保存").click()
            at.wait_for_url(board)
        _next(page, board, "开始审核条件")
        page.get_by_role("link", name="审核1号").click()
        page.get_by_label("列入，符合条件").check()
        page.locator("textarea[name=reason]").fill("属公共部位")
        page.get_by_role("button", name="保存").click()
        cards = _carded(desk, second, third, board, public)
        _next(page, board, "锁定规则，开始投票")
        home.open(f"{public}vote/")
        _still_accessible(home)
        phone.locator("input[name=picks]").focus()
        phone.keyboard.press("Space")
        phone.get_by_role("button", name="投入票箱").focus()
        with phone.expect_navigation():
            phone.keyboard.press("Enter")
        expect(phone.locator("body")).to_contain_text("您的选票已入箱")
        _next(page, board, "截止投票")
        page.get_by_role("link", name="用两张密钥卡打开票箱").click()
        _still_accessible(desk)
        page.locator("textarea[name=first]").fill(cards[0])
        page.locator("textarea[name=second]").fill(cards[1].lower().replace(" ", ""))
        page.get_by_role("button", name="打开票箱").click()
        page.wait_for_url(f"**{public}")
        for _ in range(60):
            page.goto(board)
            if page.get_by_role("button", name="把入选提案立为项目").count():
                break
            page.wait_for_timeout(1000)
        page.get_by_role("button", name="把入选提案立为项目").click()
        expect(page.locator("main")).to_contain_text("待启动")
        _still_accessible(desk)
        desk.open("/projects/?view=all")
        assert desk.complaints == home.complaints == []


def test_voting_without_a_script_on_a_small_telephone(chromium: Browser, qingjiang: str) -> None:
    with window(chromium, qingjiang, width=360, scripts=False) as seen:
        page = _as(seen, "居民")
        seen.open("/budget/public/")
        page.get_by_role("link", name="江湾秋季微项目").click()
        page.get_by_role("link", name="投票", exact=True).click()
        page.get_by_label("晾衣架").check()
        page.get_by_role("button", name="投入票箱").click()
        expect(page.locator("body")).to_contain_text("您的选票已入箱")
