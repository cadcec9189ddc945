"""Receive a ticket of the city's hotline, and follow what the city changes in it: the city's deadline wins."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wushe.core.linkage import HowItBegan
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._intake import index_words, title_from, without_person
from wushe.modules.needs.actions._refusals import NotYourNeed
from wushe.modules.needs.actions._rows import need_for_change
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Channel, Need
from wushe.modules.needs.queries.service import city_promise
from wushe.modules.oversight.actions import record


@dataclass(frozen=True, slots=True)
class CityTicket:
    """What the city's list says in one row; empty where it says nothing."""

    key: str  # "12345:" and the city's number, once in a street
    city: str
    body: str
    title: str = ""
    where: str = ""
    submitted_at: datetime | None = None
    due_at: datetime | None = None
    category: str = ""
    area_id: UUID | None = None
    contact: Mapping[str, str] = field(default_factory=dict)


def receive_city_ticket(*, street_id: UUID, person_id: UUID, ticket: CityTicket) -> Need:
    """Keep the ticket as a need with the city's own deadline; the same number always gives the same need."""
    with transaction.atomic():
        need = receive_need(
            street_id=street_id,
            body=ticket.body or ticket.title,
            title=ticket.title,
            where=ticket.where,
            channel=Channel.HOTLINE,
            idempotency_key=ticket.key,
            area_id=ticket.area_id,
            contact=ticket.contact,
            began=HowItBegan.OWN_INITIATIVE,
            person_id=person_id,
            submitted_at=ticket.submitted_at,
        )
        changed = []
        if ticket.due_at is not None and need.due_at != ticket.due_at:
            need.due_at, need.due_rule = ticket.due_at, city_promise(ticket.city)
            changed += ["due_at", "due_rule"]
        if ticket.category and not need.category:
            need.category = ticket.category
            changed.append("category")
        if changed:
            need.save(update_fields=changed)
            _note(need, person_id, ticket, ["due_at"] if "due_at" in changed else [])
        return need


def follow_city(
    *, street_id: UUID, person_id: UUID, need_id: UUID, ticket: CityTicket, fields: frozenset[str]
) -> Need:
    """Take over what the city has changed: its deadline, its words, the place as it says it."""
    with transaction.atomic():
        need = need_for_change(street_id, need_id)
        if not permissions.may_triage(person_id, street_id, need.area_path):
            raise NotYourNeed
        if "due_at" in fields and ticket.due_at is not None:
            need.due_at, need.due_rule = ticket.due_at, city_promise(ticket.city)
        if "body" in fields:
            need.body = without_person(ticket.body.strip(), [])
        if "title" in fields:
            need.title = without_person(ticket.title.strip(), [])[:120] or title_from(need.body)
        if "where" in fields:
            need.where = without_person(ticket.where.strip(), [])[:120]
        need.save(update_fields=["due_at", "due_rule", "body", "title", "where"])
        index_words(need)
        _note(need, person_id, ticket, sorted(fields))
        return need


def _note(need: Need, person_id: UUID, ticket: CityTicket, fields: list[str]) -> None:
    record(
        NeedEvent.CITY_SPOKE,
        street_id=need.street_id,
        subject_id=need.id,
        person_id=person_id,
        facts={
            "receipt": need.number,
            "city": ticket.city,
            "fields": fields,
            "due": need.due_at.isoformat() if need.due_at else "",
        },
    )
