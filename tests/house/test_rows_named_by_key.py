"""A row that is named by its key is found without an order; every other first row keeps it."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.support.town import small_town
from wushe.foundation.events import event_named
from wushe.foundation.ids import new_id
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db


def test_a_row_named_by_its_key_is_read_without_an_order() -> None:
    town = small_town()
    rows = Area.objects.in_street(town.street_id)
    with CaptureQueriesContext(connection) as asked:
        assert rows.filter(pk=town.areas["JW"]).first().name == "江湾社区"
        assert rows.order_by("name").filter(id=town.areas["JW"]).values_list("name", flat=True).first() == "江湾社区"
        assert rows.filter(pk=new_id()).first() is None
        assert Area.objects.in_street(new_id()).filter(pk=town.areas["JW"]).first() is None
    assert [query["sql"] for query in asked if "ORDER BY" in query["sql"]] == []


def test_every_other_first_row_keeps_its_order() -> None:
    town = small_town()
    rows = Area.objects.in_street(town.street_id)
    last = max(rows.values_list("path", flat=True))
    assert rows.order_by("-path").first().path == last
    either = rows.filter(pk=town.areas["JW"]) | rows.filter(pk=town.areas["street"])
    assert either.order_by("path").first().id == town.areas["street"]
    assert rows.exclude(pk=town.areas["JW"]).order_by("path").first().id == town.areas["street"]
    assert rows.filter(parent__id=town.areas["street"]).order_by("-path").first().id == town.areas["JY"]
    assert rows.order_by("path")[1:2].first() == rows.order_by("path")[1]
    with CaptureQueriesContext(connection) as asked:
        rows.first()
    assert "ORDER BY" in asked[0]["sql"]


def test_an_event_is_found_by_its_name() -> None:
    declared = next(iter(SpaceEvent))
    assert event_named(declared.value) is declared
    assert event_named("nothing:at:all") is None
