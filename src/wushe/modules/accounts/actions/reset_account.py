"""A new password for someone who has forgotten it: one officer asks, a second one approves and prints the slip."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.accounts.actions._codes import new_codes
from wushe.modules.accounts.actions.account_here import account_here, reason_of
from wushe.modules.accounts.actions.issue_slips import PrintedSlip, name_for_paper
from wushe.modules.accounts.actions.suspend_account import NotOpenNow
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import Reset
from wushe.modules.accounts.queries.slips import waiting_resets
from wushe.modules.oversight.actions import record


class ResetWaitsAlready(Refused):
    """One at a time."""

    code = "accounts.reset_waits"
    message = _("A new password has been asked for already; a second officer has to approve it.")
    way_out = _("Ask another officer to look at the list of people.")


class ResetGone(NotFound):
    """Decided, or of another street."""

    code = "accounts.reset_gone"
    message = _("Nobody is waiting for a new password here.")
    way_out = _("Look at the list of people: someone else may have decided.")


class NeedsSecondOfficer(NotAllowed):
    """Whoever asks does not approve."""

    code = "accounts.needs_second_officer"
    message = _("A second officer has to approve this.")
    way_out = _("Ask a colleague who looks after accounts. You can take your request back.")


def ask_reset(
    *, street_id: UUID, by_person_id: UUID, about_person_id: UUID, reason: str, second_factor_too: bool = False
) -> Reset:
    """The first officer asks; until a second one approves nothing changes."""
    why = reason_of(reason)
    with transaction.atomic():
        person = account_here(street_id, by_person_id, about_person_id, alone=False)
        if not person.is_active:
            raise NotOpenNow
        try:
            with transaction.atomic():
                reset: Reset = Reset.objects.create(
                    street_id=street_id,
                    person=person,
                    reason=why,
                    second_factor_too=second_factor_too,
                    asked_by=by_person_id,
                    asked_at=clock.now(),
                )
        except IntegrityError as error:
            raise ResetWaitsAlready from error
        _told(AccountEvent.RESET_ASKED, reset, by_person_id, {"reason": why, "second_factor": int(second_factor_too)})
        return reset


def approve_reset(*, street_id: UUID, by_person_id: UUID, reset_id: UUID) -> PrintedSlip:
    """The second officer approves and prints the slip; the old password works until the slip is used."""
    with transaction.atomic():
        reset = _waiting(street_id, reset_id)
        if reset.asked_by == by_person_id:
            raise NeedsSecondOfficer
        person = account_here(street_id, by_person_id, reset.person_id, alone=False)
        if not person.is_active:
            raise NotOpenNow
        _decide(reset, by_person_id, approved=True)
        code = new_codes(street_id, by_person_id, [person.id], SlipPurpose.RESET)[person.id]
        _told(AccountEvent.RESET_APPROVED, reset, by_person_id, {"asked_by": str(reset.asked_by)})
        return PrintedSlip(
            person_id=person.id,
            account=person.account,
            name=name_for_paper(street_id, person.id, by_person_id),
            purpose="",
            code=code.code,
            expires_at=code.expires_at,
        )


def decline_reset(*, street_id: UUID, by_person_id: UUID, reset_id: UUID, reason: str) -> None:
    """A second officer declines, or the first one takes the request back."""
    why = reason_of(reason)
    with transaction.atomic():
        reset = _waiting(street_id, reset_id)
        account_here(street_id, by_person_id, reset.person_id, alone=False)
        _decide(reset, None if reset.asked_by == by_person_id else by_person_id, approved=False)
        _told(AccountEvent.RESET_DECLINED, reset, by_person_id, {"reason": why})


def _waiting(street_id: UUID, reset_id: UUID) -> Reset:
    row: Reset | None = waiting_resets(street_id).select_for_update(of=("self",)).filter(id=reset_id).first()
    if row is None:
        raise ResetGone
    return row


def _decide(reset: Reset, by_person_id: UUID | None, *, approved: bool) -> None:
    Reset.objects.in_street(reset.street_id).filter(id=reset.id).update(
        decided_by=by_person_id, decided_at=clock.now(), is_approved=approved
    )


def _told(event: AccountEvent, reset: Reset, by_person_id: UUID, facts: dict[str, str | int]) -> None:
    record(event, street_id=reset.street_id, subject_id=reset.person_id, person_id=by_person_id, facts=facts)
