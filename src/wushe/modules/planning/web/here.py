"""Who asks, about which plan, and what they may see of it."""

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
from wushe.modules.planning import permissions
from wushe.modules.planning.actions._rows import PlanClosed, PlanNotYours, PlanUnknown
from wushe.modules.planning.labels import PlanState
from wushe.modules.planning.models import Plan
from wushe.modules.planning.queries import plan_of


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "planning.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class PlansForStaff(NotAllowed):
    """Drafts are for those who write or carry them."""

    code = "planning.for_staff"
    message = _("Plans are written by people on duty here.")
    way_out = _("Sign in with your work account. What was adopted stands open under “Plans of the communities”.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise PlansForStaff
    return UUID(str(request.user.pk))


def plan_here(request: HttpRequest, plan_id: UUID) -> tuple[Plan, UUID]:
    """The plan, if this person may read it, and who asks."""
    street, person_id = street_of(request), person_of(request)
    plan = plan_of(street.id, plan_id)
    if plan is None:
        raise PlanUnknown
    if not permissions.may_read(person_id, street.id, plan.area_path):
        raise PlansForStaff
    return plan, person_id


def draft_here(request: HttpRequest, plan_id: UUID) -> tuple[Plan, UUID]:
    """As `plan_here`, for those who write: refused before a word is typed."""
    plan, person_id = plan_here(request, plan_id)
    if not permissions.may_plan(person_id, plan.street_id, plan.area_path):
        raise PlanNotYours
    return plan, person_id


def open_draft_here(request: HttpRequest, plan_id: UUID) -> tuple[Plan, UUID]:
    """As `draft_here`, and nothing of it has been adopted yet."""
    plan, person_id = draft_here(request, plan_id)
    if plan.state != PlanState.DRAFT:
        raise PlanClosed
    return plan, person_id


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None
