"""Lines of a table find their areas, make those above, keep sums, and say what they clash with."""

from __future__ import annotations

from random import Random

import pytest

from wushe.core.formats.area_tables import (
    BUILDING,
    COMMUNITY,
    GRID,
    STREET,
    AreaFault,
    AreaLine,
    JoinedTree,
    KnownArea,
    joined,
)

ROOT = KnownArea("s", "", STREET, "青石街道", "QS", 0, 0)
KNOWN = [
    ROOT,
    KnownArea("c", "s", COMMUNITY, "江湾社区", "QS-JW", 30, 70),
    KnownArea("g", "c", GRID, "第一网格", "QS-JW-G1", 30, 70),
    KnownArea("b1", "g", BUILDING, "1号楼", "QS-JW-B01", 10, 20),
    KnownArea("b2", "g", BUILDING, "2号楼", "QS-JW-B02", 20, 50),
]


def _by_title(tree: JoinedTree) -> dict[str, tuple[str, int, int]]:
    return {node.title: (node.code, node.figures["households"], node.figures["residents"]) for node in tree.nodes}


def test_areas_above_are_made_on_the_way_with_codes_and_sums() -> None:
    lines = [
        AreaLine(2, "清河社区", "第一网格", "1号楼", households=10, residents=25),
        AreaLine(3, "清河社区", "第一网格", "2号楼", households=5, residents=11),
        AreaLine(4, "清河社区", "", "3号楼", "1单元", households=4, residents=9),
    ]
    tree = joined([ROOT], (), lines)
    assert tree.faults == []
    assert _by_title(tree) == {
        "青石街道": ("QS", 19, 45),
        "清河社区": ("QS-C01", 19, 45),
        "清河社区 第一网格": ("QS-C01-G01", 15, 36),
        "清河社区 第一网格 1号楼": ("QS-C01-G01-B01", 10, 25),
        "清河社区 第一网格 2号楼": ("QS-C01-G01-B02", 5, 11),
        "清河社区 3号楼": ("QS-C01-B01", 4, 9),
        "清河社区 3号楼 1单元": ("QS-C01-B01-U01", 4, 9),
    }
    assert tree.nodes[2].path.startswith("QS/QS-C01/")


def test_a_building_is_known_again_without_its_grid_and_sums_follow() -> None:
    tree = joined(KNOWN, (), [AreaLine(2, "江湾社区", "", "1号楼", households=12)])
    found = _by_title(tree)
    assert found["江湾社区 第一网格 1号楼"] == ("QS-JW-B01", 12, 20)
    assert found["江湾社区 第一网格"][1:] == (32, 70)
    assert found["江湾社区"][1:] == (32, 70)
    assert len(tree.nodes) == len(KNOWN)


def test_a_figure_that_was_said_and_is_no_sum_stays() -> None:
    known = [ROOT, KnownArea("c", "s", COMMUNITY, "江湾社区", "QS-JW", 99, 0), *KNOWN[2:]]
    found = _by_title(joined(known, (), [AreaLine(2, "江湾社区", "", "1号楼", households=12)]))
    assert found["江湾社区"][1] == 99


def test_a_code_renames_what_it_names() -> None:
    tree = joined(KNOWN, (), [AreaLine(2, "江湾社区", "第一网格", "甲楼", code="QS-JW-B01")])
    assert tree.faults == []
    assert "江湾社区 第一网格 甲楼" in _by_title(tree)


@pytest.mark.parametrize(
    ("line", "fault", "field"),
    [
        (AreaLine(2, ""), AreaFault.NO_COMMUNITY, "community"),
        (AreaLine(2, "江湾社区", unit="1单元"), AreaFault.UNIT_WITHOUT_BUILDING, "building"),
        (AreaLine(2, "江" * 61), AreaFault.NAME_TOO_LONG, "community"),
        (AreaLine(2, "江湾社区", households=-1), AreaFault.COUNT_UNFIT, "households"),
        (AreaLine(2, "江湾社区", residents=10**9), AreaFault.COUNT_UNFIT, "residents"),
        (AreaLine(2, "江湾社区", building="9号楼", code="b 1"), AreaFault.CODE_UNFIT, "code"),
        (AreaLine(2, "江湾社区", building="9号楼", code="QS-OLD"), AreaFault.CODE_USED, "code"),
        (AreaLine(2, "江湾社区", building="1号楼", code="QS-NEW"), AreaFault.CODE_DIFFERS, "code"),
        (AreaLine(2, "锦苑社区", building="1号楼", code="QS-JW-B01"), AreaFault.STANDS_ELSEWHERE, "code"),
    ],
)
def test_a_line_that_does_not_fit_is_named(line: AreaLine, fault: AreaFault, field: str) -> None:
    (found,) = joined(KNOWN, {"QS-OLD"}, [line]).faults
    assert (found.number, found.fault, found.field) == (2, fault, field)


def test_an_area_stands_once_in_a_table() -> None:
    lines = [AreaLine(2, "江湾社区", "第一网格", "1号楼"), AreaLine(3, "江湾社区", "", "1号楼")]
    (fault,) = joined(KNOWN, (), lines).faults
    assert (fault.number, fault.fault, fault.detail) == (3, AreaFault.REPEATED, "2")


def test_a_building_outside_any_grid_is_not_moved_into_one() -> None:
    known = [*KNOWN[:3], KnownArea("b", "c", BUILDING, "1号楼", "QS-JW-B01", 0, 0)]
    (fault,) = joined(known, (), [AreaLine(2, "江湾社区", "第一网格", "1号楼")]).faults
    assert (fault.fault, fault.detail) == (AreaFault.STANDS_ELSEWHERE, "江湾社区 1号楼")


def test_two_buildings_of_a_name_need_their_grid() -> None:
    known = [
        *KNOWN,
        KnownArea("g2", "c", GRID, "第二网格", "QS-JW-G2", 0, 0),
        KnownArea("b3", "g2", BUILDING, "1号楼", "QS-JW-B03", 0, 0),
    ]
    (fault,) = joined(known, (), [AreaLine(2, "江湾社区", "", "1号楼")]).faults
    assert fault.fault is AreaFault.STANDS_ELSEWHERE
    tree = joined(known, (), [AreaLine(2, "江湾社区", "第二网格", "1号楼", households=3)])
    assert tree.faults == []
    assert _by_title(tree)["江湾社区 第二网格 1号楼"] == ("QS-JW-B03", 3, 0)


def test_the_order_of_lines_changes_no_figure_and_joining_again_changes_nothing() -> None:
    lines = [
        AreaLine(number, f"第{number % 3}社区", f"{number % 5}网格", f"{number}号楼", households=number, residents=2)
        for number in range(2, 60)
    ]
    first = joined([ROOT], (), lines)
    shuffled = list(lines)
    Random(3).shuffle(shuffled)
    second = joined([ROOT], (), shuffled)
    assert {title: row[1:] for title, row in _by_title(first).items()} == {
        title: row[1:] for title, row in _by_title(second).items()
    }
    known = [
        KnownArea(node.code, node.above.code if node.above else "", node.level, node.name, node.code, **node.figures)
        for node in first.nodes
    ]
    again = joined(known, (), lines)
    assert again.faults == []
    assert _by_title(again) == _by_title(first)
    assert len({node.code for node in first.nodes}) == len(first.nodes)


def test_codes_stay_short_below_long_ones() -> None:
    known = [ROOT, KnownArea("c", "s", COMMUNITY, "江湾社区", "QS-ABCDEFGHIJKLMNOPQ", 0, 0)]
    tree = joined(known, (), [AreaLine(2, "江湾社区", "", "1号楼")])
    assert max(len(node.code) for node in tree.nodes) <= 20
