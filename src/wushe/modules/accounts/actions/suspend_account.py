"""Suspend an account, and open it again."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.accounts.actions.account_here import account_here, reason_of
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.oversight.actions import record


class NotOpenNow(Refused):
    """Suspended or closed already."""

    code = "accounts.not_open"
    message = _("This account is not open.")
    way_out = _("Nothing needs to be done.")


class NotSuspended(Refused):
    """Only a suspended account is opened again; a closed one stays closed."""

    code = "accounts.not_suspended"
    message = _("This account is not suspended.")
    way_out = _("If it was closed, invite the person anew.")


def suspend_account(*, street_id: UUID, by_person_id: UUID, about_person_id: UUID, reason: str) -> None:
    """Shut an account for now: every session ends at once, nobody signs in with it, roles and history stay."""
    why = reason_of(reason)
    with transaction.atomic():
        person = account_here(street_id, by_person_id, about_person_id)
        if not person.is_active:
            raise NotOpenNow
        person.is_active = False
        person.suspended_at = clock.now()
        person.sessions_ended += 1  # so that sessions of before do not wake up when it is opened again
        person.save(update_fields=["is_active", "suspended_at", "sessions_ended"])
        record(
            AccountEvent.SUSPENDED,
            street_id=street_id,
            subject_id=person.id,
            person_id=by_person_id,
            facts={"reason": why},
        )


def resume_account(*, street_id: UUID, by_person_id: UUID, about_person_id: UUID, reason: str) -> None:
    """Open a suspended account again; the person signs in anew."""
    why = reason_of(reason)
    with transaction.atomic():
        person = account_here(street_id, by_person_id, about_person_id)
        if person.suspended_at is None:
            raise NotSuspended
        person.is_active = True
        person.suspended_at = None
        person.save(update_fields=["is_active", "suspended_at"])
        record(
            AccountEvent.RESUMED,
            street_id=street_id,
            subject_id=person.id,
            person_id=by_person_id,
            facts={"reason": why},
        )
