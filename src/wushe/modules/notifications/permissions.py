"""Only the person a message is for may open it; rooms above say who words the street's messages."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed
from wushe.modules.notifications.models import Message

wording_keepers: list[Callable[[UUID, UUID], bool]] = []
"""Answers of rooms above: (person, street) -> may this person write the street's own wordings?"""


class MayNotWord(NotAllowed):
    """The street words its own messages."""

    code = "notifications.may_not_word"
    message = _("You may not change how this street words its messages.")
    way_out = _("The street coordinator can; ask there.")


def may_word(person_id: UUID | None, street_id: UUID) -> bool:
    """Whether the person may write the street's own wordings."""
    return person_id == OPERATOR_ID or (
        person_id is not None and any(keeper(person_id, street_id) for keeper in wording_keepers)
    )


def demand_wording(person_id: UUID | None, street_id: UUID) -> None:
    """Refuse whoever may not."""
    if not may_word(person_id, street_id):
        raise MayNotWord


def may_open(person_id: UUID | None, message: Message) -> bool:
    """Whether the message is this person's own."""
    return person_id is not None and message.recipient_id == person_id
