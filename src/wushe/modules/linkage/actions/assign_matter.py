"""Have the rule table name who leads a matter."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import MatterKind, Space
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.linkage.actions._settle import settle
from wushe.modules.linkage.actions._turns import Cause
from wushe.modules.linkage.actions.order_period import NoSuchArea
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.permissions import may_assign
from wushe.modules.linkage.queries import assignment_of
from wushe.modules.spaces.queries import area_of


class AssigningNotYours(NotAllowed):
    """Only staff of the area have leads named there."""

    code = "linkage.assigning_not_yours"
    message = _("Only staff of this area may have a lead named here.")
    way_out = _("Pass the matter to the community or the street.")


def assign_matter(
    *,
    street_id: UUID,
    person_id: UUID | None,
    matter_kind: MatterKind,
    matter_id: UUID,
    matter_name: str,
    area_id: UUID,
    space: Space,
) -> Assignment:
    """Name lead, guide and assistants of a matter by the rule table; again if its place or space has changed."""
    area = area_of(street_id, area_id)
    if area is None:
        raise NoSuchArea(field="area")
    if not may_assign(person_id, street_id, area.path):
        raise AssigningNotYours

    def name_lead() -> Assignment:
        with transaction.atomic():
            now = clock.now()
            row = assignment_of(street_id, matter_kind, matter_id, lock=True)
            anew = row is None or row.closed_at is not None
            if row is None:
                row = Assignment(
                    street_id=street_id, matter_kind=matter_kind.value, matter_id=matter_id, assigned_at=now
                )
            elif (row.area_id, row.space) != (area.pk, space.value):
                row.overridden_by, row.overridden_at, row.override_reason = None, None, ""
            row.matter_name, row.area, row.space, row.closed_at = matter_name, area, space.value, None
            settle(row, cause=Cause.FIRST if anew else Cause.RULES, at=now, person_id=person_id)
        return row

    try:
        return name_lead()
    except IntegrityError:
        # Two hands assigned it for the first time at once; the one who came second now finds the row of the first.
        if assignment_of(street_id, matter_kind, matter_id) is None:
            raise
        return name_lead()
