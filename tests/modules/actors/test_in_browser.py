"""The register and the map in a real browser: nothing for axe, nothing sticks out, no name runs as a script."""

from __future__ import annotations

from decimal import Decimal

import pytest
from django.conf import LazySettings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import Browser

from tests.support.browser import window
from tests.support.town import SmallTown, small_town
from wushe.core.linkage import Space
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.actors.actions import BodyCard, Holder, give_role, register_body
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Holding
from wushe.modules.spaces.actions import add_place

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

EVIL = "<img src=x onerror=alert(1)>\"'</script><script>alert(1)</script>"


@pytest.fixture
def town(settings: LazySettings) -> SmallTown:
    settings.WUSHE_DEMO = True
    made = small_town()
    common = {"person_id": OPERATOR_ID, "street_id": made.street_id}
    body = register_body(
        **common,
        area_id=made.areas["JW"],
        card=BodyCard(kind=BodyKind.VOLUNTEER_TEAM, name=EVIL[:80], work=EVIL, opening_hours=EVIL[:80]),
    )
    made.bodies["evil"] = body.id
    give_role(**common, body_id=body.id, role=Role.TEAM_LEADER, holder=Holder(name=EVIL, phone=EVIL))
    place = add_place(
        **common,
        area_id=made.areas["JW"],
        name=EVIL[:80],
        space=Space.REAL,
        aliases=EVIL,
        note=EVIL,
        lon=Decimal("106.5"),
        lat=Decimal("29.5"),
    )
    made.places["evil"] = place.id
    return made


def _paths(town: SmallTown) -> list[str]:
    held = Holding.objects.in_street(town.street_id).get(role=Role.TEAM_LEADER)
    return [
        reverse("spaces:list"),
        reverse("spaces:tree") + "?under=QS-JW",
        reverse("spaces:place", args=[town.places["evil"]]),
        reverse("spaces:place-new"),
        reverse("spaces:place-change", args=[town.places["evil"]]),
        reverse("spaces:area-new"),
        reverse("spaces:map-file-new"),
        reverse("actors:five"),
        reverse("actors:grouping"),
        reverse("actors:list"),
        reverse("actors:list") + "?q=nothing-of-that-name",
        reverse("actors:body", args=[town.bodies["evil"]]),
        reverse("actors:body-new"),
        reverse("actors:body-change", args=[town.bodies["evil"]]),
        reverse("actors:role-new", args=[town.bodies["evil"]]),
        reverse("actors:role-reveal", args=[held.id]),
        reverse("actors:role-end", args=[held.id]),
        reverse("actors:capability-new", args=[town.bodies["evil"]]),
        reverse("actors:expiring"),
    ]


@pytest.mark.parametrize("width", [360, 1280])
def test_every_page_is_sound_and_runs_no_name(
    chromium: Browser, live_server: object, town: SmallTown, width: int
) -> None:
    client = Client()
    client.force_login(Person.objects.get(pk=town.people["chen"]))
    session = client.cookies["sessionid"].value
    with window(chromium, live_server.url, width=width, sessionid=session) as opened:  # type: ignore[attr-defined]
        opened.page.on("dialog", lambda dialog: pytest.fail(f"a script ran: {dialog.message}"))
        for path in _paths(town):
            opened.open(path)
            assert opened.axe() == [], path
            assert opened.overflow() == [], path
        assert opened.complaints == []


def test_a_marker_of_the_map_leads_to_its_place(chromium: Browser, live_server: object, town: SmallTown) -> None:
    with window(chromium, live_server.url, wushe_street="qingshi") as opened:  # type: ignore[attr-defined]
        page = opened.open(reverse("spaces:list"))
        page.locator("#map path.leaflet-interactive").last.click()
        page.locator(".leaflet-popup-content a").click()
        page.wait_for_url("**" + reverse("spaces:place", args=[town.places["evil"]]))
        assert opened.complaints == []
