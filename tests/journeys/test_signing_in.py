"""A member of staff signs in for the first time, sets up the phone, comes back; a resident keeps own data."""

from __future__ import annotations

import base64
import hashlib
import hmac
import re
import struct
import time
from uuid import UUID

import pytest
from django.conf import LazySettings
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from tests.support.browser import Window, window
from tests.support.town import small_town
from wushe.modules.accounts.actions import keep_personal_data, open_account
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Person
from wushe.modules.notifications.actions import notify_person

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PASSWORD = "Long-enough-1"
HOSTILE = ["<script>document.title='broken'</script>", '"><img src=x onerror="document.title=\'broken\'">', "{{7*7}}"]


@pytest.fixture
def street() -> UUID:
    """A street with someone in its office: lin leads it."""
    town = small_town()
    staff = Person.objects.get(pk=town.people["lin"])
    staff.set_password(PASSWORD)
    staff.save()
    return town.street_id


def _sign_in(page: Page, account: str) -> None:
    page.fill("[name=login]", account)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_load_state("networkidle")


def _code(secret: str) -> str:
    """Six digits as an authenticator app computes them (RFC 6238)."""
    digest = hmac.new(base64.b32decode(secret), struct.pack(">Q", int(time.time()) // 30), hashlib.sha1).digest()
    place = digest[-1] & 15
    return f"{(struct.unpack('>I', digest[place : place + 4])[0] & 0x7FFFFFFF) % 10**6:06d}"


def _whole(seen: Window) -> None:
    assert seen.axe() == []
    assert seen.overflow() == []
    assert seen.complaints == []


@pytest.mark.parametrize("mode", ["standard", "elder"])
@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_of_a_resident_is_whole(
    live_server: LiveServer, chromium: Browser, street: UUID, width: int, mode: str
) -> None:
    person = open_account(account="resident", password=PASSWORD)
    keep_personal_data(street_id=street, about_person_id=person, values={"name": "周明远", "phone": "13800000001"})
    for number in range(31):
        notify_person(
            street_id=street,
            recipient_id=person,
            event=AccountEvent.CONSENT_GIVEN,
            link="/me/",
            facts={"number": f"QJ-260303-{number:06d}", "title": "六号楼顶层晚上水压不足"},
        )
    with window(chromium, live_server.url, width=width, wushe_mode=mode) as seen:
        page = seen.open("/accounts/login/")
        _whole(seen)
        _sign_in(page, "resident")
        for path in (
            "/me/",
            "/me/data/",
            "/inbox/",
            "/inbox/?page=2",
            "/accounts/password/change/",
            "/accounts/2fa/",
        ):
            seen.open(path)
            _whole(seen)


def test_staff_set_up_the_phone_and_come_back_with_a_code(
    live_server: LiveServer, chromium: Browser, street: UUID
) -> None:
    account = Person.objects.get(subjects=None, account__icontains="lin").account
    with window(chromium, live_server.url) as seen:
        page = seen.open("/accounts/login/?next=/me/")
        _sign_in(page, account)
        assert "/accounts/reauthenticate/" in page.url
        _whole(seen)
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        _whole(seen)
        secret = page.inner_text("main li code")
        page.fill("[name=code]", _code(secret))
        page.click("main button[type=submit]")
        page.wait_for_load_state("networkidle")
        assert page.url.endswith("/accounts/2fa/recovery-codes/")
        _whole(seen)
        recovery = page.inner_text("main ul code >> nth=0")
    with window(chromium, live_server.url, width=360) as seen:
        page = seen.open("/accounts/login/?next=/me/")
        _sign_in(page, account)
        assert "/accounts/2fa/authenticate/" in page.url
        _whole(seen)
        page.fill("[name=code]", recovery)
        page.click("main button[type=submit]")
        page.wait_for_load_state("networkidle")
        assert re.search(r"/me/$", page.url)


def test_hostile_words_in_own_data_and_messages_do_nothing(
    live_server: LiveServer, chromium: Browser, street: UUID
) -> None:
    person = open_account(account="resident", password=PASSWORD)
    for words in HOSTILE:
        notify_person(street_id=street, recipient_id=person, event=AccountEvent.CONSENT_GIVEN, facts={"title": words})
    with window(chromium, live_server.url) as seen:
        page = seen.open("/accounts/login/")
        _sign_in(page, "resident")
        for words in HOSTILE:
            page = seen.open("/me/data/")
            page.fill("[name=name]", words[:60])
            page.fill("[name=address]", words)
            page.click("main button[type=submit]")
            page.wait_for_load_state("networkidle")
            assert "broken" not in page.title()
        assert "broken" not in seen.open("/inbox/").title()
        assert "{{7*7}}" in page.content()
        assert seen.complaints == []


def test_a_role_is_taken_with_one_press_in_a_demonstration(
    live_server: LiveServer, chromium: Browser, street: UUID, settings: LazySettings
) -> None:
    settings.WUSHE_DEMO = True
    person = open_account(account="demo-role", is_demo=True, street_id=street)
    with window(chromium, live_server.url, scripts=False) as seen:
        page = seen.open("/accounts/login/")
        token = page.input_value("main [name=csrfmiddlewaretoken]")
        answer = page.request.post(
            f"{live_server.url}/me/enter-as/",
            form={"csrfmiddlewaretoken": token, "role": str(person), "next": "/me/"},
            headers={"Referer": f"{live_server.url}/"},
        )
        assert answer.url.endswith("/me/")
        assert "demo-role" in answer.text()
