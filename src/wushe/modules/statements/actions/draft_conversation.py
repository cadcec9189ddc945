"""Prepare a question to residents, and throw a draft away."""

from __future__ import annotations

from datetime import date, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid
from wushe.modules.spaces.models import Area
from wushe.modules.spaces.queries import area_of
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions._rows import chosen, free_number, led_conversation, record_conversation, said
from wushe.modules.statements.events import StatementEvent
from wushe.modules.statements.labels import ConversationState, Moderation, OriginOfConversation
from wushe.modules.statements.models import Conversation

LONGEST_DAYS = 180


class PlaceNotAsked(Invalid):
    """No such area in this street."""

    code = "statements.area_unknown"
    message = _("This street has no such area.")
    way_out = _("Choose one of your areas from the list.")


class DaysUnfit(Invalid):
    """It would close before it opens, or never."""

    code = "statements.days_unfit"
    message = _("The last day must be today or later, not before the first, and within %(most)s days.")
    way_out = _("Two to four weeks are usual.")


def draft_conversation(
    *,
    street_id: UUID,
    person_id: UUID,
    title: str,
    question: str,
    area_id: UUID,
    closes_on: date,
    submission_key: str,
    opens_on: date | None = None,
    moderation: str = Moderation.BEFORE,
    origin_kind: str = OriginOfConversation.OWN,
    origin_id: UUID | None = None,
    origin_name: str = "",
) -> Conversation:
    """A draft that only its staff see; the same key gives the same one."""
    known = _made(street_id, submission_key)
    if known is not None:
        return known
    area = _area(street_id, area_id)
    if not permissions.may_open(person_id, street_id, area.path):
        raise ConversationNotYours
    first = opens_on or clock.today()
    if not max(first, clock.today()) <= closes_on <= first + timedelta(days=LONGEST_DAYS):
        raise DaysUnfit(field="closes_on", most=LONGEST_DAYS)
    row = Conversation(
        id=new_id(),
        street_id=street_id,
        number=free_number(street_id),
        submission_key=submission_key,
        title=said(title, field="title", most=60),
        question=said(question, field="question", most=300),
        area=area,
        area_path=area.path,
        moderation=chosen(moderation, Moderation.values, field="moderation"),
        opens_on=opens_on,
        closes_on=closes_on,
        origin_kind=chosen(origin_kind, OriginOfConversation.values, field="origin_kind"),
        origin_id=origin_id,
        origin_name=said(origin_name, field="origin_name", most=200, optional=True)[:200],
        made_at=clock.now(),
        made_by=person_id,
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            record_conversation(StatementEvent.DRAFTED, row, person_id, origin=row.origin_kind)
    except IntegrityError:  # the same form twice at once
        known = _made(street_id, submission_key)
        if known is None:
            raise
        return known
    return row


def drop_draft(*, street_id: UUID, person_id: UUID, conversation_id: UUID | str) -> None:
    """Nobody has answered a draft, so it goes without a trace but its number in the ledger."""
    with transaction.atomic():
        row = led_conversation(street_id, person_id, conversation_id, ConversationState.DRAFT)
        record_conversation(StatementEvent.DROPPED, row, person_id)
        row.delete()


def _made(street_id: UUID, submission_key: str) -> Conversation | None:
    row: Conversation | None = Conversation.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row


def _area(street_id: UUID, area_id: UUID) -> Area:
    area = area_of(street_id, area_id)
    if area is None:
        raise PlaceNotAsked(field="area")
    return area
