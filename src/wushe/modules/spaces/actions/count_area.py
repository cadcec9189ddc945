"""Count the households or residents of an area anew."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.actions.change_area import AreaUnknown
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.permissions import demand_counting
from wushe.modules.spaces.queries import area_of, way_to


class CountUnfit(Invalid):
    """People are counted in whole numbers."""

    code = "spaces.count_unfit"
    message = _("Households and residents are whole numbers that are not below zero.")
    way_out = _("Correct the number.")


def count_area(
    *,
    person_id: UUID | None,
    street_id: UUID,
    area_id: UUID,
    households: int | None = None,
    residents: int | None = None,
) -> Area:
    """Whoever counts people there enters new numbers; areas above change by the same difference."""
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_counting(person_id, street_id, area.path if area else "")
        if area is None or area.ended_on is not None:
            raise AreaUnknown
        counted = {"households": households, "residents": residents}
        given = {name: number for name, number in counted.items() if number is not None}
        if any(number < 0 for number in given.values()):
            raise CountUnfit(field="households")
        before = {name: getattr(area, name) for name in given}
        for step in way_to(street_id, area.path):
            for name, number in given.items():
                now = getattr(step, name)
                if step.id == area.id:
                    setattr(step, name, number)
                elif now:
                    setattr(step, name, max(0, now + number - before[name]))
            step.save(update_fields=list(given))
        facts = {"path": area.path, "before": before, "after": given}
        record(SpaceEvent.AREA_CHANGED, street_id=street_id, subject_id=area.id, person_id=person_id, facts=facts)
        area.refresh_from_db()
        return area
