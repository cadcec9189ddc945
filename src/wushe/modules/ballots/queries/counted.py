"""Ballots as rooms above read them: how far one has come, and what a counted one came to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.timezone import localdate

from wushe.core.ballots import Answer, Counted, Kind, hundredths
from wushe.modules.ballots.labels import STATE_TONE, BallotState
from wushe.modules.ballots.models import Ballot
from wushe.modules.ballots.queries import options_of
from wushe.modules.ballots.queries.result import outcome_of

MOST_OFFERED = 50


@dataclass(frozen=True, slots=True)
class BallotStatus:
    """How far a ballot has come, and where it is seen."""

    ballot_id: UUID
    title: str
    state: str
    label: str
    tone: str
    until_on: date
    is_secret: bool
    url: str


@dataclass(frozen=True, slots=True)
class CountedResult:
    """What a ballot came to. Areas are hundredths of a square metre; `counts` are by answer or by name of option."""

    status: BallotStatus
    form: str
    matter: str
    kind: str
    by_area: bool
    area_path: str
    noticed_on: date
    counted_on: date
    roll: Counted
    taking_part: Counted
    agreeing: Counted
    counts: dict[str, int]
    verdict: str
    won: tuple[str, ...]
    digest: str

    @property
    def voted(self) -> int:
        """How many took part."""
        return self.taking_part.heads


def ballot_status(street_id: UUID, ballot_id: UUID) -> BallotStatus | None:
    """One ballot of this street, in any state."""
    return ballot_statuses(street_id, [ballot_id]).get(ballot_id)


def ballot_statuses(street_id: UUID, ballot_ids: Iterable[UUID]) -> dict[UUID, BallotStatus]:
    """Several, in one query."""
    rows = Ballot.objects.in_street(street_id).filter(pk__in=set(ballot_ids))
    return {row.pk: _status(row) for row in rows}


def counted_here(street_id: UUID, area_path: str, form: str = "") -> list[BallotStatus]:
    """The latest counted ballots of an area and of those within it, perhaps of one form only."""
    rows: QuerySet[Ballot] = Ballot.objects.in_street(street_id).filter(
        state=BallotState.COUNTED, area_path__startswith=area_path
    )
    rows = rows.filter(form=form) if form else rows
    return [_status(row) for row in rows.order_by("-counted_at", "-id")[:MOST_OFFERED]]


def counted_result(street_id: UUID, ballot_id: UUID) -> CountedResult | None:
    """What it came to; None until it is counted."""
    row = Ballot.objects.in_street(street_id).filter(pk=ballot_id, state=BallotState.COUNTED).first()
    if row is None or not row.noticed_on or not row.counted_at:
        return None
    areas: dict[str, str] = row.result.get("areas", {})
    taking_part = Counted(sum(hundredths(one) for one in areas.values()), row.result["cast"])
    return CountedResult(
        status=_status(row),
        form=row.form,
        matter=row.matter,
        kind=row.kind,
        by_area=bool(row.rule.get("by_area")),
        area_path=row.area_path,
        noticed_on=row.noticed_on,
        counted_on=localdate(row.counted_at),
        roll=Counted(row.area_size, row.heads),
        taking_part=taking_part,
        agreeing=_agreeing(row, areas),
        counts=_counts(row),
        verdict=row.result.get("verdict", ""),
        won=outcome_of(row).won,
        digest=row.digest,
    )


def _status(row: Ballot) -> BallotStatus:
    page = "board" if row.noticed_on is None else "public_ballot"
    return BallotStatus(
        ballot_id=row.pk,
        title=row.title,
        state=row.state,
        label=str(BallotState(row.state).label),
        tone=STATE_TONE[row.state],
        until_on=row.until_on,
        is_secret=row.is_secret,
        url=reverse(f"ballots:{page}", args=[row.pk]),
    )


def _agreeing(row: Ballot, areas: dict[str, str]) -> Counted:
    yes = row.result["counts"].get(Answer.YES.value, 0) if row.kind == Kind.YES_NO else 0
    return Counted(hundredths(areas[Answer.YES.value]) if areas else 0, yes)


def _counts(row: Ballot) -> dict[str, int]:
    counts: dict[str, Any] = row.result.get("counts", {})
    if row.kind == Kind.YES_NO:
        return counts
    names = {str(one.number): one.name for one in options_of(row)}
    return {names[number]: count for number, count in counts.items()}
