"""Tell the people of the other side what has happened at their desk."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse

from wushe.foundation.events import Event
from wushe.modules.actors.queries import holders, holdings_in
from wushe.modules.committees import permissions
from wushe.modules.committees.labels import Side
from wushe.modules.committees.models import PropertyArea
from wushe.modules.committees.queries.desk import matter_of, notes_of, sitting_of
from wushe.modules.notifications.actions import notify_person

MOST = 12


def tell_other_side(*, street_id: UUID, matter_id: UUID | str, event: Event, by: UUID | None, key: str) -> int:
    """Messages to the side that did not act; returns how many. The same key (the entry) tells each once."""
    matter = matter_of(street_id, matter_id)
    if matter is None:
        return 0
    acted = {note.side for note in notes_of(matter) if note.person_id == by}
    asked = [side for side in Side if side.value not in acted] or list(Side)
    people = [one for side in asked for one in people_of(matter.property_area, side) if one != by]
    facts = {"name": matter.property_area.name, "title": matter.title}
    _tell(street_id, people, event, matter.id, reverse("committees:matter", args=[matter.id]), facts, key)
    return len(people)


def tell_about_sitting(*, street_id: UUID, sitting_id: UUID | str, event: Event, key: str) -> int:
    """The residents' committee hears of the agenda."""
    sitting = sitting_of(street_id, sitting_id)
    if sitting is None:
        return 0
    people = people_of(sitting.property_area, Side.COMMUNITY)
    link = reverse("committees:sitting", args=[sitting.id])
    _tell(street_id, people, event, sitting.id, link, {"name": sitting.property_area.name}, key)
    return len(people)


def people_of(area: PropertyArea, side: Side) -> list[UUID]:
    """Accounts that speak for a side here."""
    if side is Side.COMMUNITY:
        return holders(area.street_id, *permissions.COMMUNITY, area_path=area.area_path)[:MOST]
    if area.seat_body_id is None:
        return []
    held = holdings_in(area.street_id, area.seat_body_id).filter(role__in=permissions.OWNERS_ROLES)
    return list(dict.fromkeys(one.person_id for one in held if one.person_id is not None))[:MOST]


def _tell(
    street_id: UUID, people: list[UUID], event: Event, subject: UUID, link: str, facts: dict[str, str], key: str
) -> None:
    with transaction.atomic():  # exempt: each message records itself
        for person_id in people:
            notify_person(
                street_id=street_id, recipient_id=person_id, event=event, subject_id=subject, link=link, facts=facts,
                key=key,
            )  # fmt: skip
