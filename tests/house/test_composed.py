"""A composed read gives what its queryset gives, for every value, and asks the same statement."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection, transaction
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from tests.support.town import SmallTown, small_town
from wushe.foundation import clock
from wushe.foundation.composed import Composed
from wushe.foundation.ids import new_id
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import standing
from wushe.modules.spaces.models import Area


@pytest.fixture
def town(db: None) -> SmallTown:
    return small_town()


def _area(street_id: UUID, key: UUID) -> object:
    return Area.objects.in_street(street_id).filter(pk=key)


def test_rows_are_the_rows_of_the_queryset(town: SmallTown) -> None:
    read = Composed(_area)
    for key in town.areas.values():
        expected = Area.objects.in_street(town.street_id).get(pk=key)
        (row,) = read.rows(town.street_id, key)
        assert row == expected
        assert {field.attname: getattr(row, field.attname) for field in Area._meta.concrete_fields} == {
            field.attname: getattr(expected, field.attname) for field in Area._meta.concrete_fields
        }
        assert read.first(town.street_id, str(key)) == expected
    assert read.rows(new_id(), town.areas["JW"]) == []
    assert read.first(town.street_id, new_id()) is None


def test_a_row_read_so_can_be_saved(town: SmallTown) -> None:
    row = Composed(_area).first(town.street_id, town.areas["JW"])
    row.name = "江湾新社区"
    row.save(update_fields=["name"])
    assert Area.objects.in_street(town.street_id).get(pk=row.pk).name == "江湾新社区"


def test_columns_are_converted_as_ever(town: SmallTown) -> None:
    def build(street_id: UUID, on: object) -> object:
        rows = Holding.objects.in_street(street_id).filter(began_on__lte=on).order_by("id")
        return rows.values_list("id", "role", "began_on", "area__path")

    read = Composed(build)
    for day in (clock.today(), clock.today() - timedelta(days=4000)):
        assert read.rows(town.street_id, day) == list(build(town.street_id, day))
    assert len(read.rows(town.street_id, clock.today())) > 1


def test_the_statement_is_composed_once(town: SmallTown) -> None:
    asked = []

    def build(street_id: UUID, key: UUID) -> object:
        asked.append(key)
        return _area(street_id, key)

    read = Composed(build)
    with CaptureQueriesContext(connection) as seen:
        for key in town.areas.values():
            read.rows(town.street_id, key)
    assert len(asked) == 1
    assert len(seen) == len(town.areas)


def test_a_value_that_is_not_asked_for_as_it_is_cannot_be_composed(town: SmallTown) -> None:
    with pytest.raises(TypeError):
        Composed(lambda street_id, key: Area.objects.in_street(street_id)).rows(town.street_id, new_id())


def test_a_role_given_or_ended_is_seen_at_once(town: SmallTown) -> None:
    worker = town.people["lin"]
    assert standing(worker, town.street_id).roles
    Holding.objects.in_street(town.street_id).filter(person_id=worker).update(ended_on=clock.today())
    assert standing(worker, town.street_id).roles == frozenset()
    assert standing(worker, new_id()).roles == frozenset()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_a_row_is_locked_inside_a_transaction_only() -> None:
    read = Composed(lambda street_id, key: Area.objects.in_street(street_id).select_for_update().filter(pk=key))
    with transaction.atomic():
        assert read.rows(new_id(), new_id()) == []
    with pytest.raises(TransactionManagementError):
        read.rows(new_id(), new_id())
