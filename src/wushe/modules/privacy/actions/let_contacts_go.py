"""Let contacts go when they have stayed as long as the notice says."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.foundation import clock
from wushe.modules.needs.actions.forget_contact import forget_contact
from wushe.modules.oversight.actions import record
from wushe.modules.privacy.events import PrivacyEvent
from wushe.modules.privacy.queries import past_their_term

AT_ONCE = 100  # needs a transaction: the writer is held for a moment only


def let_contacts_go(*, street_id: UUID) -> int:
    """Forget name, phone and covered words of needs closed long ago; the needs themselves stay. How many there were.

    A job of the house does it by itself; nobody is asked, since the notice has promised it.
    """
    done = 0
    while True:
        with transaction.atomic():
            ids = list(
                past_their_term(street_id, clock.now()).order_by("received_at").values_list("id", flat=True)[:AT_ONCE]
            )
            if not ids:
                return done
            for need_id in ids:
                forget_contact(street_id=street_id, need_id=need_id)
            record(PrivacyEvent.LET_GO, street_id=street_id, subject_id=street_id, facts={"needs": len(ids)})
        done += len(ids)
