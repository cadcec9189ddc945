"""What runs between the two committees of a property area: every day that comes or has passed, the nearest first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q

from wushe.modules.committees.labels import STILL_OPEN, SittingStatus, VoteStatus
from wushe.modules.committees.models import DeskMatter, OwnersVote, PropertyArea, Seating, Sitting
from wushe.modules.committees.queries.areas import forming_of, step_lines
from wushe.modules.committees.queries.votes import provider_of


class Runs(StrEnum):
    """What a day is the day of."""

    SITTING = "sitting"
    MINUTES = "minutes"
    MEETING = "meeting"
    RESULT = "result"
    PROVIDER = "provider"
    SEAT = "seat"
    STEP = "step"


@dataclass(frozen=True, slots=True)
class Running:
    """One day: what it is the day of, what it is about, whether something is late when it has passed."""

    what: Runs
    on: date
    about: str
    id: UUID | None
    is_deadline: bool


def running(area: PropertyArea) -> list[Running]:
    """Every day that matters here now: seven queries, however long the history."""
    found = [*_sittings(area), *_votes(area), *_seat(area)]
    provider = provider_of(area)
    if provider is not None:
        found.append(Running(Runs.PROVIDER, provider.until_on, "", None, is_deadline=True))
    forming = forming_of(area)
    if forming is not None:
        for line in step_lines(area, forming):
            on = line.due_on or line.earliest_on
            if line.is_next and on is not None:
                found.append(Running(Runs.STEP, on, line.step.name, None, is_deadline=line.due_on is not None))
    return sorted(found, key=lambda one: one.on)


def open_matters(street_id: UUID, area_ids: list[UUID]) -> dict[UUID, int]:
    """How many matters are open at each desk of a page."""
    rows = DeskMatter.objects.in_street(street_id).filter(property_area__in=area_ids, status__in=STILL_OPEN)
    counted = rows.order_by().values_list("property_area").annotate(number=Count("id"))
    return dict(counted)


def _sittings(area: PropertyArea) -> list[Running]:
    rows = Sitting.objects.in_street(area.street_id).filter(
        property_area=area, status__in=[SittingStatus.TOLD, SittingStatus.HELD]
    )
    found = []
    for row in rows:
        if row.status == SittingStatus.TOLD:
            found.append(Running(Runs.SITTING, row.held_on, "", row.id, is_deadline=False))
        elif row.minutes_due_on is not None:
            found.append(Running(Runs.MINUTES, row.minutes_due_on, "", row.id, is_deadline=True))
    return found


def _votes(area: PropertyArea) -> list[Running]:
    going = [VoteStatus.NOTICED, VoteStatus.COUNTED_ONCE, VoteStatus.COUNTED]
    rows = OwnersVote.objects.in_street(area.street_id).filter(
        Q(meeting_on__isnull=False), property_area=area, status__in=going
    )
    found = []
    for row in rows:
        if row.status == VoteStatus.COUNTED and row.result_due_on is not None:
            found.append(Running(Runs.RESULT, row.result_due_on, row.title, row.id, is_deadline=True))
        elif row.meeting_on is not None:
            found.append(Running(Runs.MEETING, row.meeting_on, row.title, row.id, is_deadline=False))
    return found


def _seat(area: PropertyArea) -> list[Running]:
    rows = Seating.objects.in_street(area.street_id).filter(property_area=area, ended_on=None)
    until = rows.values_list("until_on", flat=True).first()
    return [Running(Runs.SEAT, until, "", None, is_deadline=True)] if until else []
