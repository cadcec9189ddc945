"""Messages to the tellers of a secret ballot."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.urls import reverse

from wushe.foundation.ids import new_id
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.models import Ballot, Teller
from wushe.modules.notifications.actions import notify_person


def tell_tellers(row: Ballot, event: BallotEvent, person_id: UUID, tellers: Iterable[Teller]) -> None:
    """Named, the card waits, the box waits: each time where to go."""
    page = "count" if event is BallotEvent.CLOSED else "card"
    for one in tellers:
        notify_person(
            street_id=row.street_id,
            recipient_id=one.person_id,
            event=event,
            subject_id=row.id,
            link=reverse(f"ballots:{page}", args=[row.id]),
            facts={"ballot": row.title, "card": one.number},
            key=f"teller:{new_id()}",
            person_id=person_id,
        )
