"""Reads of this door: one's own tables, and what one of them would change."""

from __future__ import annotations

import base64
from dataclasses import replace
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from wushe.channels.tables.cells import read_filled, typed_rows
from wushe.channels.tables.kinds import KINDS
from wushe.channels.tables.models import TableFile, TableState
from wushe.core.formats.sheets import read_sheet
from wushe.foundation.table_plans import TablePlan
from wushe.modules.accounts.queries import master_keys, unsealed_text


def own_tables(street_id: UUID, person_id: UUID) -> QuerySet[TableFile]:
    """Tables this person handed in, the latest first, without their content."""
    rows: QuerySet[TableFile] = TableFile.objects.in_street(street_id).filter(person_id=person_id)
    return rows.defer("content").order_by("-handed_in_at")


def own_table(street_id: UUID, person_id: UUID, file_id: UUID) -> TableFile | None:
    """One of them: what it says is for the eyes of whoever handed it in."""
    row: TableFile | None = TableFile.objects.in_street(street_id).filter(person_id=person_id, pk=file_id).first()
    return row


def forgotten_tables(before: datetime) -> QuerySet[TableFile]:
    """Open tables of every street that nobody came back to since then."""
    return TableFile.objects.filter(state=TableState.OPEN, handed_in_at__lt=before)


def rows_of(file: TableFile) -> tuple[list[Any], TablePlan]:
    """The rows that can be read, and the plan of those that cannot."""
    kind = KINDS[file.kind]
    sheet = read_sheet(base64.b64decode(unsealed_text(file.content, master_keys())))
    rows, problems = typed_rows(kind, read_filled(kind, sheet))
    return rows, TablePlan((), tuple(problems))


def plan_of(file: TableFile) -> TablePlan:
    """What the table would change now, unreadable rows among the problems."""
    rows, unreadable = rows_of(file)
    if not rows:
        return unreadable
    plan = KINDS[file.kind].plan(person_id=file.person_id, street_id=file.street_id, rows=rows)
    problems = sorted((*unreadable.problems, *plan.problems), key=lambda one: one.number)
    return replace(plan, problems=tuple(problems))
