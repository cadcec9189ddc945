"""A worker prints slips; a resident joins on a small phone without scripts, corrects, and a wrong link is undone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import window

pytestmark = [pytest.mark.browser, pytest.mark.timeout(300)]
WECHAT = (
    "Mozilla/5.0 (Linux; Android 10; Mobile) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/86.0 "
    "XWEB/4313 MMWEBSDK/20220604 Mobile Safari/537.36 MicroMessenger/8.0.24 Language/zh_CN"
)
WORDS = "窗前明月光和五只鸭子"


def _as_worker(page: Page, base: str) -> None:
    page.goto(base)
    page.locator(".role", has_text="社区工作者").first.click()
    expect(page.locator(".masthead")).to_contain_text("社区工作者")


def _print_slip(page: Page, base: str) -> tuple[str, str]:
    """Enter two doors of a building nobody has entered yet, print one slip, and read it from the paper."""
    page.goto(f"{base}/base/households/new/?area=QJ-JW-B07")
    page.get_by_label("门牌号").fill("701\n702")
    page.get_by_role("button", name="保存").click()
    page.get_by_role("checkbox").nth(1).uncheck()
    page.get_by_role("button", name="为所选住户打印入户单").click()
    slip = page.locator(".slips-one")
    expect(slip).to_have_count(1)
    expect(slip).to_contain_text("701")
    expect(slip.locator(".slips-qr svg")).to_be_visible()
    return slip.locator(".slips-number strong").inner_text(), slip.locator(".slips-code strong").inner_text()


def _join(page: Page, base: str, number: str, code: str) -> None:
    page.goto(f"{base}/base/slip/?at=qingjiang&area=QJ-JW-B07&slip={number}")
    expect(page.locator("main")).to_contain_text("江湾7号楼")
    page.get_by_label("一次性口令").fill("0000 0000")
    page.get_by_role("button", name="继续").click()
    expect(page.locator("main")).to_contain_text("还可以试 4 次")
    page.get_by_label("一次性口令").fill(code)
    page.get_by_role("button", name="继续").click()
    page.get_by_label("手机号或账号名").fill("yanyan.7")
    page.get_by_label("密码").fill("short")
    page.get_by_role("button", name="开通我的账号").click()
    expect(page.get_by_label("手机号或账号名")).to_have_value("yanyan.7")
    page.get_by_label("密码").fill(WORDS)
    page.get_by_role("button", name="开通我的账号").click()
    expect(page.locator("h1")).to_have_text("我的家")
    expect(page.locator("main")).to_contain_text("江湾7号楼")
    expect(page.locator("main")).not_to_contain_text("701")


def _correct(page: Page) -> None:
    page.get_by_role("link", name="有不对的地方").click()
    page.get_by_label("电梯数").check()
    page.get_by_label("应该是什么？").fill("1")
    page.get_by_label("您是怎么知道的？").fill("去年装好的")
    page.get_by_role("button", name="提交更正").click()
    expect(page.locator("main")).to_contain_text("待决定")


def test_a_resident_comes_in_by_a_slip_and_a_wrong_link_is_undone(chromium: Browser, qingjiang: str) -> None:
    phone = chromium.new_context(
        viewport={"width": 360, "height": 640}, locale="zh-CN", java_script_enabled=False, user_agent=WECHAT
    )
    resident = phone.new_page()
    with window(chromium, qingjiang) as office:
        worker = office.page
        _as_worker(worker, qingjiang)
        number, code = _print_slip(worker, qingjiang)
        _join(resident, qingjiang, number, code)
        _correct(resident)

        worker.goto(f"{qingjiang}/base/files/corrections/")
        wish = worker.locator("li.card", has_text="去年装好的")
        expect(wish).to_contain_text("电梯数")
        wish.get_by_role("button", name="采纳").click()
        resident.goto(f"{qingjiang}/base/home/")
        expect(resident.locator("main")).to_contain_text("已采纳")

        worker.goto(f"{qingjiang}/base/households/?area=QJ-JW-B07&door=701")
        worker.locator("main tbody a").first.click()
        worker.get_by_role("link", name="撤销错误的住户关系").click()
        worker.get_by_label("理由").fill("单子投错了门")
        worker.get_by_role("button", name="撤销").click()
        expect(worker.locator("main")).to_contain_text("已撤销")
        resident.reload()
        expect(resident.locator("main")).to_contain_text("您还没有连到任何一户")
        resident.locator("summary", has_text="以前的").click()
        expect(resident.locator("main")).to_contain_text("单子投错了门")
        assert office.complaints == []
    phone.close()
