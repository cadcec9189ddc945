"""Hand a renewed place over: it moves to its new space and gets a maintenance plan; the rule table says who leads."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import FourStep, ResultLack
from wushe.core.linkage import Space
from wushe.core.upkeep import CycleUnit
from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.maintenance.actions._rhythm import Rhythm
from wushe.modules.maintenance.actions.make_plan import make_plan
from wushe.modules.spaces.actions import change_place
from wushe.modules.spaces.labels import PlaceKind
from wushe.modules.topics.actions._four_refusals import ResultTooEarly
from wushe.modules.topics.actions._four_rows import four_for_change, record_four
from wushe.modules.topics.actions._rows import chosen
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.labels import RESULT_LACK
from wushe.modules.topics.models import FourMatter
from wushe.modules.topics.queries.four import result_lacks

FIRST = (ResultLack.PUBLICITY, ResultLack.OBJECTIONS)


class NothingToHandOver(Refused):
    """No place, or handed over already."""

    code = "topics.nothing_to_hand_over"
    message = _("This matter has no place to hand over, or it has been handed over already.")
    way_out = _("Change the place on the map, or look at its maintenance plan.")


def hand_over_place(
    *,
    street_id: UUID,
    person_id: UUID,
    matter_id: UUID | str,
    space: str,
    asset: str,
    work: str,
    first_on: date,
    every_months: int = 1,
) -> FourMatter:
    """Refused while the resolution hangs or an objection waits."""
    to = Space(chosen(space, [one.value for one in Space], field="space"))
    with transaction.atomic():
        matter = four_for_change(street_id, matter_id, person_id, FourStep.RESULT, FourStep.DONE)
        place = matter.place
        if place is None or matter.handed_over_at is not None:
            raise NothingToHandOver
        missing = [one for one in result_lacks(matter) if one in FIRST]
        if missing:
            raise ResultTooEarly(missing="、".join(str(RESULT_LACK[one]) for one in missing))
        change_place(
            person_id=person_id,
            street_id=street_id,
            place_id=place.id,
            name=place.name,
            space=to,
            kind=PlaceKind(place.kind),
            aliases=place.aliases,
            note=place.note,
            lon=place.lon,
            lat=place.lat,
        )
        plan = make_plan(
            street_id=street_id,
            person_id=person_id,
            place_id=place.id,
            asset=asset,
            work=work,
            rhythm=Rhythm(every_months, CycleUnit.MONTH, first_on),
            submission_key=f"four:{matter.id}",
        )
        matter.plan_id, matter.handed_over_at = plan.id, clock.now()
        matter.save(update_fields=["plan_id", "handed_over_at"])
        record_four(TopicEvent.FOUR_HANDED, matter, person_id, space=to.value, plan=plan.number)
    return matter
