"""Keep the trail of sign-ins: who came, who went, who tried, who changed the lock."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.queries.phones import people_called
from wushe.modules.oversight.actions import record


def note_sign_in(*, street_id: UUID | None, person_id: UUID) -> None:
    """Someone has signed in."""
    _note(AccountEvent.SIGNED_IN, street_id, person_id, {})


def note_sign_out(*, street_id: UUID | None, person_id: UUID) -> None:
    """Someone has signed out."""
    _note(AccountEvent.SIGNED_OUT, street_id, person_id, {})


def note_failed_sign_in(*, street_id: UUID | None, account: str) -> None:
    """A wrong password or an unknown account; what was typed is not kept, only whose account it names."""
    named = [one.id for one in people_called(account)]
    found = named[0] if len(named) == 1 else None  # a shared phone number names nobody in particular
    with transaction.atomic():
        record(
            AccountEvent.SIGN_IN_FAILED,
            street_id=street_id,
            subject_id=found or "",
            facts={"known_account": bool(named)},
        )


def note_lock_changed(*, street_id: UUID | None, person_id: UUID, what: str) -> None:
    """The password or the second factor of someone was changed."""
    event = AccountEvent.PASSWORD_CHANGED if what.startswith("password") else AccountEvent.SECOND_FACTOR_CHANGED
    _note(event, street_id, person_id, {"what": what})


def _note(event: AccountEvent, street_id: UUID | None, person_id: UUID, facts: dict[str, str]) -> None:
    with transaction.atomic():
        record(event, street_id=street_id, subject_id=person_id, person_id=person_id, facts=facts)
