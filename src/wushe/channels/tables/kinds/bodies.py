"""The table of bodies."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.labels import Column, Sort, TableKind
from wushe.modules.actors.actions import BodyCard, BodyRow, import_bodies, plan_bodies
from wushe.modules.actors.actions.import_bodies import MOST_ROWS
from wushe.modules.actors.labels import BodyKind, LegalForm
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS
from wushe.modules.actors.queries import bodies

_KINDS = {kind.value: kind.label for kind in BodyKind}
_FORMS = {form.value: form.label for form in LegalForm}

COLUMNS = (
    Column(
        "kind",
        _("Kind of body"),
        _("Choose from the list; it decides as which actor it counts."),
        BodyKind.VOLUNTEER_TEAM.label,
        needed=True,
        sort=Sort.CHOICE,
        choices=_KINDS,
        usual=("类型", "组织类型", "類型"),
    ),
    Column(
        "name",
        _("Full name of the body"),
        _("Known again by this name."),
        _("Riverside volunteer team"),
        needed=True,
        usual=("名称", "组织名称", "单位名称", "名稱"),
    ),
    Column(
        "area",
        _("It works for"),
        _("Name or code of the area."),
        _("Riverside community"),
        needed=True,
        areas=True,
        usual=("社区", "所属社区", "区域编码", "所屬社區", "code of the area"),
    ),
    Column("short_name", _("Short name"), _("At most 20 characters."), "", usual=("简称", "簡稱")),
    Column(
        "legal_form",
        _("Legal form"),
        _("Choose from the list."),
        LegalForm.FILED.label,
        sort=Sort.CHOICE,
        choices=_FORMS,
        usual=("法律形式", "登记形式"),
    ),
    Column(
        "work",
        _("What it does"),
        _("One sentence, shown to everyone."),
        _("visits people who live alone"),
        usual=("职能", "业务范围", "主要工作"),
    ),
    Column(
        "public_phone",
        _("Office phone"),
        _("An office line, never a person's mobile number."),
        "010-00000000",
        usual=("办公电话", "联系电话", "電話"),
    ),
    Column(
        "opening_hours",
        _("Opening hours"),
        _("In words."),
        _("working days 9:00–17:00"),
        usual=("办公时间", "开放时间"),
    ),
    Column(
        "began_on",
        _("Since"),
        _("A day such as 2026-01-31. Empty: today."),
        "",
        sort=Sort.DAY,
        usual=("成立时间", "起始日期", "登记日期"),
    ),
)


def _row(number: int, said: dict[str, Any]) -> BodyRow:
    card = BodyCard(
        kind=BodyKind(said["kind"]),
        name=said["name"],
        short_name=said["short_name"],
        legal_form=LegalForm(said["legal_form"]) if said["legal_form"] else None,
        work=said["work"],
        public_phone=said["public_phone"],
        opening_hours=said["opening_hours"],
    )
    return BodyRow(number, said["area"], card, said["began_on"])


def _known(street_id: UUID) -> Sequence[Sequence[str]]:
    return [
        [
            str(_KINDS[body.kind]),
            body.name,
            body.area.code,
            body.short_name,
            str(_FORMS.get(body.legal_form, "")),
            body.work,
            body.public_phone,
            body.opening_hours,
            body.began_on.isoformat(),
        ]
        for body in bodies(street_id)
    ]


BODIES = TableKind(
    code="bodies",
    title=_("Bodies"),
    lead=_("Committees, stations, companies, organisations, teams and funds: who is here."),
    columns=COLUMNS,
    may_use=lambda who: who.holds(*COMMUNITY_KEEPERS),
    row=_row,
    plan=plan_bodies,
    enter=import_bodies,
    most_rows=MOST_ROWS,
    screen="actors:list",
    known=_known,
)
