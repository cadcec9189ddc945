"""Everything that is seen of one meeting and of one line of its agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wushe.core.clocks import add_working_days
from wushe.core.lifecycle import DecisionStatus
from wushe.core.linkage import MatterKind, Space
from wushe.core.meetings import Attendance, MeetingDay, Quorum, earliest_day, quorum
from wushe.core.meetings import Seat as CountedSeat
from wushe.foundation import clock
from wushe.foundation.workdays import official_workday
from wushe.modules.actors.models import Body
from wushe.modules.linkage.labels import Sentence, sentences
from wushe.modules.linkage.labels.reasons import StoredReason, stand_in, stored
from wushe.modules.linkage.models import Assignment
from wushe.modules.linkage.queries import assignment_for, assignment_of, by_the_list, community_list, topic_of
from wushe.modules.meetings.labels import ItemKind
from wushe.modules.meetings.models import AgendaItem, Correction, Decision, Meeting, Seat
from wushe.modules.meetings.queries.forms import rule_for
from wushe.modules.spaces.models import Area

MATTERS: dict[str, MatterKind] = {
    ItemKind.NEED: MatterKind.NEED,
    ItemKind.HAZARD: MatterKind.HAZARD,
    ItemKind.PROJECT: MatterKind.PROJECT,
    ItemKind.WHISTLE: MatterKind.WHISTLE,
}
"""Lines of an agenda that have a lead of their own in linkage."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """Whom the rule table names for a matter, and why."""

    body: Body | None
    why: tuple[Sentence, ...]
    version: str


def seats_of(meeting: Meeting) -> list[Seat]:
    """The bodies at the table: those that belong to the form first."""
    rows = Seat.objects.in_street(meeting.street_id).filter(meeting=meeting).select_related("body", "body__area")
    return list(rows.order_by("-belongs", "body__area__path", "body__kind", "body__name"))


def items_of(meeting: Meeting) -> list[AgendaItem]:
    """The agenda in its order."""
    rows = AgendaItem.objects.in_street(meeting.street_id).filter(meeting=meeting)
    return list(rows.order_by("position", "id"))


def item_of(street_id: UUID, item_id: UUID | str) -> AgendaItem | None:
    """The line of that id in this street, with its meeting."""
    rows = AgendaItem.objects.in_street(street_id).select_related("meeting", "meeting__area", "meeting__chair")
    row: AgendaItem | None = rows.filter(pk=item_id).first()
    return row


def decisions_of(meeting: Meeting) -> dict[UUID, Decision]:
    """The decision that stands on each line."""
    rows = Decision.objects.in_street(meeting.street_id).filter(meeting=meeting)
    standing = rows.exclude(status=DecisionStatus.UNDONE.value).select_related("lead", "suggested")
    return {row.item_id: row for row in standing.prefetch_related("helpers").order_by("decided_at", "id")}


def corrections_of(meeting: Meeting) -> list[Correction]:
    """What was corrected openly, the oldest first."""
    rows = Correction.objects.in_street(meeting.street_id).filter(meeting=meeting)
    return list(rows.order_by("at", "id"))


def quorum_of(meeting: Meeting, seats: list[Seat]) -> Quorum:
    """Whether it may decide as the seats are taken now."""
    counted = (
        CountedSeat(seat.body.kind, Attendance(seat.attendance) if seat.attendance else None)
        for seat in seats
        if seat.belongs
    )
    return quorum(rule_for(meeting), counted)


def notice_day(meeting: Meeting) -> MeetingDay:
    """The first day on which the meeting may be, were its papers sent today."""
    return earliest_day(rule_for(meeting), clock.today(), official_workday)


def suggested_due(meeting: Meeting) -> MeetingDay:
    """The day a decision is given when nobody names one."""
    counted = add_working_days(clock.today(), rule_for(meeting).decision_days, official_workday)
    return MeetingDay(counted.on, counted.guessed_years)


def unknown_years(until: date) -> tuple[int, ...]:
    """The years up to a day whose holidays are not known yet."""
    today = clock.today()
    years = range(today.year, until.year + 1)
    return tuple(year for year in years if official_workday(date(year, 1, 1)) is None)


def own_assignment(item: AgendaItem) -> Assignment | None:
    """The assignment of the matter itself, if it has a lead of its own and is still open."""
    kind = MATTERS.get(item.kind)
    if kind is None or item.matter_id is None:
        return None
    row = assignment_of(item.street_id, kind, item.matter_id)
    return row if row is not None and row.closed_at is None else None


def suggestion_for(item: AgendaItem, space: str = "") -> Suggestion | None:
    """The lead by the rule table: of the matter itself where it has one, else for work of this kind at its place."""
    row = own_assignment(item)
    if row is not None and row.lead_body is not None and row.lead_body.ended_on is None:
        return Suggestion(row.lead_body, tuple(sentences(row.why)), row.table.version)
    area = Area.objects.in_street(item.street_id).filter(path=item.area_path).first()
    chosen = Space(space or item.space or Space.REAL)
    kind = MATTERS.get(item.kind, MatterKind.PROJECT)
    ruling = assignment_for(item.street_id, area, chosen, kind, clock.now()) if area else None
    if ruling is None:
        return None
    if item.matter_id is not None and item.kind in MATTERS:
        topic = topic_of(item.street_id, kind, item.matter_id)
        ruling = by_the_list(ruling, topic, community_list(item.street_id, [topic]))
    why: list[StoredReason] = [stored(reason) for reason in ruling.roles.why]
    if ruling.stands_in and ruling.lead_body is not None:
        why.append(stand_in(ruling.lead_body.actor_kind.value))
    return Suggestion(ruling.lead_body, tuple(sentences(why)), ruling.table.version)
