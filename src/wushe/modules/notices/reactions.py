"""What follows here when something happens to a need, or when someone is erased."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.events import reacts_to
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.needs.events import NeedEvent
from wushe.modules.notices.actions import tell_voices as act
from wushe.modules.oversight.models import Entry


@reacts_to(NeedEvent.SUPPORTED)
def note_who_supports(entry_id: str) -> None:
    """A supporter who has signed in will be told what becomes of the need."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id and entry.person_id:
        act.note_voice(street_id=entry.street_id, need_id=entry.subject_id, person_id=entry.person_id)


@reacts_to(NeedEvent.MERGED)
def tell_that_voices_are_joined(entry_id: str) -> None:
    """Whoever raised or supported a duplicate hears where it goes on."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        act.tell_of_merge(street_id=entry.street_id, need_id=entry.subject_id, key=entry_id)


@reacts_to(NeedEvent.ANSWERED)
def tell_what_voices_became(entry_id: str) -> None:
    """Supporters, raisers of the same, and once the people of the theme hear of the answer."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        act.tell_of_answer(street_id=entry.street_id, need_id=entry.subject_id, key=entry_id)


@reacts_to(AccountEvent.SUBJECT_ERASED)
def forget_voices_of_the_erased(entry_id: str) -> None:
    """What an erased person supported is nobody's any more."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        act.forget_voices(street_id=entry.street_id, subject_id=UUID(entry.subject_id))
