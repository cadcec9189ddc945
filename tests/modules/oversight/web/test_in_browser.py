"""The public window in a real browser: nothing for axe to find, nothing sticks out, red and green by a button."""

from __future__ import annotations

import pytest

from tests.support.browser import window
from tests.support.happenings import Happening, happen
from wushe.foundation.ids import new_id
from wushe.modules.oversight.actions import inspect_ledger, sequence_entries
from wushe.modules.oversight.queries import sealed_leaves
from wushe.modules.spaces.models import Area

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def street(settings) -> Area:
    settings.WUSHE_DEMO = True
    key = new_id()
    area = Area.objects.create(
        id=key, street_id=key, kind="street", name="清江街道", code="QJ", slug="qj", path="QJ/", is_demo=True
    )
    happen(street=key, times=6, title="路灯不亮，夜里看不清台阶", place="江湾社区6号楼")
    happen(Happening.GUARDED, street=key)
    sequence_entries()
    inspect_ledger(key)
    return area


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_every_page_is_sound(chromium, live_server, street, width, mode):
    leaves = list(sealed_leaves(street.street_id))
    paths = [
        "/ledger/",
        f"/ledger/entries/{leaves[0].entry_id}/",
        f"/ledger/entries/{leaves[3].entry_id}/",
        "/ledger/verify/",
        "/ledger/verify/?size=3&root=00",
        "/ledger/notice/",
    ]
    with window(chromium, live_server.url, width=width, wushe_mode=mode) as open_window:
        for path in paths:
            open_window.open(path)
            assert open_window.axe() == [], path
            assert open_window.overflow() == [], path
        assert open_window.complaints == []


def test_tampering_turns_it_red_and_restoring_green(chromium, live_server, street):
    with window(chromium, live_server.url, scripts=False) as open_window:
        page = open_window.open("/ledger/")
        assert page.get_by_text("核验无误").is_visible()
        page.get_by_role("button", name="试着改动台账").click()
        assert page.get_by_text("核验不通过").is_visible()
        assert page.locator("tr.is-urgent").get_by_text("被改动", exact=True).is_visible()
        page.locator("tr.is-urgent a").click()
        assert page.get_by_text("证明不成立").is_visible()
        page.go_back()
        page.get_by_role("button", name="恢复原样").click()
        assert page.get_by_text("核验无误").is_visible()
        assert page.locator("tr.is-urgent").count() == 0
