"""Take a need on oneself, or put it back for others."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.actors.queries import body_names
from wushe.modules.needs import permissions
from wushe.modules.needs.actions._handling import accept, handling_of, open_need_for_change
from wushe.modules.needs.events import HandlingEvent
from wushe.modules.needs.labels import role_label
from wushe.modules.needs.models import Handling, Need
from wushe.modules.oversight.actions import record


class ClaimedByOther(Refused):
    """Somebody was faster; the second is told who."""

    code = "needs.claimed_by_other"
    status = 409
    message = _("%(body)s (%(role)s) has taken this need on, at %(at)s.")
    way_out = _("Talk to them, or ask the secretary or the coordinator to put it back.")


class NotClaimed(Refused):
    """Nothing to put back."""

    code = "needs.not_claimed"
    message = _("Nobody has taken this need on.")
    way_out = _("You can take it on yourself.")


def claim_need(*, street_id: UUID, person_id: UUID, need_id: UUID) -> Handling:
    """One person handles it from now on; of two at once one wins and the other is told who has it."""
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        handling = handling_of(need)
        if handling.claimed_by == person_id:
            return handling
        if handling.claimed_by is not None:
            raise taken(handling)
        handling.claimed_by, handling.claimed_at = person_id, clock.now()
        handling.claimed_role = permissions.role_of(person_id, street_id)
        handling.claimed_body_id = permissions.body_of_person(person_id, street_id)
        accept(need, handling)
        handling.save()
        record(
            HandlingEvent.CLAIMED,
            street_id=street_id,
            subject_id=need.id,
            person_id=person_id,
            facts=_facts(need, handling),
        )
        return handling


def release_need(*, street_id: UUID, person_id: UUID, need_id: UUID) -> Handling:
    """Whoever has it puts it back, or someone who may name another lead does."""
    with transaction.atomic():
        need = open_need_for_change(street_id, person_id, need_id)
        handling = handling_of(need)
        if handling.claimed_by is None:
            raise NotClaimed
        if handling.claimed_by != person_id and not permissions.may_override(person_id, street_id, need.area_path):
            raise taken(handling)
        facts = _facts(need, handling)
        handling.claimed_by, handling.claimed_at = None, None
        handling.claimed_role, handling.claimed_body_id = "", None
        handling.save()
        record(HandlingEvent.RELEASED, street_id=street_id, subject_id=need.id, person_id=person_id, facts=facts)
        return handling


def taken(handling: Handling) -> ClaimedByOther:
    """The refusal that says who has it: by body and role, never by name."""
    body = handling.claimed_body_id
    at = handling.claimed_at
    return ClaimedByOther(
        body=body_names([body]).get(body, "") if body else "—",
        role=role_label(handling.claimed_role),
        at=f"{timezone.localtime(at):%m-%d %H:%M}" if at else "",
    )


def _facts(need: Need, handling: Handling) -> dict[str, str]:
    body = handling.claimed_body_id
    return {
        "receipt": need.number,
        "body": body_names([body]).get(body, "") if body else "",
        "role": handling.claimed_role,
    }
