"""The page of one work order: what has to be done, until when, by whom, and what was seen."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_safe

from wushe.core.lifecycle import WORK_ORDER_LIFECYCLE, WorkOrderStatus
from wushe.foundation import clock
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.maintenance.web.here import order_here
from wushe.modules.maintenance.web.lines import moment_words, order_line
from wushe.modules.maintenance.web.photos import photos_shown


@require_safe
def order(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """What has to be done, until when, by whom; the next step first."""
    found, person_id = order_here(request, work_order_id)
    may_do, may_check = permissions.may_do(person_id, found), permissions.may_check(person_id, found)
    may_plan = permissions.may_plan(person_id, found.street_id, found.area_path)
    own = found.done_by == person_id
    powers = {step.power for step in WORK_ORDER_LIFECYCLE.steps if step.source == WorkOrderStatus(found.status)}
    return render(
        request,
        "maintenance/order.html",
        {
            "order": found,
            "line": order_line(found, clock.today()),
            "facts": _facts(found),
            "photos": photos_shown(found),
            "steps": [line for line in found.plan.work.splitlines() if line.strip()],
            "can_report": may_do and "report" in powers,
            "can_check": may_check and "check" in powers and not own,
            "waits_for_others": "check" in powers and (own or not may_check),
            "can_skip": may_plan and "skip" in powers,
            "can_restore": may_plan and "restore" in powers,
            "can_hand_over": may_plan and found.is_open,
            "can_remove_photos": may_plan,
            "may_read_plan": permissions.may_read(person_id, found.plan),
        },
    )


def _facts(order: WorkOrder) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = [
        {
            "label": _("Place"),
            "value": order.plan.place.name,
            "href": reverse("spaces:place", args=[order.plan.place_id]),
        },
        {"label": pgettext("maintenance", "Turn"), "value": f"{order.turn_on:%Y-%m-%d}"},
        {"label": pgettext("work order", "Due"), "value": f"{order.due_on:%Y-%m-%d}"},
        {"label": _("Body"), "value": order.body.name if order.body else ""},
        {"label": pgettext("work order", "Reported"), "value": moment_words(order.done_at)},
        {"label": pgettext("work order", "Work"), "value": order.work},
        {"label": pgettext("work order", "Looked at"), "value": moment_words(order.checked_at)},
        {"label": pgettext("work order", "Words"), "value": order.words},
    ]
    return [row for row in rows if row["value"]]
