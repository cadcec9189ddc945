"""Plans and work orders as lines of a list, and a cycle in words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.modules.maintenance.labels import STATE_TONE, STATUS, STATUS_TONE, PlanState
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder
from wushe.modules.maintenance.queries import last_orders
from wushe.modules.spaces.labels import SPACE_LABELS


def cycle_words(plan: MaintenancePlan) -> str:
    """ "Every month", "every 2 weeks, only in months 6,7"."""
    every = plan.every
    words = {
        "day": ngettext("every day", "every %(every)s days", every),
        "week": ngettext("every week", "every %(every)s weeks", every),
        "month": ngettext("every month", "every %(every)s months", every),
    }[plan.unit] % {"every": every}
    return words + (_(", only in months %(months)s") % {"months": plan.months} if plan.months else "")


def plan_lines(street_id: UUID, rows: Sequence[MaintenancePlan]) -> list[dict[str, Any]]:
    """What a list says of each plan: one query more, however many."""
    last = last_orders(street_id, [row.pk for row in rows])
    return [
        {
            "plan": row,
            "cycle": cycle_words(row),
            "space": SPACE_LABELS[Space(row.space)],
            "state": PlanState(row.state).label,
            "tone": STATE_TONE[row.state],
            "lead": row.lead_body.name if row.lead_body else "",
            "last": order_line(last[row.pk], clock.today()) if row.pk in last else None,
        }
        for row in rows
    ]


def order_lines(rows: Sequence[WorkOrder]) -> list[dict[str, Any]]:
    """What a list says of each work order."""
    today = clock.today()
    return [order_line(row, today) for row in rows]


def order_line(row: WorkOrder, today: date) -> dict[str, Any]:
    """One work order: state, lateness, body."""
    late = (today - row.due_on).days
    is_late = row.is_open and late > 0
    return {
        "order": row,
        "status": STATUS[row.status],
        "tone": STATUS_TONE[row.status],
        "is_late": is_late,
        "day": ngettext("%(days)s day late", "%(days)s days late", late) % {"days": late} if is_late else "",
        "body": row.body.name if row.body else "",
        "body_ended": bool(row.body and row.body.ended_on),
    }


def moment_words(at: datetime | None) -> str:
    """A moment as staff read it; nothing where there was none."""
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
