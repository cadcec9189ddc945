"""What follows at this door when something happens in a room."""

from __future__ import annotations

from uuid import UUID

from wushe.channels.hotline.actions.blank_tickets import blank_tickets
from wushe.foundation.events import reacts_to
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.oversight.models import Entry


@reacts_to(AccountEvent.SUBJECT_ERASED)
def blank_the_tickets_of_the_erased(entry_id: str) -> None:
    """The city's words about an erased resident go with the key."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        blank_tickets(street_id=entry.street_id, subject_id=UUID(entry.subject_id))
