"""Tell whom a need concerns: those who lead it when it becomes theirs, the resident when it is answered."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.foundation.events import Event
from wushe.modules.accounts.queries import masked
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import body_names, holders, holdings_in
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Need
from wushe.modules.needs.permissions import ANSWERERS
from wushe.modules.needs.queries.handling import watchers_of
from wushe.modules.notifications.actions import notify_person, queue_outgoing

MOST = 12
"""People told at once: those of the lead, not a whole organisation."""


def tell_about_need(*, street_id: UUID, need_id: UUID | str, event: Event, key: str) -> int:
    """Put messages into inboxes and, for a resident who left a phone, into the outbox; how many people were told.

    The same key (the ledger entry) tells each of them once. A need that is closed by now is no news to its lead any
    more; who follows it hears of everything.
    """
    need = Need.objects.in_street(street_id).filter(pk=need_id).first()
    if need is None:
        return 0
    with transaction.atomic():  # exempt: each message records itself
        people = watchers_of(need)
        told = 0
        if event is NeedEvent.ANSWERED:
            merged = Need.objects.in_street(street_id).filter(merged_into=need)
            told = sum(
                _tell_resident(one, f"{key}:{one.id}" if one.id != need.id else key) for one in [need, *merged]
            )
        elif need.is_open:
            people = [*people_of_lead(need), *people]
        for person_id in dict.fromkeys(people):
            _tell(need, person_id, event, reverse("needs:detail", args=[need.id]), key)
        return told + len(set(people))


def people_of_lead(need: Need) -> list[UUID]:
    """Those who answer for the leading body; without one, the workers and secretary of the area."""
    if need.lead_body_id is not None:
        held = holdings_in(need.street_id, need.lead_body_id).filter(role__in=ANSWERERS)
        people = list(dict.fromkeys(one for one in held.values_list("person_id", flat=True) if one is not None))
        if people:
            return people[:MOST]
    workers = (Role.COMMUNITY_WORKER, Role.COMMUNITY_SECRETARY)
    return holders(need.street_id, *workers, area_path=need.area_path)[:MOST]


def _tell_resident(need: Need, key: str) -> int:
    told = 0
    if need.person_id is not None and not need.entered_by_role:
        _tell(need, need.person_id, NeedEvent.ANSWERED, reverse("needs:status", args=[need.number]), key)
        told += 1
    if need.subject_id is not None and "phone" in masked(need.subject_id):
        words = _("Your need %(number)s has been answered. Read the answer and say whether it is solved.")
        body = words % {"number": need.number}
        queue_outgoing(
            street_id=need.street_id, subject_id=need.subject_id, body=body, about=need.id, key=f"{key}:phone"
        )
        told += 1
    return told


def _tell(need: Need, person_id: UUID, event: Event, link: str, key: str) -> None:
    body = body_names([need.lead_body_id]).get(need.lead_body_id, "") if need.lead_body_id else ""
    notify_person(
        street_id=need.street_id,
        recipient_id=person_id,
        event=event,
        subject_id=need.id,
        link=link,
        facts={"number": need.number, "area": need.area.name, "body": body},
        key=key,
    )
