"""Receive a need: from a resident without an account, or entered by a clerk for a resident."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import HowItBegan
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._flood import TooManyAtOnce, refuse_flood
from wushe.modules.needs.actions._intake import index_words, keep_words, put_in_place
from wushe.modules.needs.actions._rows import public_facts
from wushe.modules.needs.actions._told import Told, check_told, keep_told, protect, subject_of_draft, take_over
from wushe.modules.needs.events import NeedEvent
from wushe.modules.needs.models import Channel, Need
from wushe.modules.oversight.actions import record

__all__ = ["LONGEST", "MayNotEnterForOthers", "NothingSaid", "Told", "TooLong", "TooManyAtOnce", "receive_need"]

LONGEST = 4000
_OWN_CHANNELS = (Channel.FORM, Channel.OPEN311)
_NOTHING_MORE = Told()


class NothingSaid(Invalid):
    """An empty form."""

    code = "needs.nothing_said"
    message = _("Please say what is the matter.")
    way_out = _("A few words are enough: what, and where.")


class TooLong(Invalid):
    """A text nobody can work with."""

    code = "needs.too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it; you can bring papers to the service window.")


class MayNotEnterForOthers(NotAllowed):
    """Phone, window and paper are entered by staff."""

    code = "needs.may_not_enter_for_others"
    message = _("Only staff can enter a need for someone else.")
    way_out = _("Use the online form, or ask your community.")


def receive_need(
    *,
    street_id: UUID,
    body: str,
    channel: str,
    idempotency_key: str,
    title: str = "",
    where: str = "",
    area_id: UUID | None = None,
    place_id: UUID | None = None,
    contact: Mapping[str, str] | None = None,
    began: str = HowItBegan.OWN_INITIATIVE,
    person_id: UUID | None = None,
    author_key: str = "",
    submitted_at: datetime | None = None,
    told: Told = _NOTHING_MORE,
) -> Need:
    """Keep what was said and give it a receipt number; the same key always gives the same need."""
    known = _received(street_id, idempotency_key)
    if known is not None:
        return known
    _check_words(body)
    role = _entering_role(street_id, channel, person_id)
    sheet = check_told(street_id, channel, told, contact or {})
    need = Need(
        id=new_id(),
        street_id=street_id,
        idempotency_key=idempotency_key,
        channel=Channel(channel),
        began=HowItBegan(began).value,
        person_id=person_id,
        author_key=author_key,
        received_at=clock.now(),
        submitted_at=submitted_at or clock.now(),
        entered_by_role=role,
    )
    take_over(need, told, f"{title}\n{body}")
    try:
        with transaction.atomic():
            if not role:
                refuse_flood(street_id, author_key)
            put_in_place(need, area_id, place_id)
            need.subject_id = subject_of_draft(street_id, told.form_key)
            keep_words(need, title=title, body=body, where=where, contact=contact or {})
            protect(need, told, contact or {})
            need.save(force_insert=True)
            index_words(need)
            keep_told(need, told, sheet)
            _say_received(need)
    except IntegrityError:
        # The same form (or sheet) arrived twice at once; whoever came first has made the need.
        known = _received(street_id, idempotency_key)
        if known is None:
            check_told(street_id, channel, told, contact or {})
            raise
        return known
    return need


def _say_received(need: Need) -> None:
    facts = public_facts(need)
    record(NeedEvent.RECEIVED, street_id=need.street_id, subject_id=need.id, person_id=need.person_id, facts=facts)
    enqueue("needs.triage", job_key=f"needs.triage:{need.id}", need_id=str(need.id))


def _received(street_id: UUID, idempotency_key: str) -> Need | None:
    row: Need | None = Need.objects.in_street(street_id).filter(idempotency_key=idempotency_key).first()
    return row


def _check_words(body: str) -> None:
    if not body.strip():
        raise NothingSaid(field="body")
    if len(body) > LONGEST:
        raise TooLong(field="body", most=LONGEST)


def _entering_role(street_id: UUID, channel: str, person_id: UUID | None) -> str:
    if channel in _OWN_CHANNELS:
        return ""
    if not permissions.may_enter_for_others(person_id, street_id):
        raise MayNotEnterForOthers
    return permissions.role_of(person_id, street_id)
