"""A street, its neighbour, a browser, and the city's list as its platform exports it."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.modules.linkage.town import Town, build
from wushe.channels.hotline.actions.hand_in_list import hand_in_list
from wushe.channels.hotline.actions.take_list import ask_to_take
from wushe.channels.hotline.models import CityList
from wushe.core.formats.sheets import xlsx_bytes
from wushe.foundation.jobs import worker

COLUMNS = [
    "工单编号", "派单单位", "工单标题", "诉求内容", "受理时间",
    "办理时限", "所属社区", "事发地址", "诉求人", "联系电话",
]  # fmt: skip
PUMP = [
    "BJ0001", "区热线中心", "停水", "6号楼五层以上从早上七点半起没有水。", "2026-03-03 08:12:00",
    "2026-03-04 08:12:00", "area QJ-JW", "6号楼", "周女士", "13800001234",
]  # fmt: skip
LAMP = [
    "BJ0002", "区热线中心", "路灯不亮", "东门口的路灯坏了一周。", "2026-03-03 09:00:00",
    "2026-03-10 09:00:00", "area QJ-LS", "东门", "", "",
]  # fmt: skip


def as_list(*rows: list[str]) -> bytes:
    """The rows as a workbook."""
    return xlsx_bytes("工单", COLUMNS, rows)


def changed(row: list[str], **cells: str) -> list[str]:
    """The row with other cells, by the name of their column."""
    return [cells.get(column, cell) for column, cell in zip(COLUMNS, row, strict=True)]


def handed_in(town: Town, content: bytes, word: str = "coordinator") -> CityList:
    """A list, handed in and checked."""
    row = hand_in_list(street_id=town.street, person_id=town.person(word), name="三月.xlsx", content=content)
    worker.run_all()
    row.refresh_from_db()
    return row


def taken(town: Town, content: bytes) -> CityList:
    """A list, taken over."""
    row = handed_in(town, content)
    ask_to_take(street_id=town.street, person_id=town.person("coordinator"), list_id=row.id)
    worker.run_all()
    row.refresh_from_db()
    return row


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about, with rules that name who leads."""
    found = build("QJ")
    found.rules()
    return found


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street."""
    return build("DH")


@pytest.fixture
def browser_of(town: Town) -> Callable[..., Client]:
    """A browser in which someone has signed in, with a second factor."""

    def enter(word: str, of: Town | None = None) -> Client:
        client = Client()
        person = (of or town).people[word]
        Authenticator.objects.get_or_create(user=person, type=Authenticator.Type.TOTP, defaults={"data": {}})
        client.force_login(person)
        return client

    return enter
