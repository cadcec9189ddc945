"""The table of what bodies can show."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from wushe.channels.tables.labels import Column, Sort, TableKind
from wushe.modules.actors.actions import CapabilityRow, import_capabilities, plan_capabilities
from wushe.modules.actors.actions.import_capabilities import MOST_ROWS
from wushe.modules.actors.labels import CapabilityKind
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS
from wushe.modules.actors.queries import own_capabilities

_KINDS = {kind.value: kind.label for kind in CapabilityKind}

COLUMNS = (
    Column(
        "body",
        _("In which body"),
        _("Its full or short name, as in the list of bodies."),
        _("Riverside volunteer team"),
        needed=True,
        usual=("所在组织", "单位", "组织", "單位"),
    ),
    Column(
        "kind",
        pgettext_lazy("of capability", "Kind"),
        _("Choose from the list."),
        CapabilityKind.INSURANCE.label,
        needed=True,
        sort=Sort.CHOICE,
        choices=_KINDS,
        usual=("类型", "類型"),
    ),
    Column(
        "name",
        _("What it is called"),
        _("Known again by body, kind and name."),
        _("accident insurance"),
        needed=True,
        usual=("名称", "名稱"),
    ),
    Column(
        "evidence",
        _("Proof of it"),
        _("Number of the document, or where it lies."),
        "",
        usual=("证号", "编号", "證號"),
    ),
    Column("issued_on", _("Issued on"), _("A day such as 2026-01-31."), "", sort=Sort.DAY, usual=("发证日期",)),
    Column(
        "expires_on",
        _("Expires on"),
        _("Empty if it does not expire."),
        "2026-12-31",
        sort=Sort.DAY,
        usual=("有效期至", "到期日"),
    ),
)


def _row(number: int, said: dict[str, Any]) -> CapabilityRow:
    return CapabilityRow(number, **(said | {"kind": CapabilityKind(said["kind"])}))


def _known(street_id: UUID) -> Sequence[Sequence[str]]:
    return [
        [
            one.body.name,
            str(_KINDS[one.kind]),
            one.name,
            one.evidence,
            str(one.issued_on or ""),
            str(one.expires_on or ""),
        ]
        for one in own_capabilities(street_id)
    ]


CAPABILITIES = TableKind(
    code="capabilities",
    title=_("What bodies can show"),
    lead=_("Licences, trainings, insurances, equipment, and until when they are valid."),
    columns=COLUMNS,
    may_use=lambda who: who.holds(*COMMUNITY_KEEPERS),
    row=_row,
    plan=plan_capabilities,
    enter=import_capabilities,
    most_rows=MOST_ROWS,
    screen="actors:expiring",
    known=_known,
)
