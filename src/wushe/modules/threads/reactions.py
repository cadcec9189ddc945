"""What follows when somebody has written."""

from __future__ import annotations

from wushe.foundation.events import reacts_to
from wushe.modules.oversight.models import Entry
from wushe.modules.threads.actions.tell_of_post import tell_of_post
from wushe.modules.threads.events import ThreadEvent


@reacts_to(ThreadEvent.WRITTEN)
def tell_the_other_bodies(entry_id: str) -> None:
    """Everybody at work in the other bodies hears of it once."""
    entry = Entry.objects.get(pk=entry_id)
    if entry.street_id:
        tell_of_post(
            street_id=entry.street_id,
            matter_kind=str(entry.facts["matter_kind"]),
            matter_id=str(entry.facts["matter_id"]),
            facts={name: str(entry.facts[name]) for name in ("number", "area", "body")},
            key=entry_id,
            doer=str(entry.person_id or ""),
        )
