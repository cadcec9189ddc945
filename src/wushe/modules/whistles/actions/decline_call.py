"""Say that a matter is not the called body's, and what was decided about that. No clock stops meanwhile."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.whistles.actions._noting import record_whistle
from wushe.modules.whistles.actions._rows import (
    NotYourWhistle,
    blower_of,
    call_for_change,
    open_call_for_change,
    said,
    speaks_for,
)
from wushe.modules.whistles.actions.call_body import LetOffAlready
from wushe.modules.whistles.events import WhistleEvent
from wushe.modules.whistles.labels import NoteKind
from wushe.modules.whistles.models import WhistleCall


class DeclinedAlready(Refused):
    """One objection to one call."""

    code = "whistles.declined_already"
    message = _("%(body)s has already said that this is not its matter.")
    way_out = _("Wait for the decision; until then the call stands.")


class NotDeclined(Refused):
    """There is nothing to decide."""

    code = "whistles.not_declined"
    message = _("%(body)s has not said that this is not its matter.")
    way_out = _("Look at the page again.")


def decline_call(*, street_id: UUID, person_id: UUID, call_id: UUID, reason: str) -> WhistleCall:
    """Somebody of the body says that the matter is not theirs; it becomes a dispute with an arbiter."""
    why = said(reason, field="words")
    with transaction.atomic():
        call = open_call_for_change(street_id, call_id)
        if not speaks_for(call, person_id):
            raise NotYourWhistle
        if call.declined_at is not None:
            raise DeclinedAlready(body=call.body.name)
        if call.let_off_at is not None:
            raise LetOffAlready(body=call.body.name)
        call.declined_at, call.decline_reason = clock.now(), why
        call.save(update_fields=["declined_at", "decline_reason"])
        record_whistle(
            call.whistle,
            NoteKind.DECLINED,
            WhistleEvent.DECLINED,
            person_id,
            words=why,
            body=call.body,
            call=str(call.id),
        )
        return call


def settle_decline(
    *, street_id: UUID, person_id: UUID, call_id: UUID, is_its_matter: bool, reason: str
) -> WhistleCall:
    """The arbiter has decided: its matter (the call counts as if nothing had been said) or not (it is let off)."""
    why = said(reason, field="words")
    with transaction.atomic():
        call = call_for_change(street_id, call_id)
        blower_of(call.whistle, person_id)
        if call.declined_at is None:
            raise NotDeclined(body=call.body.name)
        now = clock.now()
        call.settled_at = now
        call.let_off_at = None if is_its_matter or call.came_at is not None else now
        call.save(update_fields=["settled_at", "let_off_at"])
        record_whistle(
            call.whistle,
            NoteKind.SETTLED,
            WhistleEvent.SETTLED,
            person_id,
            words=why,
            body=call.body,
            its_matter="1" if is_its_matter else "0",
        )
        return call
