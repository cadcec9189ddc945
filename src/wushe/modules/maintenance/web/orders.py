"""One work order: reported, checked, sent back, left out, handed over."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.lifecycle import WORK_ORDER_LIFECYCLE, WorkOrderStatus
from wushe.foundation import clock
from wushe.modules.actors.queries import bodies
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions.check_order import accept_work, return_work
from wushe.modules.maintenance.actions.do_order import report_order
from wushe.modules.maintenance.actions.set_aside_order import hand_over_order, restore_order, skip_order
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.maintenance.web.forms import HandOverForm, WordsForm
from wushe.modules.maintenance.web.here import order_here, tried
from wushe.modules.maintenance.web.lines import order_line

both = require_http_methods(["GET", "POST"])


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
            "steps": [line for line in found.plan.work.splitlines() if line.strip()],
            "can_report": may_do and "report" in powers,
            "can_check": may_check and "check" in powers and not own,
            "waits_for_others": "check" in powers and (own or not may_check),
            "can_skip": may_plan and "skip" in powers,
            "can_restore": may_plan and "restore" in powers,
            "can_hand_over": may_plan and found.is_open,
            "may_read_plan": permissions.may_read(person_id, found.plan),
        },
    )


@both
def report(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """It is done."""
    form = WordsForm(request.POST or None, label=_("What was done?"), hint=_("Somebody else looks at it."))
    heading = _("Report it as done")
    return _deed(request, work_order_id, form, heading, _("Reported. Somebody else looks at it now."), _reported)


@both
def accept(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """It is right."""
    form = WordsForm(request.POST or None, label=_("What did you see?"), optional=True)
    return _deed(request, work_order_id, form, _("It is right"), _("Checked. Thank you for looking."), _accepted)


@both
def send_back(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Not yet."""
    form = WordsForm(request.POST or None, label=_("What is still not right?"))
    return _deed(request, work_order_id, form, _("Not yet: send it back"), _("Sent back; its day stays."), _returned)


@both
def skip(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Leave this turn out."""
    form = WordsForm(request.POST or None, label=_("Why is this turn left out?"))
    return _deed(request, work_order_id, form, _("Leave this turn out"), _("Left out, with the reason."), _skipped)


@both
def restore(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Let it run again."""
    form = WordsForm(request.POST or None, label=_("Why is it taken up again?"))
    return _deed(request, work_order_id, form, _("Let it run again"), _("It is to be done again."), _restored)


@both
def hand_over(request: HttpRequest, work_order_id: UUID) -> HttpResponse:
    """Give this turn to another body."""
    found, _person_id = order_here(request, work_order_id)
    form = HandOverForm(request.POST or None, bodies=[(str(one.pk), one.name) for one in bodies(found.street_id)])
    return _deed(
        request, work_order_id, form, _("Hand it to another body"), _("Handed over; its day stays."), _handed
    )


Deed = Callable[[dict[str, Any], dict[str, Any]], object]


def _reported(by: dict[str, Any], said: dict[str, Any]) -> object:
    return report_order(**by, work=said["words"])


def _accepted(by: dict[str, Any], said: dict[str, Any]) -> object:
    return accept_work(**by, words=said["words"])


def _returned(by: dict[str, Any], said: dict[str, Any]) -> object:
    return return_work(**by, reason=said["words"])


def _skipped(by: dict[str, Any], said: dict[str, Any]) -> object:
    return skip_order(**by, reason=said["words"])


def _restored(by: dict[str, Any], said: dict[str, Any]) -> object:
    return restore_order(**by, reason=said["words"])


def _handed(by: dict[str, Any], said: dict[str, Any]) -> object:
    return hand_over_order(**by, body_id=said["body"], reason=said["words"])


def _deed(
    request: HttpRequest, work_order_id: UUID, form: forms.Form, heading: str, done: str, deed: Deed
) -> HttpResponse:
    found, person_id = order_here(request, work_order_id)
    by = {"street_id": found.street_id, "person_id": person_id, "order_id": found.pk}
    if request.method == "POST" and form.is_valid() and tried(form, lambda: deed(by, form.cleaned_data)) is not None:
        messages.success(request, done)
        return redirect("maintenance:order", work_order_id=found.pk)
    back = reverse("maintenance:order", args=[found.pk])
    about = f"{found.plan.asset} · {found.plan.place.name} · {found.turn_on:%Y-%m-%d}"
    shown = {"form": form, "heading": heading, "back": back, "about": about}
    return render(request, "maintenance/form.html", shown, status=422 if form.errors else 200)


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
        {"label": pgettext("work order", "Reported"), "value": _moment(order.done_at)},
        {"label": pgettext("work order", "Work"), "value": order.work},
        {"label": pgettext("work order", "Looked at"), "value": _moment(order.checked_at)},
        {"label": pgettext("work order", "Words"), "value": order.words},
    ]
    return [row for row in rows if row["value"]]


def _moment(at: Any) -> str:
    return timezone.localtime(at).strftime("%Y-%m-%d %H:%M") if at else ""
