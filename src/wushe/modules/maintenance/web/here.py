"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.maintenance import permissions
from wushe.modules.maintenance.actions._rows import NotYourMaintenance, OrderUnknown, PlanUnknown
from wushe.modules.maintenance.models import MaintenancePlan, WorkOrder
from wushe.modules.maintenance.queries import Reach, order_of, plan_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices, places


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "maintenance.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class MaintenanceForWorkers(NotAllowed):
    """The working list is for bodies at work."""

    code = "maintenance.for_workers"
    message = _("This list is for people who keep places up here.")
    way_out = _("Sign in with your work account.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who works in no body."""
    street = street_of(request)
    if not request.user.is_authenticated:
        raise MaintenanceForWorkers
    person_id = UUID(str(request.user.pk))
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise MaintenanceForWorkers
    return street, person_id, reach


def plan_here(request: HttpRequest, plan_id: UUID) -> tuple[MaintenancePlan, UUID]:
    """The plan, if this person may read it, and who asks."""
    street, person_id, _reach = reach_of(request)
    plan = plan_of(street.id, plan_id)
    if plan is None:
        raise PlanUnknown
    if not permissions.may_read(person_id, plan):
        raise NotYourMaintenance
    return plan, person_id


def order_here(request: HttpRequest, order_id: UUID) -> tuple[WorkOrder, UUID]:
    """The work order, if this person may read it, and who asks."""
    street, person_id, _reach = reach_of(request)
    order = order_of(street.id, order_id)
    if order is None:
        raise OrderUnknown
    if not permissions.may_read_order(person_id, order):
        raise NotYourMaintenance
    return order, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None


def communities(street: Street) -> list[tuple[str, str]]:
    """Pairs for a filter: path and name."""
    rows = area_choices(street.id, kind=AreaKind.COMMUNITY)
    return [("", str(_("Every area"))), *((one.path, one.name) for one in rows)]


def place_pairs(street: Street, reach: Reach) -> list[tuple[str, str]]:
    """The places this person plans for: id, and area with name."""
    rows = [row for row in places(street.id) if any(row.area.path.startswith(path) for path in reach.paths)]
    return [("", str(_("Choose…"))), *((str(row.pk), f"{row.area.name} · {row.name}") for row in rows)]
