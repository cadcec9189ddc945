"""Lists: meetings, decisions, what the public may know, numbers."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet

from wushe.core.lifecycle import DecisionStatus, MeetingStatus
from wushe.core.meetings import MeetingForm
from wushe.modules.meetings.models import Decision, DecisionQuerySet, Meeting, Seat
from wushe.modules.meetings.queries import decisions
from wushe.modules.meetings.queries.forms import rule_of

COUNTED = 2000
"""Lists are counted so far and no further."""

VIEWS = ("coming", "held", "all")
DECISION_VIEWS = ("open", "late", "to_confirm", "done", "all")
_COMING = (MeetingStatus.CALLED.value, MeetingStatus.SENT.value, MeetingStatus.IN_SESSION.value)
_HELD = (MeetingStatus.HELD.value, MeetingStatus.APPROVED.value)


@dataclass(frozen=True, slots=True)
class Reach:
    """What one person may see: subtrees of areas, and the bodies they work for."""

    paths: tuple[str, ...]
    bodies: frozenset[UUID]

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole street."""
        return any(path.count("/") <= 1 for path in self.paths)


@dataclass(frozen=True, slots=True)
class Filters:
    """The filters of either list as they stand in the address."""

    view: str = ""
    form: str = ""
    area: str = ""  # a path
    text: str = ""


@dataclass(frozen=True, slots=True)
class FormNumbers:
    """One form over a span of days: meetings held, meetings the rhythm asks for, decisions due and done in time."""

    form: str
    held: int
    planned: int
    without_quorum: int
    due: int
    in_time: int


def meetings_seen(street_id: UUID, reach: Reach, filters: Filters) -> QuerySet[Meeting]:
    """Meetings within reach: the next first; those of the past, the latest first."""
    rows: QuerySet[Meeting] = _meetings_within(street_id, reach).select_related("area", "chair")
    if filters.form:
        rows = rows.filter(form=filters.form)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.view in ("", "coming"):
        return rows.filter(status__in=_COMING).order_by("starts_at", "id")
    if filters.view == "held":
        rows = rows.filter(status__in=_HELD)
    return rows.order_by("-starts_at", "-id")


def lines_counted(street_id: UUID, meeting_ids: list[UUID]) -> dict[UUID, int]:
    """How many lines the agenda of each meeting of one page has. One query."""
    rows = Meeting.objects.in_street(street_id).filter(pk__in=meeting_ids).order_by()
    return dict(rows.annotate(n=Count("items")).values_list("id", "n"))


def decisions_seen(street_id: UUID, reach: Reach, filters: Filters, on: date) -> DecisionQuerySet:
    """Decisions within reach: the next due first; those of the past, the latest first."""
    rows = _viewed(_decisions_within(street_id, reach), filters.view, on)
    if filters.form:
        rows = rows.filter(meeting__form=filters.form)
    if filters.area:
        rows = rows.filter(area_path__startswith=filters.area)
    if filters.text:
        named = Q(words__icontains=filters.text) | Q(item__name__icontains=filters.text)
        rows = rows.filter(named | Q(lead__name__icontains=filters.text))
    order = ("-decided_at", "-id") if filters.view in ("done", "all") else ("due_on", "id")
    return rows.order_by(*order)


def decisions_counted(street_id: UUID, reach: Reach, on: date) -> dict[str, int]:
    """How many stand in each view that asks for work, counted up to `COUNTED`."""
    rows = _decisions_within(street_id, reach)
    return {view: _viewed(rows, view, on)[:COUNTED].count() for view in ("open", "late", "to_confirm")}


def cleared(filters: Filters) -> bool:
    """Whether nothing but the view is chosen."""
    return filters == replace(Filters(), view=filters.view)


def public_meetings(street_id: UUID) -> QuerySet[Meeting]:
    """Meetings whose minutes are approved, the latest first."""
    rows: QuerySet[Meeting] = Meeting.objects.in_street(street_id).filter(status=MeetingStatus.APPROVED.value)
    return rows.select_related("area", "chair").order_by("-starts_at", "-id")


def numbers(street_id: UUID, since: date, until: date) -> list[FormNumbers]:
    """For each form, over the days from `since` until `until`: two queries."""
    span = {"starts_at__date__gte": since, "starts_at__date__lte": until}
    held = Meeting.objects.in_street(street_id).filter(status__in=_HELD, **span).order_by()
    meetings = {
        form: (number, areas, without)
        for form, number, areas, without in held.values("form")
        .annotate(n=Count("id"), areas=Count("area", distinct=True), without=Count("id", filter=Q(was_quorate=False)))
        .values_list("form", "n", "areas", "without")
    }
    stood = Decision.objects.in_street(street_id).exclude(status=DecisionStatus.UNDONE.value)
    due = stood.filter(due_on__gte=since, due_on__lte=until).order_by()
    in_time = Q(
        reported_at__date__lte=F("due_on"), status__in=[DecisionStatus.DONE.value, DecisionStatus.REPORTED.value]
    )
    taken = {
        form: (number, kept)
        for form, number, kept in due.values("meeting__form")
        .annotate(n=Count("id"), kept=Count("id", filter=in_time))
        .values_list("meeting__form", "n", "kept")
    }
    return [
        FormNumbers(
            form=form.value,
            held=meetings.get(form.value, (0, 0, 0))[0],
            planned=_planned(form, meetings.get(form.value, (0, 0, 0))[1], since, until),
            without_quorum=meetings.get(form.value, (0, 0, 0))[2],
            due=taken.get(form.value, (0, 0))[0],
            in_time=taken.get(form.value, (0, 0))[1],
        )
        for form in MeetingForm
    ]


def _planned(form: MeetingForm, areas: int, since: date, until: date) -> int:
    """What the rhythm asks for in each area that keeps the form at all."""
    return areas * max(((until - since).days + 1) // max(rule_of(form, until).rhythm_days, 1), 1)


def _viewed(rows: DecisionQuerySet, view: str, on: date) -> DecisionQuerySet:
    if view == "late":
        return rows.late(on)
    if view == "to_confirm":
        return rows.filter(status=DecisionStatus.REPORTED.value)
    if view == "done":
        return rows.filter(status=DecisionStatus.DONE.value)
    return rows if view == "all" else rows.still_open()


def _meetings_within(street_id: UUID, reach: Reach) -> QuerySet[Meeting]:
    rows: QuerySet[Meeting] = Meeting.objects.in_street(street_id)
    return rows if reach.is_whole else rows.filter(_paths(reach) | Q(pk__in=_invited(street_id, reach)))


def _decisions_within(street_id: UUID, reach: Reach) -> DecisionQuerySet:
    rows = decisions(street_id)
    if reach.is_whole:
        return rows
    return rows.filter(_paths(reach) | Q(meeting__in=_invited(street_id, reach)) | Q(lead__in=reach.bodies))


def _invited(street_id: UUID, reach: Reach) -> QuerySet[Seat, Any]:
    return Seat.objects.in_street(street_id).filter(body__in=reach.bodies).values("meeting_id")


def _paths(reach: Reach) -> Q:
    mine = Q(pk__in=[])
    for path in reach.paths:
        mine |= Q(area_path__startswith=path)
    return mine
