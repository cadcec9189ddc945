"""A member of the committee in the owners' seat, on a telephone: as docs/guides/owners-committee-member.md tells it.

11-02 a matter is put on the desk, both sides speak, the community's wording is agreed to · the agenda of a sitting is
told: too early a day is refused · after it minutes are written and posted · the steps that form the next one are
followed · as a side of a mediation the member says yes.
"""

from __future__ import annotations

import re
from contextlib import ExitStack
from datetime import date, timedelta
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.modules.committees.conftest import NINE, Desk, on, with_owners
from tests.modules.linkage.town import build
from tests.support.browser import Window
from tests.support.house_clock import one_clock, window_of
from wushe.foundation import clock
from wushe.modules.committees.actions.register_property_area import register_property_area
from wushe.modules.committees.actions.seat_committee import seat_committee

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(180)]
MONDAY = date(2026, 11, 2)
LIGHT, WORDING = "地库照明改成感应灯", "先改两排，三个月后张贴电费对比，再定其余。"


@pytest.fixture
def desk(db: None) -> Desk:
    """A property area whose committee of nine has been seated since September."""
    town = with_owners(build("QJ"))
    town.rules()
    by = {"street_id": town.street, "person_id": town.person("secretary")}
    with clock.at(on(date(2026, 9, 1))):
        area = register_property_area(
            **by, area_id=town.areas["QJ-JW"].pk, name="和苑小区", owners=1024, private_area="88640.00",
            jurisdiction="CN-BJ",
        )  # fmt: skip
        seat_committee(
            **by, property_area_id=area.id, kind="property_committee", body_id=town.bodies["property_committee"].pk,
            members=NINE, chair="residents_committee", from_on=date(2026, 9, 1),
        )  # fmt: skip
    return Desk(town, area, count(1))


def _looks_right(seen: Window) -> None:
    assert seen.overflow() == [], seen.page.url
    assert seen.axe() == [], seen.page.url


def _followed(page: Page, words: str) -> None:
    page.locator("main").get_by_role("link", name=words, exact=True).first.click()
    page.wait_for_load_state("networkidle")


def _told(seen: Window, link: str, **fields: str) -> None:
    """One deed: its link, its page, its button of the same name."""
    _followed(seen.page, link)
    for name, value in fields.items():
        seen.page.locator(f"main [name={name}]").fill(value)
    _looks_right(seen)
    seen.page.locator("main").get_by_role("button", name=link, exact=True).click()
    seen.page.wait_for_load_state("networkidle")


def _at_the_desk(seen: Window) -> None:
    page = seen.open("/committees/")
    _looks_right(seen)
    _followed(page, "和苑小区")
    _looks_right(seen)


def _talked_over(owner: Window, community: Window) -> None:
    """Put there by one, both speak, the other proposes the words, the first agrees."""
    _at_the_desk(owner)
    _told(owner, "提出一件事", title=LIGHT, words="夜里太暗，电费又高。")
    expect(owner.page.locator("main")).to_contain_text("两个委员会都能看到了")
    _followed(owner.page, LIGHT)
    _told(owner, "表明本方意见", words="用公共收益先改两排，看看电费。")
    expect(owner.page.get_by_role("link", name="拟约定文字")).to_have_count(0)  # the other side has not spoken yet
    _at_the_desk(community)
    _followed(community.page, LIGHT)
    _told(community, "表明本方意见", words="同意，请把电费对比贴出来。")
    _told(community, "拟约定文字", words=WORDING)
    owner.page.reload()
    expect(owner.page.locator("main")).to_contain_text(WORDING)
    _looks_right(owner)
    owner.page.get_by_role("button", name="我方同意").click()
    expect(owner.page.locator("main")).to_contain_text("两个委员会已经约定")
    _looks_right(owner)


def _agenda_told(owner: Window) -> None:
    """Another matter; a day within the notice is refused with the earliest one, which then holds."""
    page = owner.page
    _at_the_desk(owner)
    _told(owner, "提出一件事", title="公共收益账目怎么公布")
    _followed(page, "告知会议议题")
    earliest = date.fromisoformat(page.locator("[name=held_on]").input_value())
    assert earliest > MONDAY
    page.locator("[name=held_on]").fill((earliest - timedelta(days=1)).isoformat())
    page.get_by_label("公共收益账目怎么公布").check()
    page.get_by_role("button", name="告知会议议题").click()
    expect(page.locator(".field-wrong")).to_contain_text(f"最早 {earliest} 开会")
    owner.complaints.clear()  # Chromium notes the 422 of a form that comes back
    page.locator("[name=held_on]").fill(earliest.isoformat())
    _looks_right(owner)
    page.get_by_role("button", name="告知会议议题").click()
    expect(page.locator("main")).to_contain_text("已告知居委会")
    expect(page.locator("main")).to_contain_text(f"还有 {(earliest - MONDAY).days} 天")
    with clock.at(on(earliest, 20)):
        _at_the_desk(owner)
        _followed(page, "会议与纪要")
        _looks_right(owner)
        _followed(page, f"{earliest} 会议")
        _told(owner, "写纪要", words="到会五人，账目每季度公布一次。")
        _told(owner, "纪要已公示")
        expect(page.locator("main")).to_contain_text("账目每季度公布一次")
        _looks_right(owner)


def _forming_followed(owner: Window, secretary: Window) -> None:
    """The secretary does a step of the next committee; the member sees which is next, and can do none."""
    page = secretary.page
    _at_the_desk(secretary)
    _followed(page, "筹建步骤")
    page.get_by_label("业主委员会", exact=True).check()
    page.get_by_role("button", name="开始筹建").click()
    _followed(page, "筹建步骤")
    page.locator("[name=words]").fill("二十位业主联名提出。")
    _looks_right(secretary)
    page.get_by_role("button", name="这一步已办").click()
    expect(page.locator("main")).to_contain_text("二十位业主联名提出")
    _at_the_desk(owner)
    _followed(owner.page, "筹建步骤")
    expect(owner.page.locator("main")).to_contain_text("二十位业主联名提出")
    expect(owner.page.get_by_role("button", name="这一步已办")).to_have_count(0)
    _looks_right(owner)


def _mediation_agreed_to(owner: Window, secretary: Window, account: str) -> None:
    """The community takes it in and names the member's account; the member alone says yes for that side."""
    page = secretary.open("/mediation/")
    _followed(page, "受理调解")
    for name, value in (("name_a", "甲方某某"), ("name_b", "乙方某某"), ("account_b", account)):
        page.locator(f"[name={name}]").fill(value)
    _looks_right(secretary)
    page.get_by_role("button", name="受理调解").click()
    number = page.locator("h1").inner_text()
    page = owner.open("/mediation/")
    _looks_right(owner)
    _followed(page, number)
    _looks_right(owner)
    _followed(page, "我同意调解")
    _looks_right(owner)
    page.get_by_role("button", name="是，同意").click()
    expect(page.locator("main")).to_contain_text("同意调解")
    expect(page.get_by_role("link", name="我同意调解")).to_have_count(0)


def test_a_members_day(live_server: Any, chromium: Browser, desk: Desk) -> None:
    base, town = live_server.url, desk.town
    with one_clock(), clock.at(on(MONDAY)), ExitStack() as opened:
        owner = opened.enter_context(window_of(chromium, base, town, "owner", width=360))
        secretary = opened.enter_context(window_of(chromium, base, town, "secretary"))
        term_ends = owner.open("/coordination/desk/").locator("main li", has_text="任期届满")
        assert re.search(r"任期届满 20(2[7-9]|3\d)-\d\d-\d\d", term_ends.inner_text())  # the year is said, too
        _looks_right(owner)
        _talked_over(owner, secretary)
        _agenda_told(owner)
        _forming_followed(owner, secretary)
        _mediation_agreed_to(owner, secretary, str(town.people["owner"].account))
        assert owner.complaints == secretary.complaints == []
