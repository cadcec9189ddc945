"""What follows here when something happens in this room or in a room below."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.events import reacts_to
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.queries import person_erased_with
from wushe.modules.mediation.actions.forget_side import forget_account, forget_side
from wushe.modules.mediation.actions.tell_street import tell_street
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.oversight.models import Entry


@reacts_to(AccountEvent.SUBJECT_ERASED)
def forget_what_was_said_with_the_erased(entry_id: str) -> None:
    """The words of a mediation go with the side that was erased."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        subject_id = UUID(entry.subject_id)
        forget_side(street_id=entry.street_id, subject_id=subject_id)
        person_id = person_erased_with(entry.street_id, subject_id)
        if person_id is not None:
            forget_account(street_id=entry.street_id, person_id=person_id)


@reacts_to(MediationEvent.WORSENED)
def tell_the_street_that_it_grew_worse(entry_id: str) -> None:
    """Precautions were needed: the street hears of it at once."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        tell_street(street_id=entry.street_id, mediation_id=entry.subject_id, key=entry_id)
