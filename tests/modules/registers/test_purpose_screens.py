"""Purposes on screen: opened by the community, approved by somebody else, covered until a reason is given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.town import SmallTown
from wushe.core.registers import LegalBasis, PurposeDraft
from wushe.foundation import clock
from wushe.modules.registers.actions import (
    PersonCard,
    add_households,
    keep_person,
    open_purpose,
    verify_at_window,
)
from wushe.modules.registers.models import Household, PersonEntry, Purpose
from wushe.modules.registers.permissions import NotYourPurpose
from wushe.modules.registers.web.here import NothingHere

Browser = Callable[..., Client]


@pytest.fixture
def purpose(town: SmallTown) -> Purpose:
    """An open purpose without sensitive fields."""
    draft = PurposeDraft(
        "陪诊", LegalBasis.CONSENT, "", ("lives_alone", "languages"), "", clock.today() + timedelta(days=90)
    )
    return open_purpose(person_id=town.people["xu"], street_id=town.street_id, area_id=town.areas["JW"], draft=draft)


def _kept(town: SmallTown, purpose: Purpose, household: Household, **more: object) -> PersonEntry:
    values = {"source": "visit", "as_of": clock.today(), "name": "周小满", "values": {"languages": "只讲闽南话"}}
    card = PersonCard(household.id, **(values | {"consent_on": clock.today(), "needs_knock": True} | more))  # type: ignore[arg-type]
    return keep_person(person_id=town.people["wang"], street_id=town.street_id, purpose_id=purpose.id, card=card)


def test_a_purpose_is_opened_approved_used_and_closed(
    town: SmallTown, doors: list[Household], browser: Browser
) -> None:
    xu, lin = browser("xu"), browser("lin")
    form = {
        "title": "高温敲门",
        "area": str(town.areas["JW"]),
        "basis": "duty",
        "law": "突发事件应对法",
        "fields_kept": ["lives_alone", "health"],
        "necessity": "",
        "keep_until": (clock.today() + timedelta(days=60)).isoformat(),
    }
    wrong = xu.post(reverse("registers:purpose_new"), form)
    assert wrong.context["form"].errors["necessity"]
    answer = xu.post(reverse("registers:purpose_new"), form | {"necessity": "送药上门前要知道能否走动"})
    made = Purpose.objects.in_street(town.street_id).get()
    page = reverse("registers:purpose", args=[made.id])
    assert answer["Location"] == page
    approve = reverse("registers:purpose_approve", args=[made.id])
    assert approve not in xu.get(page).text
    assert approve in lin.get(page).text
    lin.post(approve)
    enter = f"{reverse('registers:person_enter', args=[made.id])}?household={doors[0].id}"
    assert enter in xu.get(reverse("registers:household", args=[doors[0].id])).text
    values = {"name": "周小满", "health": "每周透析", "lives_alone": "yes", "source": "visit", "needs_knock": "on"}
    xu.post(enter, values | {"as_of": clock.today().isoformat(), "resident": ""})
    entry = PersonEntry.objects.in_street(town.street_id).get()
    shown = xu.get(page).text
    assert "周**" in shown
    assert "每周透析" not in shown
    reveal = reverse("registers:entry_reveal", args=[entry.id, "health"])
    assert reveal not in browser("wang").get(page).text
    assert browser("wang").get(reveal).status_code == 403
    assert "每周透析" not in xu.post(reveal, {"reason": ""}).text
    assert "每周透析" in xu.post(reveal, {"reason": "停电前联系"}).text
    assert "停电前联系" in xu.get(page).text
    assert "停电前联系" not in lin.get(page).text
    close = reverse("registers:purpose_close", args=[made.id])
    assert "不能恢复" in xu.get(close).text
    xu.post(close)
    assert not PersonEntry.objects.in_street(town.street_id).exists()


def test_approvers_see_the_purpose_and_nobody_in_it(
    town: SmallTown, purpose: Purpose, doors: list[Household], browser: Browser
) -> None:
    _kept(town, purpose, doors[0])
    page = browser("lin").get(reverse("registers:purpose", args=[purpose.id])).text
    assert "周**" not in page
    assert "陪诊" in page


@pytest.mark.parametrize("who", ["mo", "ren", "bao", "zhao", "chen"])
def test_nobody_else_comes_near(
    town: SmallTown, purpose: Purpose, doors: list[Household], browser: Browser, who: str
) -> None:
    entry = _kept(town, purpose, doors[0])
    client = browser(who)
    for address in (
        reverse("registers:purpose", args=[purpose.id]),
        reverse("registers:purpose_close", args=[purpose.id]),
        reverse("registers:purpose_refuse", args=[purpose.id]),
        f"{reverse('registers:person_enter', args=[purpose.id])}?household={doors[0].id}",
        reverse("registers:entry_reveal", args=[entry.id, "name"]),
    ):
        answer = client.get(address, headers={"accept": "application/json"})
        assert answer.json()["code"] == NotYourPurpose.code, address
    assert client.post(reverse("registers:entry_remove", args=[entry.id])).status_code == 403


def test_another_street_finds_no_purpose(
    town: SmallTown, elsewhere: SmallTown, purpose: Purpose, doors: list[Household], browser: Browser
) -> None:
    entry = _kept(town, purpose, doors[0])
    client = browser("shu", of=elsewhere, street="baiqiao")
    for address in (
        reverse("registers:purpose", args=[purpose.id]),
        reverse("registers:entry_reveal", args=[entry.id, "name"]),
    ):
        assert client.get(address, headers={"accept": "application/json"}).json()["code"] == NothingHere.code
    assert "陪诊" not in client.get(reverse("registers:purposes")).text


def test_a_building_head_sees_doors_after_a_reason(
    town: SmallTown, purpose: Purpose, doors: list[Household], browser: Browser
) -> None:
    _kept(town, purpose, doors[2])
    client, address = browser("bao"), reverse("registers:knock")
    assert "201" not in client.get(address).text
    form = {"area": str(town.areas["JW-B01"]), "reason": ""}
    assert "<strong>201</strong>" not in client.post(address, form).text
    shown = client.post(address, form | {"reason": "高温红色预警"}).text
    assert "<strong>201</strong>" in shown
    for secret in ("周", "闽南", "陪诊"):
        assert secret not in shown
    assert browser("ren").get(address).status_code == 403


def test_a_resident_sees_what_is_kept_and_withdraws(
    town: SmallTown, purpose: Purpose, doors: list[Household], browser: Browser
) -> None:
    home = verify_at_window(
        person_id=town.people["xu"],
        street_id=town.street_id,
        household_id=doors[0].id,
        proof="title",
        account="qingshi-ren",
    )
    entry = _kept(town, purpose, doors[0], residence_id=home.id)
    client = browser("ren")
    page = client.get(reverse("registers:home")).text
    assert "语言和方言" in page
    assert "闽南" not in page
    client.post(reverse("registers:entry_remove", args=[entry.id]))
    assert not PersonEntry.objects.in_street(town.street_id).exists()


def test_a_purpose_asks_no_more_questions_with_more_people(
    town: SmallTown, purpose: Purpose, doors: list[Household], browser: Browser
) -> None:
    client, address = browser("xu"), reverse("registers:purpose", args=[purpose.id])

    def questions() -> int:
        client.get(address)
        with CaptureQueriesContext(connection) as queries:
            client.get(address)
        return len(queries)

    _kept(town, purpose, doors[0])
    before = questions()
    more = [str(number) for number in range(301, 311)]
    by = {"person_id": town.people["xu"], "street_id": town.street_id}
    for household in add_households(**by, area_id=town.areas["JW-B01"], doors=more):
        _kept(town, purpose, household)
    assert questions() == before <= 24
