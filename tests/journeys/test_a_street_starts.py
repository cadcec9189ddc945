"""An empty machine becomes a street at work: one command, three tables, slips, and a need that gets its lead.

What people press and open is counted: the human work of a start stays within a quarter of an hour.
"""

from __future__ import annotations

import base64
import hmac
import json
import os
import re
import struct
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.support.browser import Window, window
from tests.support.deployment import deployment
from tests.support.new_street import write_tables

pytestmark = [pytest.mark.browser, pytest.mark.timeout(420)]
PASSWORD = "竹溪流水不回头-梅园-7"
MOST_PRESSES, MOST_PAGES = 24, 30  # of the leader, from the slip to the full checklist


@dataclass
class Hand:
    """The hand on the mouse: it presses by the words on the screen, and every press and page is counted."""

    seen: Window
    presses: int = 0
    pages: int = 0

    def __post_init__(self) -> None:
        self.seen.page.on("framenavigated", self._another_page)

    def _another_page(self, _frame: object) -> None:
        self.pages += 1

    @property
    def page(self) -> Page:
        return self.seen.page

    def press(self, words: str, role: str = "button", *, within: str = "main") -> None:
        self.presses += 1
        found = self.page.locator(within).get_by_role(role, name=words)  # type: ignore[arg-type]  # button or link
        found.first.click()
        self.page.wait_for_load_state("networkidle")

    def says(self, words: str) -> None:
        expect(self.page.locator("main")).to_contain_text(words)


def _started(data: Path) -> dict[str, str]:
    """`wushe setup`: the codes of the slips by role."""
    command = [sys.executable, "-m", "wushe.site.cli", "setup", "--json", "--name", "青石街道"]
    for role, name in (
        ("leader", "林知夏,13900000001"),
        ("coordinator", "陈以宁,13900000002"),
        ("system-admin", "乔书恒"),
        ("audit-admin", "简云舟"),
        ("security-admin", "叶安澜"),
    ):
        command += [f"--{role}", name]
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("WUSHE_", "DJANGO_"))}
    environment |= {"WUSHE_DATA": str(data), "PYTHONWARNINGS": "ignore"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120, check=True)
    answer = json.loads(done.stdout)
    assert answer["missing"] == []
    return {slip["purpose"].split(" · ")[0]: slip["code"] for slip in answer["slips"]}


def _six_digits(secret: str) -> str:
    """What the app on the phone shows (RFC 6238)."""
    key = base64.b32decode(secret + "=" * (-len(secret) % 8))
    digest = hmac.digest(key, struct.pack(">Q", int(time.time()) // 30), "sha1")
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def _come_in(hand: Hand, code: str) -> None:
    """Type the slip's code, keep the name, choose a password, set up the phone."""
    page = hand.seen.open("/accounts/slip/?at=qingshi")
    page.locator("main input[name=code]").fill(code)
    hand.press("继续")
    hand.press("继续")
    for field in page.locator("main input[type=password]").all():
        field.fill(PASSWORD)
    hand.press("保存并登录")
    hand.says("已登录")
    hand.seen.open("/setup/")
    page.locator("main input[name=code]").fill(_six_digits(page.locator("main code").first.inner_text()))
    hand.press("设置手机")


def _hand_in(hand: Hand, kind: str, file: Path, entered: int) -> None:
    """From the checklist: the step's table, the file, the differences, the press that enters them."""
    hand.page.locator(f"#step-{kind}").get_by_role("link", name="填表登记").click()
    hand.presses += 1
    hand.page.locator("main input[type=file]").set_input_files(file)
    hand.press("检查表格")
    expect(hand.page.locator(".stat", has_text="表格里新增")).to_contain_text(str(entered))
    assert hand.page.locator("main").get_by_text("要改的行").count() == 0
    assert hand.seen.axe() == []
    hand.press("登记这些变化")
    hand.says("表格已登记")
    hand.press("回到开办清单", "link")


def _print_slips(hand: Hand) -> dict[str, str]:
    """Every slip on paper; the code of each by what it is for."""
    hand.page.locator("#step-slips").get_by_role("link", name="去看看").click()
    hand.presses += 1
    hand.page.locator("main").get_by_role("button", name="打印全部").click()
    hand.presses += 1
    hand.page.wait_for_load_state("networkidle")
    text = hand.page.locator("body").inner_text()
    codes = re.findall(r"\b([A-Z0-9]{4} [A-Z0-9]{4} [A-Z0-9]{4})\b", text)
    assert len(codes) >= 100
    posts = re.findall(r"(社区书记、主任|社区工作者|网格员|楼栋长|物业项目经理|志愿服务队队长) · (\S+)", text)
    assert len(posts) == len(codes)
    return {f"{role} {body}": code for (role, body), code in zip(posts, codes, strict=True)}


def _say_what_is_the_matter(seen: Window) -> str:
    page = seen.open("/needs/new/?at=qingshi")
    page.locator("textarea").first.fill("竹溪3号楼门口的路灯坏了一个星期，晚上老人出门看不见台阶。")
    page.get_by_role("button", name="继续").click()
    page.get_by_label("竹溪社区", exact=True).check()
    page.get_by_role("button", name="继续").click()
    page.locator("[name=building]").select_option(label="竹溪3号楼")  # from the table of areas
    for _question in range(6):
        if page.locator("form:has(input[name=key])").count():
            break
        page.get_by_role("button", name="继续").click()
        page.wait_for_load_state("networkidle")
    page.locator("form:has(input[name=key]) button").last.click()
    expect(page.locator("main")).to_contain_text("您的受理编号")
    found = re.search(r"QS-\d{6}-[A-Z0-9]{6}", page.locator("main").inner_text())
    assert found is not None
    return found[0]


def _give_it_a_lead(hand: Hand, number: str) -> None:
    page = hand.seen.open("/needs/?view=unsorted")
    for _ in range(40):
        row = page.locator("main tbody tr", has_text=number)
        if row.count():
            break
        page.wait_for_timeout(500)
        page.reload()
    row.get_by_role("link").first.click()
    hand.press("确定")
    expect(page.locator("#lead")).to_contain_text("五社主导")
    assert re.search(r"竹溪社区|竹溪志愿|社工站", page.locator("#lead").inner_text())


def test_an_empty_machine_becomes_a_street_at_work(chromium: Browser, tmp_path: Path) -> None:
    data, files = tmp_path / "data", write_tables(tmp_path)
    data.mkdir()
    slips = _started(data)
    with deployment(data) as base:
        began = time.monotonic()
        with window(chromium, base) as seen:
            hand = Hand(seen)
            _come_in(hand, slips["街道书记、主任"])
            seen.open("/")
            hand.press("继续开办清单", "link")
            for kind, entered in (("areas", 76), ("bodies", 21), ("people", 120)):
                _hand_in(hand, kind, files[kind], entered)
            assert seen.axe() == []
            printed = _print_slips(hand)
            seen.open("/setup/")
            hand.page.get_by_label("备份放在哪里").fill("保险柜里两块硬盘，密钥在另一个柜子")
            hand.press("记下备份")
            hand.says("街道可以开办了")
            hand.says("9 / 9")
            assert hand.presses <= MOST_PRESSES, hand.presses
            assert hand.pages <= MOST_PAGES, hand.pages
            assert time.monotonic() - began < 15 * 60 / 4  # the machine's share of the quarter of an hour
            assert seen.complaints == []
        with window(chromium, base, width=360) as seen:
            number = _say_what_is_the_matter(seen)
        with window(chromium, base) as seen:
            secretary = Hand(seen)
            _come_in(secretary, printed["社区书记、主任 竹溪社区居民委员会"])
            _give_it_a_lead(secretary, number)
            assert seen.complaints == []
