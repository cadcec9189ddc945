"""When someone is erased, what was written to them goes too."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.events import reacts_to
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.notifications import actions
from wushe.modules.oversight.models import Entry


@reacts_to(AccountEvent.SUBJECT_ERASED)
def forget_the_erased(entry_id: str) -> None:
    """Delete the outbox rows of the erased person."""
    entry = Entry.objects.get(id=entry_id)
    if entry.street_id is None:
        return  # an erasure always has its street; entries of the whole deployment name nobody
    actions.forget_outgoing(street_id=entry.street_id, subject_id=UUID(entry.subject_id))
