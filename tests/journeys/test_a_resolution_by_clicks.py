"""Four discussions and two disclosures by clicks: six steps in order, one skipped and refused, money behind its gate.

03-09 the branch proposes · 03-11 two committees · 03-16 Party members · 03-20 representatives · 03-21 posted,
a resident objects by telephone · 03-28 the money may go · 05-20 accounts posted, the place handed over.
"""

from __future__ import annotations

from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.modules.linkage.town import build
from tests.modules.topics.four import Hall, day, hall_of
from tests.support.browser import Window
from tests.support.house_clock import one_clock, window_of
from wushe.foundation import clock

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
TITLE = "老活动室改造"


@pytest.fixture
def hall(db: None) -> Hall:
    """A branch of five and five representatives."""
    town = build("QJ")
    town.rules()
    return hall_of(town, members=5, representatives=5)


def _on(month: int, number: int) -> Any:
    return clock.at(day(month, number))


def _looks_right(seen: Window) -> None:
    assert seen.overflow() == [], seen.page.url
    assert seen.axe() == [], seen.page.url


def _told(seen: Window, link: str, *, look: bool = False, **fields: str) -> None:
    """One deed: its link, its page, its button of the same name."""
    page = seen.page
    page.locator("main").get_by_role("link", name=link, exact=True).click()
    for name, value in fields.items():
        page.locator(f"main [name={name}]").fill(value)
    if look:
        _looks_right(seen)
    _pressed(page, link)


def _pressed(page: Page, words: str) -> None:
    page.locator("form.flow").get_by_role("button", name=words, exact=True).click()
    page.wait_for_load_state("networkidle")


def _proposed(seen: Window, hall: Hall) -> str:
    page = seen.open("/topics/four/")
    page.get_by_role("link", name="提出事项").click()
    _looks_right(seen)
    for name, value in (
        ("title", TITLE), ("words", "把旧活动室改成大家都能用的活动空间。"), ("filed", "支部记录本第三册"),
        ("amount", "86000"), ("source", "社区服务资金"),
    ):  # fmt: skip
        page.locator(f"[name={name}]").fill(value)
    bodies = hall.town.bodies
    for name, row in (
        ("area", hall.town.areas["QJ-JW"]), ("branch", bodies["party"]), ("committee", bodies["committee"]),
        ("place", hall.place),
    ):  # fmt: skip
        page.locator(f"[name={name}]").select_option(str(row.pk))
    _pressed(page, "提出事项")
    expect(page.locator("h1")).to_have_text(TITLE)
    return page.url


def _met(seen: Window, link: str) -> None:
    """A meeting of today at which everybody on the roll is there and agrees."""
    page = seen.page
    page.get_by_role("link", name=link, exact=True).click()
    page.locator("[name=words]").fill("大家都同意。")
    page.locator("[name=filed]").fill("会议记录本")
    boxes = page.locator("[name=present_ids]")
    for place in range(boxes.count()):
        boxes.nth(place).check()
    page.locator("[name=agree]").fill(str(boxes.count()))
    _looks_right(seen)
    _pressed(page, link)
    expect(page.locator("main")).to_contain_text("会议和结果已登记")


def _skipping_is_refused(seen: Window, board: str) -> None:
    """No button leads to a later step; its address is refused with the step in hand."""
    page = seen.page
    expect(page.get_by_role("link", name="居民代表会议")).to_have_count(0)
    page.goto(f"{board}meeting/representatives/")
    expect(page.locator("main")).to_contain_text("步骤不能跳过")
    _looks_right(seen)
    seen.complaints.clear()  # Chromium notes the refusal's status
    page.goto(board)


def _objected(home: Window) -> None:
    page = home.open("/topics/four/public/")
    _looks_right(home)
    page.get_by_role("link", name=TITLE).click()
    _looks_right(home)
    _told(home, "对决议提出异议", look=True, words="施工太吵。")
    expect(page.locator("#own")).to_contain_text("施工太吵。")
    _looks_right(home)


def _shut(seen: Window, board: str, why: str) -> None:
    """The money waits, and the page says for what."""
    page = seen.page
    page.goto(board)
    page.locator("main").get_by_role("link", name="款项", exact=True).click()
    expect(page.locator("main")).to_contain_text("暂不能放款")
    expect(page.locator("main")).to_contain_text(why)
    expect(page.get_by_role("link", name="放款", exact=True)).to_have_count(0)
    _looks_right(seen)


def _released(cashier: Window, payments: str) -> None:
    page = cashier.page
    page.goto(payments)
    page.get_by_role("link", name="放款", exact=True).click()
    page.locator("[name=voucher]").fill("凭证一")
    _looks_right(cashier)
    page.locator("form.flow button[type=submit]").click()
    expect(page.locator("main")).to_contain_text("已放款")


def _completed(seen: Window, board: str) -> None:
    """The accounts add up to the fen; result and accounts are posted, the room is handed over."""
    page = seen.page
    page.goto(board)
    expect(page.get_by_role("link", name="公开实施结果和账目")).to_have_count(0)
    for number, amount in (("20260501", "52000"), ("20260502", "34000")):
        _told(seen, "登记发票", number=number, what="改造费用", amount=amount, dated_on="2026-05-18")
    _told(seen, "公开实施结果和账目", look=True, words="改造完工。", filed="公示栏照片")
    _looks_right(seen)
    _told(seen, "移交场所", look=True, work="试灯，看灭火器", first_on="2026-06-01")
    page.get_by_role("link", name="维护计划").click()
    expect(page.locator("main")).to_contain_text("试灯")


def test_a_matter_goes_its_six_steps(live_server: Any, chromium: Browser, hall: Hall) -> None:
    base, town = live_server.url, hall.town
    with one_clock(), ExitStack() as open_windows:
        desk = open_windows.enter_context(window_of(chromium, base, town, "secretary"))
        home = open_windows.enter_context(window_of(chromium, base, town, "resident", width=360))
        page = desk.page
        with _on(3, 9):
            board = _proposed(desk, hall)
        with _on(3, 11):
            _skipping_is_refused(desk, board)
            _met(desk, "“两委”联席会议")
        with _on(3, 16):
            _met(desk, "党员大会")
        with _on(3, 20):
            _met(desk, "居民代表会议")
            _looks_right(desk)
        with _on(3, 21):
            _told(desk, "公开决议", look=True, words="同意改造。", filed="公示栏")
            page.get_by_role("link", name="准备项目和拨款").click()
            page.locator("[name=body]").select_option(str(town.bodies["property"].pk))
            _pressed(page, "准备项目和拨款")
            _objected(home)
        with _on(3, 23):
            _shut(desk, board, "公示")
            page.goto(board)
            page.locator("#objections").get_by_role("link", name="答复", exact=True).click()
            page.locator("[name=words]").fill("施工只在白天。")
            page.locator("form.flow button[type=submit]").first.click()
            expect(page.locator("#objections")).to_contain_text("施工只在白天")
            expect(home.open(home.page.url.removeprefix(base)).locator("#own")).to_contain_text("施工只在白天")
            page.locator("main").get_by_role("link", name="款项", exact=True).click()
            payments = page.url
        with _on(3, 28), window_of(chromium, base, town, "cashier") as cashier:
            _released(cashier, payments)
        with _on(5, 20):
            _completed(desk, board)
            home.page.reload()
            for figure in ("86,000.00", "20260502", "改造完工。"):
                expect(home.page.locator("main")).to_contain_text(figure)
            _looks_right(home)
        assert desk.complaints == home.complaints == []
