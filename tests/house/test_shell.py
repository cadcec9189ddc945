"""What the head of every page says: the period of the street, the person, the languages, the mode."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.modules.accounts.models import Person
from wushe.modules.linkage.actions import lift_period, order_period
from wushe.modules.linkage.models import PeriodOrder
from wushe.site.web.styleguide import AnsweredAlready

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    return small_town()


def ordered(town: SmallTown) -> PeriodOrder:
    """Lin, who leads the street, puts one building into the non-routine period."""
    return order_period(
        street_id=town.street_id,
        person_id=town.people["lin"],
        area_id=town.areas["JW-B01"],
        event="暴雨内涝",
        reason="一层进水",
        legal_basis="突发事件应对法",
        ordered_as="街道主任",
    )


def page(client: Client) -> str:
    return client.get("/styleguide/question/").content.decode()


def test_a_routine_street_has_no_banner(client: Client, town: SmallTown) -> None:
    assert "<aside" not in page(client)


def test_the_non_routine_period_is_said_on_every_page(client: Client, town: SmallTown) -> None:
    ordered(town)
    seen = page(client)
    assert "period-non_routine" in seen
    assert "江湾1号楼 · 暴雨内涝" in seen


def test_the_transition_is_said_as_such(client: Client, town: SmallTown) -> None:
    order = ordered(town)
    lift_period(street_id=town.street_id, person_id=town.people["lin"], order_id=order.pk, reason="水已退")
    assert "period-transition" in page(client)


def test_a_period_of_another_street_is_not_ours(client: Client, town: SmallTown) -> None:
    other = small_town(name="白石街道", code="BS", slug="baishi")
    ordered(other)
    assert "<aside" not in client.get("/styleguide/question/?at=qingshi").content.decode()


def test_a_stranger_is_offered_to_sign_in(client: Client, town: SmallTown) -> None:
    assert "/accounts/login/" in page(client)


def test_a_person_signed_in_finds_their_page_and_the_way_out(client: Client, town: SmallTown) -> None:
    client.force_login(Person.objects.get(pk=town.people["ren"]))
    seen = page(client)
    assert "/accounts/logout/" in seen
    assert "/accounts/login/" not in seen


def test_the_name_of_the_street_stands_beside_the_mark(client: Client, town: SmallTown) -> None:
    assert "青石街道" in page(client)


@pytest.mark.parametrize(("cookie", "lang"), [("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant"), ("en", "en")])
def test_a_page_says_its_language(client: Client, town: SmallTown, cookie: str, lang: str) -> None:
    client.cookies["wushe_language"] = cookie
    assert f'<html lang="{lang}"' in page(client)


def test_an_unknown_sample_is_an_error_page(client: Client, town: SmallTown) -> None:
    answer = client.get("/styleguide/nothing/")
    assert answer.status_code == 404
    assert "没有这个页面" in answer.content.decode()


def test_a_refusal_says_what_one_can_do(client: Client, town: SmallTown) -> None:
    seen = client.get("/styleguide/refusal/").content.decode()
    assert "您可以这样做" in seen
    assert AnsweredAlready.code in seen
