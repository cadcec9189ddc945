"""Two tables that wait in the fictional street: new counts and one building more; and one with a wrong row."""

from __future__ import annotations

from wushe.channels.tables.actions.hand_in_table import hand_in_table
from wushe.channels.tables.kinds import KINDS
from wushe.core.formats.sheets import xlsx_bytes
from wushe.foundation import clock
from wushe.foundation.demo import Town

_HEAD = ["社区", "网格", "楼栋", "户数", "人数"]
_COUNTED: list[list[object]] = [
    ["江湾社区", "", "江湾1号楼", 108, 284],
    ["江湾社区", "", "江湾2号楼", 104, 271],
    ["江湾社区", "", "江湾6号楼", 97, 260],
    ["江湾社区", "", "江湾15号楼", 36, 82],
]
_MISSPELT: list[list[object]] = [["锦苑社区", "", "锦苑1栋", "一百八", 512]]


def seed(town: Town) -> None:
    """The coordinator handed in two tables this morning and entered neither."""
    with clock.at(town.ends_at):
        for name, rows in (("江湾楼栋户数更新.xlsx", _COUNTED), ("锦苑楼栋户数更新.xlsx", _MISSPELT)):
            hand_in_table(
                street_id=town.street,
                person_id=town.people["coordinator"],
                kind=KINDS["areas"],
                name=name,
                content=xlsx_bytes("楼栋", _HEAD, rows),
            )
