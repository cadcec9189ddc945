"""Which area is in which period, who ordered it, and the way there and back."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wushe.core.linkage import Period
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.labels import Role
from wushe.modules.linkage.actions import end_period, hand_back, lift_period, order_period
from wushe.modules.linkage.actions.end_period import HandBackNotYours
from wushe.modules.linkage.actions.lift_period import NoSuchOrder
from wushe.modules.linkage.actions.order_period import PeriodNotYours
from wushe.modules.linkage.labels import role_label
from wushe.modules.linkage.models import PeriodOrder
from wushe.modules.linkage.permissions import may_assign, may_hand_back, may_order_period
from wushe.modules.linkage.queries import hand_back_list, order_of, order_period_at, orders, period_board
from wushe.modules.linkage.web.asking import actor_of, person_of, said_in, street_of
from wushe.modules.linkage.web.forms import EndForm, LiftForm, PeriodForm
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, areas

RECENT = 20


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """Every community, and every smaller area that has an order of its own, with its period."""
    street_id, now = street_of(request), clock.now()
    lines = period_board(areas(street_id), now)
    large = {AreaKind.STREET.value, AreaKind.COMMUNITY.value}
    context = {
        "lines": [("　" * line.depth, line) for line in lines if line.area.kind in large or line.own],
        "orders": [(role_label(row.ordered_as), row) for row in orders(street_id)[:RECENT]],
        "out_of_routine": sum(1 for line in lines if line.own),
        "may_order": may_order_period(person_of(request), street_id),
    }
    return render(request, "linkage/periods.html", context)


@login_required
def order(request: HttpRequest) -> HttpResponse:
    """Order the non-routine period for an area."""
    street_id, person_id = street_of(request), actor_of(request)
    if not may_order_period(person_id, street_id):
        raise PeriodNotYours
    choices = [area for area in area_choices(street_id) if area.kind is not AreaKind.UNIT]
    form = PeriodForm(request.POST or None, areas=choices, initial={"area": request.GET.get("area")})
    if request.method == "POST" and form.is_valid():
        words = dict(form.cleaned_data)
        try:
            given = order_period(
                street_id=street_id,
                person_id=person_id,
                area_id=words.pop("area"),
                ordered_as=Role.STREET_LEADER.value,
                **words,
            )
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("The non-routine period has begun. Leads change at once."))
            return redirect("linkage:order", given.pk)
    return render(request, "linkage/order_period.html", {"form": form})


@require_safe
def one(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """One order: reason, legal basis, course; for staff what still has to be handed back."""
    street_id, row = _order(request, order_id)
    person_id, path = person_of(request), row.area.path
    period = order_period_at(row, clock.now())
    staff = may_assign(person_id, street_id, path)
    context = {
        "row": row,
        "period": period,
        "may_lift": period is Period.NON_ROUTINE and may_order_period(person_id, street_id, path),
        "may_hand_back": period is Period.TRANSITION and may_hand_back(person_id, street_id, path),
        "held": list(hand_back_list(row)[:200]) if staff and period is Period.TRANSITION else [],
        "held_count": hand_back_list(row).count() if period is Period.TRANSITION else 0,
        "facts": _facts(row),
        "course": _course(row),
    }
    return render(request, "linkage/order.html", context)


@login_required
def lift(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Lift the non-routine period of an order."""
    street_id, row = _order(request, order_id)
    if not may_order_period(person_of(request), street_id, row.area.path):
        raise PeriodNotYours
    form = LiftForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            lift_period(street_id=street_id, person_id=actor_of(request), order_id=row.pk, **form.cleaned_data)
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("Lifted. Work is now handed back item by item."))
            return redirect("linkage:order", row.pk)
    return render(request, "linkage/lift.html", {"form": form, "row": row})


@login_required
def end(request: HttpRequest, order_id: UUID) -> HttpResponse:
    """Return the area of an order to routine."""
    street_id, row = _order(request, order_id)
    if not may_hand_back(person_of(request), street_id, row.area.path):
        raise HandBackNotYours
    form = EndForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            end_period(street_id=street_id, person_id=actor_of(request), order_id=row.pk, **form.cleaned_data)
        except Refused as refusal:
            said_in(form, refusal)
        else:
            messages.success(request, _("The area is back in routine."))
            return redirect("linkage:order", row.pk)
    return render(request, "linkage/end.html", {"form": form, "row": row})


@login_required
@require_POST
def return_one(request: HttpRequest, order_id: UUID, assignment_id: UUID) -> HttpResponse:
    """Hand one matter back."""
    street_id, row = _order(request, order_id)
    hand_back(street_id=street_id, person_id=actor_of(request), assignment_id=assignment_id)
    messages.success(request, _("Handed back."))
    return redirect("linkage:order", row.pk)


def _order(request: HttpRequest, order_id: UUID) -> tuple[UUID, PeriodOrder]:
    street_id = street_of(request)
    row = order_of(street_id, order_id)
    if row is None:
        raise NoSuchOrder
    return street_id, row


def _facts(row: PeriodOrder) -> list[dict[str, object]]:
    """The order as its paper would say it."""
    level = {1: "I", 2: "II", 3: "III", 4: "IV"}.get(row.level or 0, "")
    return [
        {"label": _("Area"), "value": row.area.name},
        {"label": _("Reason"), "value": row.reason},
        {"label": _("Legal basis"), "value": row.legal_basis},
        {"label": _("Response level"), "value": level},
        {"label": _("Ordered by"), "value": role_label(row.ordered_as)},
        {"label": _("Second confirmation"), "value": _("confirmed") if row.confirmed_at else _("not asked for yet")},
    ]


def _course(row: PeriodOrder) -> list[dict[str, object]]:
    """Ordered, lifted, ended: what has happened, and what comes next."""
    steps: list[dict[str, object]] = [
        {"at": row.started_at, "title": _("Non-routine period ordered"), "text": row.reason, "tone": "bad"}
    ]
    if row.lifted_at:
        steps.append(
            {"at": row.lifted_at, "title": _("Non-routine period lifted"), "text": row.lift_reason, "tone": "warn"}
        )
    if row.ended_at:
        steps.append({"at": row.ended_at, "title": _("Area returned to routine"), "tone": "good"})
    elif row.expected_until:
        steps.append({"at": row.expected_until, "title": _("Expected until"), "tone": "coming"})
    return steps
