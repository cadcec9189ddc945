"""The start page stands on an empty deployment, on a real street and in the demonstration."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import build
from tests.modules.needs.conftest import PUMP
from wushe.modules.needs.actions.receive_need import receive_need


@pytest.mark.django_db
def test_an_empty_deployment_says_that_there_is_no_street(client: Client) -> None:
    assert client.get("/").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("mode", ["standard", "elder"])
def test_a_street_shows_its_doors_with_few_questions(
    client: Client, mode: str, django_assert_max_num_queries: object
) -> None:
    town = build("QJ")
    receive_need(
        street_id=town.street, body=PUMP, channel="form", idempotency_key="k", area_id=town.areas["QJ-JW"].pk
    )
    client.cookies["wushe_mode"] = mode
    with django_assert_max_num_queries(16):  # type: ignore[operator]
        page = client.get("/")
    assert page.status_code == 200
    assert reverse("needs:new") in page.content.decode()


@pytest.mark.django_db
def test_outside_a_demonstration_nobody_is_offered_a_role_or_the_tour(client: Client) -> None:
    build("QJ")
    client.cookies["wushe_tour"] = "2"
    page = client.get("/").content.decode()
    assert "accounts:enter_as" not in page
    assert reverse("accounts:enter_as") not in page
    assert "loop-step" not in page
    assert client.post(reverse("tour", args=[1])).status_code == 404
