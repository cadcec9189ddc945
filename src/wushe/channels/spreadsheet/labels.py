"""The fields a column can mean, what they are usually called, and what the faults of a row mean to people."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from wushe.channels.spreadsheet.models import UploadState
from wushe.core.formats.sheets import SheetFault

Text = str | Promise


@dataclass(frozen=True, slots=True)
class Field:
    """One of our fields: its name, a hint, and column names that usually mean it (lower case)."""

    code: str
    label: Text
    hint: Text
    usual: tuple[str, ...]


FIELDS: tuple[Field, ...] = (
    Field("body", _("What is the matter"), _("The message itself. It or the title is needed."),
          ("body", "内容", "诉求内容", "留言详情", "详情", "反映内容", "text", "內容")),
    Field("title", _("Title"), "", ("title", "标题", "留言主题", "主题", "標題")),
    Field("source_id", _("Number in your file"), _("With it, importing the file again changes nothing."),
          ("id", "编号", "工单号", "留言编号", "工单编号", "編號", "number")),
    Field("submitted_at", _("When it was said"), _("For example 2026-03-03 08:12."),
          ("submitted_at", "时间", "留言时间", "提交时间", "受理时间", "日期", "date", "時間")),
    Field("author", _("Who said it, as a number"), _("Only to count each voice once; never shown."),
          ("author", "用户", "留言用户", "来电人编号")),
    Field("category", _("Category"), "", ("category", "类别", "分类", "一级标签", "類別")),
    Field("area", _("Community or building"), "", ("area", "社区", "所属社区", "网格", "社區")),
    Field("where", _("Place in words"), "", ("where", "地点", "地址", "位置", "place", "地點")),
    Field("supports", _("Supports"), "", ("supports", "点赞数", "支持数", "赞同", "點贊數")),
    Field("opposes", _("Opposes"), "", ("opposes", "反对数", "反對數")),
    Field("name", _("Name of the person"), _("Goes into the vault."), ("name", "姓名", "联系人", "來電人", "来电人")),
    Field("phone", _("Phone"), _("Goes into the vault."), ("phone", "电话", "联系电话", "手机", "電話")),
)  # fmt: skip

STATES: dict[str, Text] = {
    UploadState.UPLOADED: _("Match the columns"),
    UploadState.CHECKING: _("Being checked"),
    UploadState.CHECKED: _("Checked, waiting for you"),
    UploadState.PUBLISHING: _("Being brought in"),
    UploadState.PUBLISHED: _("Brought in"),
    UploadState.UNDONE: _("Taken back"),
    UploadState.LEFT: _("Left aside"),
}
STATE_TONES: dict[str, str] = {
    UploadState.UPLOADED: "warn",
    UploadState.CHECKED: "warn",
    UploadState.PUBLISHED: "good",
}

SHEET_FAULTS: dict[str, tuple[Text, Text]] = {
    SheetFault.EMPTY: (_("The file is empty."), _("Choose the file that holds the messages.")),
    SheetFault.NO_ROWS: (_("There is no row below the first line."), _("Check that the right sheet comes first.")),
    SheetFault.NO_HEADER: (
        _("The first line does not name the columns."),
        _("Remove title lines above the table, so that the first line names the columns."),
    ),
    SheetFault.ENCODING: (
        _("The characters of the file cannot be read."),
        _("Save it as CSV in UTF-8, or as xlsx."),
    ),
    SheetFault.OLD_WORKBOOK: (
        _("This is a workbook of the old kind (xls)."),
        _("Open it and save it as xlsx, then hand it in again."),
    ),
    SheetFault.NOT_A_WORKBOOK: (
        _("The workbook is damaged or of an unknown kind."),
        _("Open it, save it anew as xlsx or csv, then hand it in again."),
    ),
    SheetFault.ENCRYPTED: (_("The workbook is locked by a password."), _("Remove the password and try again.")),
    SheetFault.UNPACKS_TOO_LARGE: (
        _("The workbook would unfold to a size no list of messages has."),
        _("Copy the table into a new workbook and hand that in."),
    ),
    SheetFault.DECLARES_ENTITIES: (
        _("The workbook contains parts that spreadsheets do not need."),
        _("Copy the table into a new workbook and hand that in."),
    ),
    SheetFault.TOO_MANY_ROWS: (_("There are more than 200,000 rows."), _("Split the file by year or community.")),
    SheetFault.TOO_MANY_COLUMNS: (_("There are more than 200 columns."), _("Keep only the columns you need.")),
    SheetFault.BROKEN_ROW: (
        _("Row %(row)s has more cells than the first line."),
        _("A comma inside a text needs quotation marks; saving as xlsx avoids this."),
    ),
}

ROW_FAULTS: dict[str, tuple[Text, Text]] = {
    "needs.nothing_said": (_("Neither a title nor a message."), _("Fill in one of them, or delete the row.")),
    "needs.too_long": (_("The message is too long."), _("Keep at most 20,000 characters.")),
    "needs.row_in_the_future": (_("The date lies in the future."), _("Correct the date.")),
    "needs.row_below_zero": (_("A count is below zero."), _("Write 0 or more.")),
    "needs.row_repeated": (_("The same number stands in an earlier row."), _("Delete one of the two rows.")),
    "sheet.not_a_moment": (_("This is not a date."), _("Write it like 2026-03-03 08:12.")),
    "sheet.not_a_number": (_("This is not a whole number."), _("Write digits only.")),
}
