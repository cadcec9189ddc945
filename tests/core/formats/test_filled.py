"""An empty table explains itself; a filled one is read by its headings, whatever their order, stars and language."""

from __future__ import annotations

import io

from openpyxl import load_workbook

from wushe.core.formats.filled import TemplateColumn, TemplateWords, filled_table, template_bytes
from wushe.core.formats.sheets import read_sheet

WORDS = TemplateWords("楼栋", "填写说明", ("列", "必填", "怎么填", "示例"), "是", "否", "示例：", "可选内容")
COLUMNS = (
    TemplateColumn("社区", "每行都要填。", "江湾社区", needed=True, choices=("江湾社区", "锦苑社区")),
    TemplateColumn("户数", "整数。", "48"),
    TemplateColumn("备注", "=1+1 也只是文字。", "=1+1"),
)
HEADINGS = {"community": ("社区", "Community"), "households": ("户数",), "note": ("备注",)}


def test_a_template_has_headings_notes_an_example_and_lists() -> None:
    book = load_workbook(io.BytesIO(template_bytes(WORDS, COLUMNS)))
    assert book.sheetnames == ["楼栋", "填写说明", "可选内容"]
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[1]] == ["社区*", "户数", "备注"]
    assert [cell.value for cell in sheet[2]] == ["示例：江湾社区", "48", "'=1+1"]
    assert "每行都要填" in sheet["A1"].comment.text
    assert [one.formula1 for one in sheet.data_validations.dataValidation] == ["'可选内容'!$A$2:$A$3"]
    assert [cell.value for cell in book.worksheets[1][2]] == ["社区", "是", "每行都要填。", "江湾社区"]
    assert [row[0].value for row in book.worksheets[2].iter_rows(max_col=1)] == ["社区", "江湾社区", "锦苑社区"]


def test_the_example_row_is_never_read() -> None:
    sheet = read_sheet(template_bytes(WORDS, COLUMNS))
    assert filled_table(sheet, HEADINGS, ["community"], ("示例：",)).rows == ()


def test_columns_are_found_in_any_order_and_language_and_strangers_left_aside() -> None:
    sheet = read_sheet("备注, 户 数 ,鞋码,community*\n'=1+1,3,44,江湾社区\n".encode())
    table = filled_table(sheet, HEADINGS, ["community"], ("示例：",))
    assert table.missing == ()
    assert table.unknown == ("鞋码",)
    (row,) = table.rows
    assert (row.number, dict(row.cells)) == (2, {"community": "江湾社区", "households": "3", "note": "=1+1"})


def test_a_missing_needed_column_is_named() -> None:
    sheet = read_sheet("户数,备注\n3,4\n".encode("gb18030"))
    assert filled_table(sheet, HEADINGS, ["community"], ()).missing == ("community",)


def test_what_is_known_is_written_into_the_same_table_and_read_back() -> None:
    content = template_bytes(WORDS, COLUMNS, [["江湾社区", "12", "-"], ["锦苑社区", "7", ""]])
    table = filled_table(read_sheet(content), HEADINGS, ["community"], ("示例：",))
    assert [dict(row.cells) for row in table.rows] == [
        {"community": "江湾社区", "households": "12", "note": "-"},
        {"community": "锦苑社区", "households": "7", "note": ""},
    ]
