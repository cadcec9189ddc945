"""What several actions share: take a row for change, and move it by the lifecycle."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NEED_LIFECYCLE, OPEN_NEED_STATUSES, NeedStatus, may_follow
from wushe.core.linkage import MatterKind
from wushe.foundation.composed import Composed
from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotFound, Refused
from wushe.modules.linkage.actions import close_matter
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.needs.labels import STATUS
from wushe.modules.needs.models import Need, Theme


class NeedUnknown(NotFound):
    """No such need in this street."""

    code = "needs.unknown"
    message = _("There is no need with this number here.")
    way_out = _("Check the number, or go back to the list.")


class ThemeUnknown(NotFound):
    """No such theme in this street."""

    code = "needs.theme_unknown"
    message = _("There is no such theme here.")
    way_out = _("Go back to the theme board.")


class StepNotAllowed(Refused):
    """The lifecycle has no such step."""

    code = "needs.step_not_allowed"
    message = _("This need is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


def need_for_change(street_id: UUID, need_id: UUID | str) -> Need:
    """The row, locked until the transaction ends."""
    row: Need | None = _LOCKED.first(street_id, need_id)
    if row is None:
        raise NeedUnknown
    return row


_LOCKED = Composed(lambda street_id, key: Need.objects.in_street(street_id).select_for_update().filter(pk=key))


def theme_for_change(street_id: UUID, theme_id: UUID | str) -> Theme:
    """The row, locked until the transaction ends."""
    row = Theme.objects.in_street(street_id).select_for_update().filter(pk=theme_id).first()
    if row is None:
        raise ThemeUnknown
    return row


def move(need: Need, target: NeedStatus, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows the step; the caller saves."""
    source = NeedStatus(need.status)
    if not may_follow(NEED_LIFECYCLE, source, target, met).allowed:
        raise StepNotAllowed(now=STATUS[source], then=STATUS[target])
    need.status = target.value
    need.is_open = target in OPEN_NEED_STATUSES


def public_facts(need: Need) -> dict[str, str]:
    """What anyone may know: number, channel, category and place; never a text."""
    return {
        "receipt": need.number,
        "channel": need.channel,
        "category": need.category,
        "area": need.area_path,
        "began": need.began,
    }


def copy_lead(need: Need, assignment: Assignment) -> None:
    """The lead as lists show it; linkage's own row stays the truth."""
    need.lead_kind = assignment.lead_kind
    need.lead_body_id = assignment.lead_body_id


def lead_facts(need: Need, assignment: Assignment) -> dict[str, str]:
    """Who leads by which rule: bodies and rules only."""
    body = assignment.lead_body
    return {
        "receipt": need.number,
        "body": body.name if body else "",
        "kind": assignment.lead_kind,
        "strength": assignment.lead_strength,
        "period": assignment.period,
        "version": assignment.table.version,
    }


def end_matter(need: Need) -> None:
    """Nobody has to lead any more; a consequence of the step, so the house does it whoever took the step."""
    if assignment_of(need.street_id, MatterKind.NEED, need.id) is not None:
        close_matter(street_id=need.street_id, person_id=OPERATOR_ID, matter_kind=MatterKind.NEED, matter_id=need.id)
