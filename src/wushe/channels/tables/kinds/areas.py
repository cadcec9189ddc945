"""The table of areas: community, grid, building, unit, with how many live there. Counts only, no people."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.labels import Column, Sort, TableKind
from wushe.core.formats.area_tables import AreaLine
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS
from wushe.modules.spaces.actions import import_areas, plan_areas
from wushe.modules.spaces.actions.import_areas import MOST_ROWS
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import areas

COLUMNS = (
    Column(
        "community",
        AreaKind.COMMUNITY.label,
        _("Its full name. Every row needs it."),
        _("Riverside community"),
        needed=True,
        usual=("社区", "所属社区", "社區"),
    ),
    Column(
        "grid",
        AreaKind.GRID.label,
        _("Empty if the building stands in no grid."),
        _("Grid 1"),
        usual=("网格", "所属网格", "網格"),
    ),
    Column(
        "building",
        AreaKind.BUILDING.label,
        _("As it stands at the door. Empty: the row is about the community or grid itself."),
        _("Building 6"),
        usual=("楼栋", "楼幢", "楼号", "栋", "幢", "樓棟"),
    ),
    Column(
        "unit",
        AreaKind.UNIT.label,
        _("Only if you count by unit; then one row for each."),
        "",
        usual=("单元", "單元"),
    ),
    Column(
        "households",
        _("Households"),
        _("How many households live there, a whole number. Empty: unknown, nothing changes."),
        "48",
        sort=Sort.NUMBER,
        usual=("户数", "住户数", "户", "戶數"),
    ),
    Column(
        "residents",
        _("Inhabitants"),
        _("How many people live there. Numbers only: no names in this table."),
        "120",
        sort=Sort.NUMBER,
        usual=("人数", "人口", "人口数", "居民数", "常住人口", "人數"),
    ),
    Column(
        "code",
        _("Code of the area"),
        _("Empty: the system makes one. Capital letters, digits and hyphens."),
        "",
        usual=("编码", "代码", "編碼"),
    ),
)


def _row(number: int, said: dict[str, Any]) -> AreaLine:
    return AreaLine(number, **(said | {"code": said["code"].upper()}))


def _known(street_id: UUID) -> Sequence[Sequence[str]]:
    """The tree as rows of the same table, to be corrected and handed in again."""
    order = (AreaKind.COMMUNITY, AreaKind.GRID, AreaKind.BUILDING, AreaKind.UNIT)
    names: dict[str, dict[str, str]] = {}
    rows = []
    for area in areas(street_id):
        above = names.get(area.path.removesuffix(f"{area.code}/"), {})
        if area.kind == AreaKind.STREET:
            continue
        names[area.path] = way = above | {area.kind: area.name}
        rows.append(
            [*(way.get(kind.value, "") for kind in order), str(area.households), str(area.residents), area.code]
        )
    return rows


AREAS = TableKind(
    code="areas",
    title=_("Areas with their counts"),
    lead=_("Communities, grids, buildings and units, and how many households and people live in each."),
    columns=COLUMNS,
    may_use=lambda who: who.holds(*COMMUNITY_KEEPERS),
    row=_row,
    plan=plan_areas,
    enter=import_areas,
    most_rows=MOST_ROWS,
    screen="spaces:tree",
    known=_known,
)
