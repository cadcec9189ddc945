"""The drill and the way back exist on the fictional street, and nowhere else."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import build
from wushe.modules.linkage.models import PeriodOrder
from wushe.modules.spaces.models import Area
from wushe.site import fresh
from wushe.site.fresh import NothingToPutBack, may_put_back, put_street_back

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("demonstration", [False, True])
def test_a_real_street_has_neither(client: Client, settings: object, demonstration: bool) -> None:
    settings.WUSHE_DEMO = demonstration  # type: ignore[attr-defined]
    build("QJ")
    assert client.post(reverse("demo_drill")).status_code == 404
    assert client.get(reverse("demo_reset")).status_code == 404
    assert client.post(reverse("demo_reset")).status_code == 404
    assert PeriodOrder.objects.count() == 0
    page = client.get("/").content.decode()
    assert reverse("demo_drill") not in page
    assert reverse("demo_reset") not in page


def test_without_a_kept_copy_the_page_says_so_and_nothing_is_lost(client: Client, settings: object) -> None:
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]
    build("QJ")
    Area.objects.filter(kind="street").update(is_demo=True)
    assert not may_put_back()
    assert reverse("demo_reset") not in client.get(reverse("demo_reset")).content.decode().partition("<main")[2]
    with pytest.raises(NothingToPutBack):
        put_street_back()
    answer = client.post(reverse("demo_reset"))
    assert answer.status_code == 409
    assert "wushe up --demo" in answer.content.decode()
    assert Area.objects.filter(kind="street").exists()


def test_beside_a_real_street_nothing_is_thrown_away(settings: object, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]
    build("QJ")
    monkeypatch.setattr(fresh, "_copy", lambda: __file__ and fresh.Path(__file__))
    assert not may_put_back()
    Area.objects.filter(kind="street").update(is_demo=True)
    assert may_put_back() == (fresh.connection.vendor == "sqlite")
