"""A table of places: differences first, then exactly these."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from tests.support.entries import facts_of
from tests.support.town import SmallTown
from wushe.core.linkage import Space
from wushe.foundation.table_plans import Change
from wushe.modules.spaces.actions import PlaceRow, import_places, plan_places
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.spaces.queries import places


def _row(name: str = "江湾食堂", number: int = 2, area: str = "江湾社区", **said: Any) -> PlaceRow:
    return PlaceRow(number, area, name, **({"space": Space.LIVING, "kind": PlaceKind.CARE} | said))


def _by(town: SmallTown, who: str = "shu") -> dict[str, Any]:
    return {"person_id": town.people[who], "street_id": town.street_id}


def _enter(town: SmallTown, *rows: PlaceRow) -> None:
    plan = plan_places(**_by(town), rows=rows)
    import_places(**_by(town), rows=rows, source="场所.xlsx", shown=plan.digest)


def test_places_are_added_and_the_ledger_says_so(town: SmallTown) -> None:
    _enter(town, _row(aliases="老年食堂,食堂", lon=Decimal("106.5"), lat=Decimal("29.6")))
    place = places(town.street_id).get(name="江湾食堂")
    assert (place.space, place.kind, place.other_names) == ("living", "care", ("老年食堂", "食堂"))
    (told,) = facts_of(town.street_id, SpaceEvent.PLACES_IMPORTED)
    assert (told["added"], told["places"]) == (1, [{"name": "江湾食堂", "space": "living", "area_path": "QS/QS-JW/"}])


def test_handing_it_in_again_shows_what_changed_and_what_is_missing(town: SmallTown) -> None:
    _enter(town, _row(note="午餐"))
    plan = plan_places(**_by(town), rows=[_row(note="午餐和晚餐")])
    changed = next(one for one in plan.differences if one.change is Change.CHANGED)
    assert [(f.field, f.before, f.after) for f in changed.fields] == [("note", "午餐", "午餐和晚餐")]
    assert plan.number_of(Change.MISSING) == 2
    _enter(town, _row(note="午餐和晚餐"))
    assert places(town.street_id).get(name="江湾食堂").note == "午餐和晚餐"


def test_bad_rows_are_named(town: SmallTown) -> None:
    rows = [
        _row("", 2),
        _row("甲", 3, area="没有"),
        _row("乙", 4, lon=Decimal(1)),
        _row("丙", 5, area="锦苑社区"),
        _row("丁", 6),
        _row("丁", 7),
        _row("戊", 8, aliases="长" * 301),
    ]
    problems = plan_places(**_by(town), rows=rows).problems
    assert [(one.number, one.refusal.code) for one in problems] == [
        (2, "spaces.place_name_unfit"),
        (3, "spaces.area_not_found"),
        (4, "spaces.point_unfit"),
        (5, "spaces.may_not_shape"),
        (7, "spaces.place_known"),
        (8, "spaces.place_name_unfit"),
    ]


def test_a_stranger_enters_no_place(town: SmallTown) -> None:
    for who in ("mo", "ren", "zhao"):
        (problem,) = plan_places(**_by(town, who), rows=[_row()]).problems
        assert problem.refusal.code == "spaces.may_not_shape"
