"""One building is switched and back; the same matter changes its lead, and the page says why. In Chromium."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings as house
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.modules.linkage.town import Town, build
from tests.support.browser import Window, window
from wushe.foundation.jobs import worker
from wushe.modules.linkage.models import PeriodOrder

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def town(settings: Any) -> Town:
    """The small street with its rules; in a demonstration nobody needs a second factor."""
    settings.WUSHE_DEMO = True
    built = build()
    built.rules()
    return built


def session_of(town: Town, who: str) -> str:
    client = Client()
    client.force_login(town.people[who])
    return client.cookies[house.SESSION_COOKIE_NAME].value


def clean(seen: Window) -> None:
    assert seen.axe() == []
    assert seen.overflow() == []
    assert seen.complaints == []


def test_a_building_goes_into_the_emergency_and_comes_back(live_server: Any, chromium: Browser, town: Town) -> None:
    need = town.need()
    work = reverse("linkage:assignment", args=[need.pk])
    with window(chromium, live_server.url, sessionid=session_of(town, "leader")) as seen:
        assert town.bodies["committee"].name in seen.open(work).inner_text(".card-river .card-title")
        page = seen.open(reverse("linkage:order_period"))
        page.select_option("[name=area]", str(town.areas["QJ-JW-6"].pk))
        page.fill("[name=event]", "电梯困人")
        page.fill("[name=reason]", "两人被困")
        page.fill("[name=legal_basis]", "突发事件应对法 第22条")
        page.click("main button[type=submit]")
        page.wait_for_load_state("networkidle")
        worker.run_all()
        assert town.bodies["street"].name in seen.open(work).inner_text(".card-river .card-title")
        assert "时期规则优先于空间规则" in page.inner_text(".why")
        order = PeriodOrder.objects.in_street(town.street).get()
        page = seen.open(reverse("linkage:lift", args=[order.pk]))
        page.fill("[name=reason]", "已脱困")
        page.click("main button[type=submit]")
        worker.run_all()
        page = seen.open(reverse("linkage:order", args=[order.pk]))
        page.click("main td form button")
        page.wait_for_load_state("networkidle")
        assert town.bodies["committee"].name in seen.open(work).inner_text(".card-river .card-title")
        page = seen.open(reverse("linkage:end", args=[order.pk]))
        page.fill("[name=lessons]", "同一部件两次报修即停用")
        page.click("main button[type=submit]")
        page.wait_for_load_state("networkidle")
        assert "常规性时期" in page.inner_text("h1")
        clean(seen)


def test_choosing_in_the_simulator_changes_the_answer_at_once(
    live_server: Any, chromium: Browser, town: Town
) -> None:
    with window(chromium, live_server.url) as seen:
        page = seen.open(reverse("linkage:simulator"))
        assert "社区" in page.inner_text("#answers .card-title")
        page.select_option("[name=period]", "non_routine")
        page.wait_for_url("**period=non_routine**")
        page.wait_for_load_state("networkidle")
        assert "街道办事处" in page.inner_text("#answers .card-title")
        clean(seen)


@pytest.mark.parametrize("width", [360, 1280])
def test_no_page_of_the_room_has_anything_axe_objects_to(
    live_server: Any, chromium: Browser, town: Town, width: int
) -> None:
    need, other = town.need(), town.rules("cn-2025")
    cell = other.cells.first()
    assert cell is not None
    paths = [
        reverse("linkage:simulator") + f"?beside={other.pk}",
        reverse("linkage:versions"),
        reverse("linkage:version", args=[other.pk]),
        reverse("linkage:new_version", args=[other.pk]),
        reverse("linkage:rule", args=[cell.pk]),
        reverse("linkage:periods"),
        reverse("linkage:order_period"),
        reverse("linkage:assignments"),
        reverse("linkage:assignment", args=[need.pk]),
        reverse("linkage:override", args=[need.pk]),
        reverse("linkage:presence", args=[need.pk]),
        reverse("linkage:responsibilities"),
        reverse("linkage:add_responsibility"),
    ]
    with window(chromium, live_server.url, width=width, sessionid=session_of(town, "leader")) as seen:
        for path in paths:
            seen.open(path)
            clean(seen)
