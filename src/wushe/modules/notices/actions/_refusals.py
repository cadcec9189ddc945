"""Refusals that several actions share."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.notices.models import Notice


class NoticeUnknown(NotFound):
    """No such notice in this street."""

    code = "notices.unknown"
    message = _("There is no such notice here.")
    way_out = _("Go back to the list of notices.")


class MayNotWrite(NotAllowed):
    """Not an area of one's own."""

    code = "notices.may_not_write"
    message = _("You may not write notices for this area.")
    way_out = _("Choose an area you work for, or ask the street coordinator.")


class NothingWaits(Refused):
    """No wording to decide about."""

    code = "notices.nothing_waits"
    message = _("No new wording of this notice is waiting.")
    way_out = _("Look at the page again: someone else may have decided meanwhile.")


def notice_for_change(street_id: UUID, notice_id: UUID) -> Notice:
    """The row, locked until the transaction ends."""
    rows = Notice.objects.in_street(street_id).select_for_update(of=("self",)).select_related("area")
    row: Notice | None = rows.filter(pk=notice_id).first()
    if row is None:
        raise NoticeUnknown
    return row
