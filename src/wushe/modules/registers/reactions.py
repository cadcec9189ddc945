"""What follows here when something happens in a room below."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.events import reacts_to
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.oversight.models import Entry
from wushe.modules.registers.actions.forget_resident import forget_resident


@reacts_to(AccountEvent.SUBJECT_ERASED)
def forget_the_links_of_the_erased(entry_id: str) -> None:
    """Who was erased lives nowhere in the register any more; that somebody was verified there stays a number."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        forget_resident(street_id=entry.street_id, subject_id=UUID(entry.subject_id))
