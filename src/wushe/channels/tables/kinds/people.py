"""The table of people with their roles and terms. Names and phones go to the vault; they are not given out again."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _

from wushe.channels.tables.labels import Column, Sort, TableKind
from wushe.modules.actors.actions import PersonRow, import_people, plan_people
from wushe.modules.actors.actions.import_people import MOST_ROWS
from wushe.modules.actors.labels import ADMIN_ROLES, Role
from wushe.modules.actors.permissions import COMMUNITY_KEEPERS

_ROLES = {role.value: role.label for role in Role}

COLUMNS = (
    Column(
        "name",
        _("Name of the person"),
        _("Kept sealed; others see the surname only."),
        _("Zhou Xiaoman"),
        needed=True,
        usual=("姓名", "name"),
    ),
    Column(
        "phone",
        _("Phone of the person"),
        _("Kept sealed. With it the same person is known again."),
        "13800000000",
        usual=("电话", "手机", "手机号", "联系电话", "電話", "phone"),
    ),
    Column(
        "body",
        _("In which body"),
        _("Its full or short name, as in the list of bodies."),
        _("Riverside residents' committee"),
        needed=True,
        usual=("所在组织", "单位", "组织", "單位"),
    ),
    Column(
        "role",
        _("Role of the person"),
        _("Choose from the list."),
        Role.GRID_WORKER.label,
        needed=True,
        sort=Sort.CHOICE,
        choices=_ROLES,
        usual=("职务", "角色", "岗位", "職務"),
    ),
    Column(
        "area",
        _("For the area"),
        _("Empty: the whole area of the body. A grid worker's grid, a building head's building."),
        _("Grid 1"),
        areas=True,
        usual=("负责区域", "网格", "片区", "負責區域"),
    ),
    Column(
        "began_on",
        _("In the role since"),
        _("A day such as 2026-01-31. Empty: today."),
        "",
        sort=Sort.DAY,
        usual=("任职时间", "任期开始", "起始日期"),
    ),
    Column(
        "ended_on",
        _("In the role until"),
        _("Empty: until it is ended."),
        "",
        sort=Sort.DAY,
        usual=("任期结束", "截止日期"),
    ),
    Column(
        "slip",
        _("Slip to sign in"),
        _("yes or no. Empty: as usual for the role (not for residents, volunteers, donors)."),
        _("yes"),
        sort=Sort.YES_NO,
        usual=("登录凭单", "是否开户"),
    ),
)


def _row(number: int, said: dict[str, Any]) -> PersonRow:
    return PersonRow(number, **(said | {"role": Role(said["role"])}))


PEOPLE = TableKind(
    code="people",
    title=_("People with roles and terms"),
    lead=_("Who works where, in which role, for which area, from when until when; with a slip to sign in."),
    columns=COLUMNS,
    may_use=lambda who: who.holds(*COMMUNITY_KEEPERS, *ADMIN_ROLES),
    row=_row,
    plan=plan_people,
    enter=import_people,
    most_rows=MOST_ROWS,
    screen="actors:list",
    slips="actors:people",
)
