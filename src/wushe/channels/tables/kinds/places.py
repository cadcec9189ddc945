"""The table of places and facilities."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.labels import Column, Sort, TableKind
from wushe.core.linkage import Space
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS
from wushe.modules.spaces.actions import PlaceRow, import_places, plan_places
from wushe.modules.spaces.actions.import_places import MOST_ROWS
from wushe.modules.spaces.labels import SPACE_LABELS, PlaceKind
from wushe.modules.spaces.queries import places

_SPACES = {space.value: label for space, label in SPACE_LABELS.items()}
_KINDS = {kind.value: kind.label for kind in PlaceKind}

COLUMNS = (
    Column(
        "area",
        _("Area"),
        _("Name or code of the community, grid or building it lies in."),
        _("Riverside community"),
        needed=True,
        usual=("社区", "所属社区", "所在社区", "社區"),
        areas=True,
    ),
    Column(
        "name",
        _("Name of the place"),
        _("As people call it."),
        _("Riverside canteen"),
        needed=True,
        usual=("名称", "场所名称", "设施名称", "場所名稱"),
    ),
    Column(
        "space",
        _("Which of the four spaces"),
        _("Choose from the list; it decides who leads there."),
        SPACE_LABELS[Space.LIVING],
        needed=True,
        sort=Sort.CHOICE,
        choices=_SPACES,
        usual=("空间", "所属空间"),
    ),
    Column(
        "kind",
        _("Kind of place"),
        _("Choose from the list."),
        PlaceKind.CARE.label,
        sort=Sort.CHOICE,
        choices=_KINDS,
        usual=("类型", "类别", "場所類型"),
    ),
    Column(
        "aliases",
        _("Other names"),
        _("What people also call it, separated by commas."),
        _("old people's canteen"),
        usual=("别名", "俗称"),
    ),
    Column("note", _("Note"), _("Nothing about persons."), "", usual=("备注", "说明", "備註")),
    Column("lon", _("Longitude (WGS 84)"), _("Both or none."), "", sort=Sort.DEGREES, usual=("经度", "經度")),
    Column("lat", _("Latitude (WGS 84)"), _("Both or none."), "", sort=Sort.DEGREES, usual=("纬度", "緯度")),
)


def _row(number: int, said: dict[str, Any]) -> PlaceRow:
    space, kind = said["space"], said["kind"]
    return PlaceRow(
        number, **(said | {"space": Space(space) if space else None, "kind": PlaceKind(kind) if kind else None})
    )


def _known(street_id: UUID) -> Sequence[Sequence[str]]:
    return [
        [
            place.area.code,
            place.name,
            str(_SPACES[place.space]),
            str(_KINDS[place.kind]),
            place.aliases,
            place.note,
            str(place.lon or ""),
            str(place.lat or ""),
        ]
        for place in places(street_id)
    ]


PLACES = TableKind(
    code="places",
    title=_("Places and facilities"),
    lead=_("Halls, canteens, pump rooms, squares, groups on the phone, and to which of the four spaces they belong."),
    columns=COLUMNS,
    may_use=lambda who: who.holds(*COMMUNITY_KEEPERS),
    row=_row,
    plan=plan_places,
    enter=import_places,
    most_rows=MOST_ROWS,
    screen="spaces:list",
    known=_known,
)
