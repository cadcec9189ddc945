"""Three tables of an invented street: 4 communities, 12 grids, 60 buildings; 21 bodies; 120 people with roles."""

from __future__ import annotations

import random
from pathlib import Path

from wushe.core.formats.sheets import csv_bytes, xlsx_bytes

COMMUNITIES = ("松岭社区", "竹溪社区", "梅园社区", "荷塘社区")
BUILDINGS, GRIDS, PEOPLE = 15, 3, 30  # of each community
_SURNAMES = "陆沈温乔简叶岑孟邵甘柏戚尹费祝单凌宁卞丛"
_GIVEN = "青知云小成望安清秋景立书以晓若思"


def area_rows() -> list[list[object]]:
    """One row a building, with its grid and its counts."""
    chance = random.Random(7)
    rows: list[list[object]] = []
    for community in COMMUNITIES:
        for number in range(BUILDINGS):
            homes = chance.randint(24, 96)
            grid = f"第{'一二三'[number % GRIDS]}网格"
            rows.append(
                [community, grid, f"{community[:2]}{number + 1}号楼", homes, homes * 2 + chance.randint(0, 60)]
            )
    return rows


def body_rows() -> list[list[object]]:
    """The bodies every community has, and the street's social work station."""
    rows: list[list[object]] = [["社工站", "青石街道社工站", "青石街道", "事业单位"]]
    for community in COMMUNITIES:
        stem = community[:2]
        rows += [
            ["社区党组织", f"{community}党委", community, ""],
            ["居民委员会", f"{community}居民委员会", community, ""],
            ["社区服务站", f"{community}服务站", community, ""],
            ["物业服务人", f"{stem}物业服务有限公司", community, "企业"],
            ["志愿服务队", f"{stem}志愿服务队", community, ""],
        ]
    return rows


def people_rows() -> list[list[object]]:
    """Thirty people a community: secretary, workers, grid workers, building heads, property, volunteers."""
    rows: list[list[object]] = []
    for place, community in enumerate(COMMUNITIES):
        stem, committee = community[:2], f"{community}居民委员会"
        posts: list[tuple[str, str, str]] = [("社区书记、主任", committee, "")]
        posts += [("社区工作者", committee, "")] * 6
        posts += [("网格员", committee, f"{community}第{'一二三'[grid]}网格") for grid in range(GRIDS)]
        posts += [("楼栋长", committee, f"{stem}{number + 1}号楼") for number in range(BUILDINGS)]
        posts += [("物业项目经理", f"{stem}物业服务有限公司", ""), ("志愿服务队队长", f"{stem}志愿服务队", "")]
        posts += [("志愿者", f"{stem}志愿服务队", "")] * 3
        for number, (role, body, area) in enumerate(posts):
            one = place * PEOPLE + number
            name = _SURNAMES[one % 20] + _GIVEN[one // 20 % 16] + _GIVEN[one % 16]
            rows.append([name, f"138{place}{one:07d}", body, role, area, "2026-01-01", ""])
    return rows


def write_tables(folder: Path) -> dict[str, Path]:
    """The three files: areas and bodies as workbooks, people as a csv the way old programs write it (GBK)."""
    heads = {
        "areas": ["社区", "网格", "楼栋", "户数", "人数"],
        "bodies": ["类型", "名称", "社区", "法律形式"],
        "people": ["姓名", "手机", "单位", "职务", "负责区域", "任职时间", "任期结束"],
    }
    files = {kind: folder / f"{kind}.{'csv' if kind == 'people' else 'xlsx'}" for kind in heads}
    files["areas"].write_bytes(xlsx_bytes("楼栋", heads["areas"], area_rows()))
    files["bodies"].write_bytes(xlsx_bytes("组织", heads["bodies"], body_rows()))
    text = b"".join(csv_bytes(heads["people"], people_rows())).decode("utf-8-sig")
    files["people"].write_bytes(text.encode("gb18030"))
    return files
