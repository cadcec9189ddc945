"""Many rows are written by few words, exactly the named fields, inside the caller's transaction."""

from __future__ import annotations

import pytest
from django.db import transaction

from tests.support.town import SmallTown, small_town
from wushe.foundation.bulk import insert_prepared, prepared, update_many
from wushe.foundation.ids import new_id
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    return small_town()


def areas(town: SmallTown) -> list[Area]:
    return list(Area.objects.in_street(town.street_id).order_by("path"))


def test_the_named_fields_are_written_and_no_others(town: SmallTown) -> None:
    rows = areas(town)
    names = [row.name for row in rows]
    for number, row in enumerate(rows):
        row.households, row.outline, row.name = number, {"n": [number]}, "not to be written"
    update_many(Area, rows, ["households", "outline"])
    again = areas(town)
    assert [row.households for row in again] == list(range(len(rows)))
    assert [row.outline for row in again] == [{"n": [number]} for number in range(len(rows))]
    assert [row.name for row in again] == names


def test_rows_that_are_not_named_stay_and_nothing_is_written_for_nobody(town: SmallTown) -> None:
    first, *others = areas(town)
    first.residents = 77
    update_many(Area, [], ["residents"])
    update_many(Area, [first], ["residents"])
    assert {row.residents for row in areas(town) if row.pk != first.pk} == {row.residents for row in others}
    assert Area.objects.in_street(town.street_id).get(pk=first.pk).residents == 77


def test_what_is_undone_leaves_nothing_written(town: SmallTown) -> None:
    row = areas(town)[0]
    new = Area(
        id=new_id(),
        street_id=town.street_id,
        parent_id=town.areas["street"],
        kind="community",
        name="新",
        code="QS-NEW",
        path="QS/QS-NEW/",
    )
    row.households = 9_999
    with transaction.atomic():
        update_many(Area, [row], ["households"])
        insert_prepared(Area, prepared(Area, [new]))
        assert Area.objects.in_street(town.street_id).filter(households=9_999).exists()
        transaction.set_rollback(True)
    assert not Area.objects.in_street(town.street_id).filter(households=9_999).exists()
    assert not Area.objects.in_street(town.street_id).filter(pk=new.pk).exists()
