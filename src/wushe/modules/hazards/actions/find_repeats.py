"""See whether a hazard just registered keeps coming back at its place, and put that forward."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction

from wushe.core.hazards import Finding, repeated
from wushe.core.lifecycle import HazardStatus
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.modules.hazards.actions._rows import public_facts
from wushe.modules.hazards.events import RepeatEvent
from wushe.modules.hazards.labels import RepeatState
from wushe.modules.hazards.models import Hazard, Repeat
from wushe.modules.hazards.queries.terms import repeat_rule
from wushe.modules.oversight.actions import record

_MOST = 200


def find_repeats(*, hazard_id: UUID) -> UUID | None:
    """Put the hazard's type and place forward as a matter of its own when the rule is fulfilled; the proposal's id.

    Hazards already gathered in a proposal that was decided are not counted again; an open proposal takes this one in.
    """
    with transaction.atomic():
        hazard = Hazard.objects.select_for_update().filter(pk=hazard_id).first()
        rule = repeat_rule(clock.today())
        if hazard is None or rule is None:
            return None
        same = Hazard.objects.in_street(hazard.street_id).filter(
            type=hazard.type,
            place_key=hazard.place_key,
            registered_at__gte=hazard.registered_at - timedelta(days=rule.within_days),
        )
        same = same.exclude(status=HazardStatus.WITHDRAWN.value).select_related("repeat")
        rows = list(same.order_by("-registered_at")[:_MOST])
        fresh = [row for row in rows if row.repeat_id is None or row.repeat.state == RepeatState.OPEN]
        findings = [Finding(str(row.id), row.type, row.place_key, row.registered_at) for row in fresh]
        found = repeated(findings, rule)
        if not found:
            return None
        repeat = _kept(hazard, len(found[0].keys), found[0].days)
        Hazard.objects.in_street(hazard.street_id).filter(pk__in=found[0].keys).update(repeat=repeat)
        record(
            RepeatEvent.FOUND,
            street_id=hazard.street_id,
            subject_id=repeat.id,
            facts=_facts(hazard, repeat),
        )
        return repeat.id


def _kept(hazard: Hazard, times: int, days: int) -> Repeat:
    rows = Repeat.objects.in_street(hazard.street_id).select_for_update()
    repeat = rows.filter(type=hazard.type, place_key=hazard.place_key, state=RepeatState.OPEN).first()
    if repeat is None:
        repeat = Repeat(
            id=new_id(),
            street_id=hazard.street_id,
            type=hazard.type,
            place_key=hazard.place_key,
            area_id=hazard.area_id,
            area_path=hazard.area_path,
            place=hazard.place,
            where=hazard.where,
            found_at=clock.now(),
        )
    repeat.times, repeat.days = times, days
    repeat.save()
    kept: Repeat = repeat
    return kept


def _facts(hazard: Hazard, repeat: Repeat) -> dict[str, str | int]:
    facts = public_facts(hazard)
    return {
        "hazard_type": facts["hazard_type"],
        "area": facts["area"],
        "times": repeat.times,
        "days": repeat.days,
    }
