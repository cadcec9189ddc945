"""One request, locked, and the step it takes."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import RIGHTS_LIFECYCLE, RightsStatus, may_follow
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.privacy.labels import STATUSES
from wushe.modules.privacy.models import RightsRequest

_SHORTEST, _LONGEST = 4, 200


class RequestUnknown(NotFound):
    """No such request here."""

    code = "privacy.request_unknown"
    message = _("There is no such request here.")
    way_out = _("Go back to the list of requests.")


class SettledAlready(Refused):
    """The step does not follow from where the request stands."""

    code = "privacy.settled_already"
    message = _("This request stands at “%(now)s”, so this can no longer be done.")
    way_out = _("Look at its page again.")


class ReasonUnfit(Invalid):
    """Whoever asked hears why."""

    code = "privacy.reason_unfit"
    message = _("Give the reason in %(least)s to %(most)s characters.")
    way_out = _("Write it as the person may read it, without names.")


def request_for_change(street_id: UUID, request_id: UUID) -> RightsRequest:
    """The request, locked until the transaction ends."""
    row: RightsRequest | None = (
        RightsRequest.objects.in_street(street_id).select_for_update().filter(pk=request_id).first()
    )
    if row is None:
        raise RequestUnknown
    return row


def step(row: RightsRequest, target: RightsStatus, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows it; the caller saves."""
    if not may_follow(RIGHTS_LIFECYCLE, RightsStatus(row.status), target, met).allowed:
        raise SettledAlready(now=STATUSES[row.status])
    row.status = target.value


def fit_reason(reason: str) -> str:
    """The reason without blanks around it."""
    why = reason.strip()
    if not _SHORTEST <= len(why) <= _LONGEST:
        raise ReasonUnfit(field="reason", least=_SHORTEST, most=_LONGEST)
    return why
