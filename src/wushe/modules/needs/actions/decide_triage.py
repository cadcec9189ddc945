"""Decide how a need is sorted: a person accepts or changes what was suggested."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import NeedStatus
from wushe.core.linkage import Dimension, Space
from wushe.core.triage.urgency import Level
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.linkage.queries import table_row_in_force
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import accept, handling_of
from wushe.modules.needs.actions._intake import PlaceElsewhere, start_clock
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import move, need_for_change, public_facts
from wushe.modules.needs.actions.assign_need import assign_need
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need, Suggestion, TriageDecision
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of, place_of

ASKED = ("category", "urgency", "space", "dimension", "area")


class NoCategory(Invalid):
    """A sorted need has a heading."""

    code = "needs.no_category"
    message = _("Choose a category.")
    way_out = _("Choose “Other” if none fits; the list can be changed later.")


class MergedAway(Refused):
    """It goes on as part of another need."""

    code = "needs.merged_away"
    message = _("This need has been merged into another.")
    way_out = _("Undo the merge first, or sort the other one.")


def decide_triage(
    *,
    street_id: UUID,
    person_id: UUID,
    need_id: UUID,
    category: str,
    urgency: str,
    space: str,
    dimension: str,
    area_id: UUID | None = None,
    place_id: UUID | None = None,
) -> TriageDecision:
    """Keep the decision beside the suggestion, set the deadline, and let the rules name who leads."""
    if not category.strip():
        raise NoCategory(field="category")
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        if need.status == NeedStatus.MERGED:
            raise MergedAway
        if need.status != NeedStatus.TRIAGED:
            move(need, NeedStatus.TRIAGED)
        before = need.urgency
        _take(need, category.strip()[:40], urgency, space, dimension)
        _put(need, area_id, place_id)
        if need.urgency != before or need.due_at is None:
            start_clock(need, need.clock_from)  # the same level keeps its deadline, with what was added to it
        need.save()
        decision = _decision(need, person_id)
        record(
            NeedEvent.TRIAGE_DECIDED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts=public_facts(need) | {"urgency": need.urgency, "changed": list(decision.changed)},
        )
        if table_row_in_force(street_id, clock.today()) is not None:
            need = assign_need(street_id=street_id, person_id=person_id, need_id=need.id)
        handling = handling_of(need)
        accept(need, handling)
        handling.save()
        return decision


def _take(need: Need, category: str, urgency: str, space: str, dimension: str) -> None:
    need.category = category
    need.urgency = Level(urgency).value
    need.space = Space(space).value
    need.dimension = Dimension(dimension).value


def _put(need: Need, area_id: UUID | None, place_id: UUID | None) -> None:
    if area_id is not None:
        area = area_of(need.street_id, area_id)
        if area is None:
            raise PlaceElsewhere(field="area")
        need.area, need.area_path = area, area.path
    if place_id is not None:
        place = place_of(need.street_id, place_id)
        if place is None:
            raise PlaceElsewhere(field="place")
        need.place = place


def _decision(need: Need, person_id: UUID) -> TriageDecision:
    decided = {
        "category": need.category,
        "urgency": need.urgency,
        "space": need.space,
        "dimension": need.dimension,
        "area": str(need.area_id),
    }
    row = Suggestion.objects.in_street(need.street_id).filter(need=need).first()
    suggested = {
        "category": row.category if row else "",
        "urgency": row.urgency if row else "",
        "space": row.space if row else "",
        "dimension": row.dimension if row else "",
        "area": str(row.area_id or "") if row else "",
    }
    return TriageDecision.objects.create(
        street_id=need.street_id,
        need=need,
        suggested=suggested,
        decided=decided,
        changed=[name for name in ASKED if suggested[name] and suggested[name] != decided[name]],
        category=need.category,
        person_id=person_id,
        role=permissions.role_of(person_id, need.street_id),
        decided_at=clock.now(),
    )
