"""Everything staff see of one whistle."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wushe.core.lifecycle import WhistleStatus
from wushe.core.whistles import Arrival, Call, arrival
from wushe.modules.actors.queries.people import titles_of
from wushe.modules.whistles.labels import NoteKind, OriginKind
from wushe.modules.whistles.models import Whistle, WhistleCall, WhistleNote, WhistleQuerySet


@dataclass(frozen=True, slots=True)
class Called:
    """One called body and how it stands."""

    call: WhistleCall
    arrival: Arrival
    came_by: str


@dataclass(frozen=True, slots=True)
class Noted:
    """One line of the course."""

    note: WhistleNote
    who: str


def whistle_of(street_id: UUID, whistle_id: UUID | str) -> Whistle | None:
    """The whistle of that id in this street, with what its page shows."""
    rows = Whistle.objects.in_street(street_id).select_related("area", "place", "lead_body")
    row: Whistle | None = rows.filter(pk=whistle_id).first()
    return row


def whistles_from(street_id: UUID, kind: OriginKind, origin_id: UUID) -> WhistleQuerySet:
    """Whistles made from one thing, the oldest first."""
    rows: WhistleQuerySet = Whistle.objects.in_street(street_id).filter(origin_kind=kind, origin_id=origin_id)
    return rows.order_by("raised_at", "id")


def whistle_of_project(street_id: UUID, project_id: UUID) -> Whistle | None:
    """The whistle whose joint plan a project is."""
    row: Whistle | None = Whistle.objects.in_street(street_id).filter(project_id=project_id).first()
    return row


def calls_of(whistle: Whistle) -> list[WhistleCall]:
    """The called bodies in the order in which they were called, with how they were assessed: one query."""
    rows = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle)
    return list(rows.select_related("body", "of_body", "of_whistle").order_by("called_at", "id"))


def call_of(street_id: UUID, call_id: UUID) -> WhistleCall | None:
    """One call with its whistle and body."""
    rows = WhistleCall.objects.in_street(street_id).select_related("body", "whistle__area")
    row: WhistleCall | None = rows.filter(pk=call_id).first()
    return row


def stand(whistle: Whistle, call: WhistleCall, now: datetime) -> Arrival:
    """How one called body stands; what was not blown or was taken back counts against nobody."""
    is_off = call.let_off_at is not None or whistle.status in _NOTHING_OWED
    value = Call(str(call.body_id), call.told_at, call.came_at, is_let_off=is_off, is_disputed=call.is_disputed)
    return arrival(value, whistle.needed_by, ended(whistle, now), whistle.notice_minutes)


def ended(whistle: Whistle, now: datetime) -> datetime:
    """Until when a body could come: now, or the end of the whistle."""
    return whistle.finished_at or now


_NOTHING_OWED = (WhistleStatus.ASKED, WhistleStatus.TURNED_DOWN, WhistleStatus.WITHDRAWN)


def called_of(whistle: Whistle, now: datetime) -> list[Called]:
    """Every called body and how it stands: two queries, however many."""
    calls = calls_of(whistle)
    who = titles_of(whistle.street_id, {call.came_by for call in calls if call.came_by})
    return [
        Called(call, stand(whistle, call, now), who.get(call.came_by, "") if call.came_by else "") for call in calls
    ]


def course_of(whistle: Whistle) -> list[Noted]:
    """What was done, oldest first: two queries, however long."""
    rows = WhistleNote.objects.in_street(whistle.street_id).filter(whistle=whistle).select_related("body")
    notes = list(rows.order_by("at", "id"))
    who = titles_of(whistle.street_id, {note.person_id for note in notes})
    return [Noted(note, who.get(note.person_id, "")) for note in notes]


def is_called(whistle: Whistle, body_ids: Iterable[UUID]) -> bool:
    """Whether one of the bodies is called."""
    rows = WhistleCall.objects.in_street(whistle.street_id).filter(whistle=whistle, body_id__in=list(body_ids))
    return bool(rows.exists())


def settled_words(call: WhistleCall) -> str:
    """Why it was decided as it was that the matter is, or is not, the called body's."""
    rows = WhistleNote.objects.in_street(call.street_id).filter(whistle_id=call.whistle_id, body_id=call.body_id)
    return str(rows.filter(kind=NoteKind.SETTLED).order_by("-at").values_list("words", flat=True).first() or "——")[
        :500
    ]
