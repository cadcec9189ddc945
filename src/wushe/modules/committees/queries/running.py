"""What runs between the two committees of a property area: every day that comes or has passed, the nearest first."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from uuid import UUID

from django.db.models import Count, Q

from wushe.modules.committees.labels import STILL_OPEN, SittingStatus, VoteStatus
from wushe.modules.committees.models import DeskMatter, EmergencyProvider, OwnersVote, PropertyArea, Seating, Sitting
from wushe.modules.committees.queries.areas import next_steps


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
    """One day: what it is the day of, what it is about, whether something is late when it has passed, and where."""

    what: Runs
    on: date | None  # none: a step for which no day is known yet
    about: str
    id: UUID | None
    is_deadline: bool
    area_id: UUID
    area_name: str = ""


def running(area: PropertyArea) -> list[Running]:
    """Every day that matters here now, however long the history."""
    return running_within(area.street_id, [area])


def running_within(street_id: UUID, areas: list[PropertyArea]) -> list[Running]:
    """The same for several areas, the nearest first, what has no day yet last: seven queries at most."""
    names = {area.id: area.name for area in areas}
    found = [*_sittings(street_id, names), *_votes(street_id, names), *_until(street_id, names)]
    return sorted(
        [*found, *_steps(street_id, areas)], key=lambda one: (one.on or date.max, one.what, str(one.area_id))
    )


def _order(one: Running) -> tuple[date, str, str]:
    return one.on or date.max, one.what, str(one.area_id)


def _steps(street_id: UUID, areas: list[PropertyArea]) -> Iterator[Running]:
    """The next step that forms a committee, with its day where one is known."""
    for area, line in next_steps(street_id, areas):
        on = line.due_on or line.earliest_on
        yield Running(Runs.STEP, on, line.step.name, None, line.due_on is not None, area.id, area.name)


def open_matters(street_id: UUID, area_ids: list[UUID]) -> dict[UUID, int]:
    """How many matters are open at each desk of a page."""
    rows = DeskMatter.objects.in_street(street_id).filter(property_area__in=area_ids, status__in=STILL_OPEN)
    counted = rows.order_by().values_list("property_area").annotate(number=Count("id"))
    return dict(counted)


def _sittings(street_id: UUID, names: dict[UUID, str]) -> Iterator[Running]:
    rows = Sitting.objects.in_street(street_id).filter(
        property_area__in=names, status__in=[SittingStatus.TOLD, SittingStatus.HELD]
    )
    for row in rows:
        where = (row.property_area_id, names[row.property_area_id])
        if row.status == SittingStatus.TOLD:
            yield Running(Runs.SITTING, row.held_on, "", row.id, False, *where)
        elif row.minutes_due_on is not None:
            yield Running(Runs.MINUTES, row.minutes_due_on, "", row.id, True, *where)


def _votes(street_id: UUID, names: dict[UUID, str]) -> Iterator[Running]:
    going = [VoteStatus.NOTICED, VoteStatus.COUNTED_ONCE, VoteStatus.COUNTED]
    rows = OwnersVote.objects.in_street(street_id).filter(
        Q(meeting_on__isnull=False), property_area__in=names, status__in=going
    )
    for row in rows:
        where = (row.property_area_id, names[row.property_area_id])
        if row.status == VoteStatus.COUNTED and row.result_due_on is not None:
            yield Running(Runs.RESULT, row.result_due_on, row.title, row.id, True, *where)
        elif row.meeting_on is not None:
            yield Running(Runs.MEETING, row.meeting_on, row.title, row.id, False, *where)


def _until(street_id: UUID, names: dict[UUID, str]) -> Iterator[Running]:
    """Until when the emergency provider works and the seat is held."""
    for what, model in ((Runs.PROVIDER, EmergencyProvider), (Runs.SEAT, Seating)):
        rows = model.objects.in_street(street_id).filter(property_area__in=names, ended_on=None)
        for area_id, until in rows.values_list("property_area", "until_on"):
            if until is not None:
                yield Running(what, until, "", None, True, area_id, names[area_id])
