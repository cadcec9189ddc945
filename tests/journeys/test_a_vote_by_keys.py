"""An owners' vote from notice to result, by keys alone, on a telephone, in large letters; a voter without scripts.

03-03 prepared, the roll typed, notice given · 03-20 opened; one owner votes, then votes anew; four papers are
read twice · 04-06 closed, counted, published.
"""

from __future__ import annotations

from contextlib import ExitStack
from itertools import count
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.modules.ballots.conftest import AFTER, LATER, MARCH, Ballots
from tests.modules.linkage.town import build
from tests.support.browser import Window
from tests.support.house_clock import one_clock, window_of
from tests.support.keys import go_to, large, press
from wushe.core.ballots import OwnersMatter
from wushe.foundation import clock
from wushe.modules.ballots.actions.enter_paper import enter_paper

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True), pytest.mark.timeout(240)]
TITLE, QUESTION = "更换物业公司", "是否同意更换物业服务企业？"
PAPERS = {1: "同意", 2: "同意", 3: "不同意", 4: "弃权"}
OWNERS = "业主甲,100\n业主乙,90\n业主丙,80\n业主丁,70\n业主戊,60.50,"


@pytest.fixture
def ballots(db: None) -> Ballots:
    """The street with its people; no vote yet."""
    return Ballots(build("QJ"), count(1))


def _looks_right(seen: Window) -> None:
    """Large, and nothing for axe, which itself needs scripts."""
    large(seen)
    if seen.page.evaluate("document.documentElement.classList.contains('js')"):
        assert seen.axe() == [], seen.page.url


def _typed(page: Page, field: str, words: str) -> None:
    go_to(page, field)
    page.keyboard.type(words)


def _chosen(page: Page, field: str, value: str) -> None:
    """In a list, by the arrow key."""
    go_to(page, field)
    held = page.locator(":focus")
    for _ in range(held.locator("option").count()):
        if held.input_value() == value:
            return
        page.keyboard.press("ArrowDown")
    assert held.input_value() == value


def _ticked(page: Page, answer: str) -> None:
    """The three answers stand in one group: Tab comes to the first (or the ticked one), arrows go on."""
    go_to(page, "同意")
    page.keyboard.press("Space")
    for _ in range(["同意", "不同意", "弃权"].index(answer)):
        page.keyboard.press("ArrowDown")
    expect(page.get_by_label(answer, exact=True)).to_be_checked()


def _prepared(seen: Window, ballots: Ballots) -> str:
    page = seen.open("/ballots/")
    _looks_right(seen)
    press(page, "准备一项表决")
    _looks_right(seen)
    _chosen(page, "表决的区域", str(ballots.town.areas["QJ-JW"].pk))
    _typed(page, "表决名称", TITLE)
    _typed(page, "问题", QUESTION)
    _chosen(page, "表决形式", "owners")
    _chosen(page, "业主表决的事项", OwnersMatter.PROPERTY_MANAGER.value)
    _typed(page, "表决截止日", "04052026")
    press(page, "保存")
    expect(page.locator("main")).to_contain_text("请填写表决名册")
    press(page, "从表格加入")
    _typed(page, "表决人名单", OWNERS + ballots.account("resident"))
    press(page, "先看一看")
    expect(page.locator("main")).to_contain_text("5 名表决人")
    _looks_right(seen)
    press(page, "加入名册")
    expect(page.locator("main")).to_contain_text("名册新增 5 人")
    _looks_right(seen)
    press(page, TITLE)
    press(page, "发布通知")
    expect(page.locator("main")).to_contain_text("已公告")
    _looks_right(seen)
    return page.url


def _voted(seen: Window, answer: str) -> None:
    """From the list of votes into the box."""
    page = seen.open("/ballots/public/")
    _looks_right(seen)
    press(page, TITLE)
    _looks_right(seen)
    press(page, "投票", "再投一次")
    _looks_right(seen)
    _ticked(page, answer)
    press(page, "投入票箱")
    expect(page.locator("h1")).to_have_text("您的票已入箱")
    _looks_right(seen)


def _voted_and_changed(seen: Window) -> None:
    _voted(seen, "不同意")
    press(seen.page, "回到表决页面")
    press(seen.page, "再投一次")
    expect(seen.page.locator("main")).to_contain_text("再投一次，只算新的那张")
    expect(seen.page.locator("main input:checked")).to_have_count(0)  # what was chosen is never shown
    _voted(seen, "同意")


def _papers(seen: Window, board: str, said: str) -> None:
    """Every paper by one clerk; the page never shows what was typed."""
    page = seen.page
    page.goto(board)
    press(page, "录入纸质选票")
    for number, answer in PAPERS.items():
        _typed(page, "票上的编号", str(number))
        _ticked(page, answer)
        press(page, "录入这张票")
        expect(page.locator("main")).to_contain_text(said)
    _looks_right(seen)


def _result_is_seen(seen: Window) -> None:
    page = seen.open("/ballots/public/")
    press(page, TITLE)
    expect(page.locator("main")).to_contain_text("名册 5 人中有 5 人参加")
    _looks_right(seen)


def test_a_vote_by_keys_from_notice_to_result(live_server: Any, chromium: Browser, ballots: Ballots) -> None:
    base = live_server.url
    with one_clock(), ExitStack() as opened:
        desk, other, home = (
            opened.enter_context(window_of(chromium, base, ballots.town, word, width=360, wushe_mode="elder"))
            for word in ("secretary", "worker", "resident")
        )
        page = desk.page
        with clock.at(MARCH):
            board = _prepared(desk, ballots)
        with clock.at(LATER):
            page.goto(board)
            press(page, "锁定规则，开始投票")
            expect(page.locator("main")).to_contain_text("投票中")
            _voted_and_changed(home)
            _papers(desk, board, "已录入一次")
            _papers(other, board, "两次录入已完成")
        with clock.at(AFTER):
            page.goto(board)
            _looks_right(desk)
            press(page, "截止投票")
            press(page, "计票并公布")
            _looks_right(desk)
            press(page, "计票并公布")
            _result_is_seen(home)
        assert desk.complaints == other.complaints == home.complaints == []


def test_a_voter_without_scripts(live_server: Any, chromium: Browser, ballots: Ballots) -> None:
    """The same pages, keys and letters; nothing of them needs a script."""
    with one_clock(), clock.at(MARCH):
        row = ballots.owners(OWNERS.replace(",", "\t") + ballots.account("resident"), title=TITLE, question=QUESTION)
        with (
            clock.at(LATER),
            window_of(
                chromium, live_server.url, ballots.town, "resident", width=360, scripts=False, wushe_mode="elder"
            ) as home,
        ):
            _voted_and_changed(home)
            for number, choice in ((1, "yes"), (2, "yes"), (3, "no"), (4, "abstain")):
                for word in ("worker", "secretary"):
                    enter_paper(**ballots.by(word), ballot_id=row.id, number=number, choice=choice)
            ballots.counted(row)
            _result_is_seen(home)
            assert home.complaints == []


def test_two_cards_open_a_secret_box(live_server: Any, chromium: Browser, ballots: Ballots) -> None:
    """The secretary names two tellers; each takes a card on a telephone; both are typed on one screen."""
    base, cards = live_server.url, []
    voters = [ballots.resident() for _ in range(5)]
    with one_clock(), ExitStack() as opened, clock.at(MARCH):
        row = ballots.prepared(kind="single", options=[("种竹", 0), ("种梅", 0)], is_secret=True)
        desk = opened.enter_context(window_of(chromium, base, ballots.town, "secretary", width=360))
        page = desk.open(f"/ballots/{row.id}/roll/")
        press(page, "从登记中填入")
        page = desk.open(f"/ballots/{row.id}/")
        press(page, "监票人和密钥卡")
        _typed(page, "密钥卡1持有人", ballots.account("worker"))
        _typed(page, "密钥卡2持有人", ballots.account("manager"))
        assert desk.axe() == []
        press(page, "保存")
        expect(page.locator("main")).to_contain_text("还没领")
        for word in ("worker", "manager"):
            with window_of(chromium, base, ballots.town, word, width=360) as hand:
                hand.open(f"/ballots/public/{row.id}/card/")
                assert hand.axe() == hand.overflow() == []
                press(hand.page, "现在显示我的密钥卡")
                assert hand.axe() == hand.overflow() == []
                cards.append(hand.page.locator(".receipt-number").inner_text())
        for move in ("发布通知", "锁定规则，开始投票"):
            page.goto(f"{base}/ballots/{row.id}/")
            press(page, move)
        assert desk.axe() == desk.overflow() == []
        for word in voters:
            ballots.vote(row, word, ["2"])
        with clock.at(AFTER):
            page.reload()
            press(page, "截止投票")
            press(page, "计票并公布")
            _typed(page, "1号密钥卡", cards[0])
            _typed(page, "2号密钥卡", cards[1])
            assert desk.axe() == desk.overflow() == []
            press(page, "计票并公布")
            expect(page.locator("main")).to_contain_text("2. 种梅")
            assert desk.axe() == desk.overflow() == []
        assert desk.complaints == []
