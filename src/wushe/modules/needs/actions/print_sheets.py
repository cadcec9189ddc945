"""Number paper sheets for an area, so that every filled sheet can be told from every other."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import PlaceElsewhere
from wushe.modules.needs.actions.receive_need import MayNotEnterForOthers
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import SheetRun
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of

MOST = 50


class HowManySheets(Invalid):
    """None, or a whole ream."""

    code = "needs.how_many_sheets"
    message = _("Between 1 and %(most)s sheets can be printed at once.")
    way_out = _("Print again when they are used up.")


def print_sheets(*, street_id: UUID, person_id: UUID | None, area_id: UUID, number: int) -> SheetRun:
    """Take the next numbers for this area; two people who print at once get different ones."""
    if person_id is None or not permissions.may_enter_for_others(person_id, street_id):
        raise MayNotEnterForOthers
    if not 1 <= number <= MOST:
        raise HowManySheets(field="number", most=MOST)
    area = area_of(street_id, area_id)
    if area is None or area.ended_on is not None:
        raise PlaceElsewhere(field="area")
    for attempt in range(5):
        try:
            with transaction.atomic():
                last = SheetRun.objects.in_street(street_id).aggregate(last=Max("last"))["last"] or 0
                run = SheetRun.objects.create(
                    street_id=street_id,
                    area=area,
                    first=last + 1,
                    last=last + number,
                    person_id=person_id,
                    role=permissions.role_of(person_id, street_id),
                    printed_at=clock.now(),
                )
                record(
                    NeedEvent.SHEETS_PRINTED,
                    street_id=street_id,
                    subject_id=run.id,
                    person_id=person_id,
                    facts={"area": area.path, "first": run.first, "last": run.last},
                )
                return run
        except IntegrityError:  # somebody else took these numbers in the same moment
            if attempt == 4:
                raise
    raise AssertionError
