"""Forget someone: the right to be deleted."""

from __future__ import annotations

from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.jobs import enqueue
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.accounts.actions.purge_erased import purge_moment
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import Application, Consent, DataSubject, Erasure, Person, SignInPhone
from wushe.modules.oversight.actions import record

_SHORTEST, _LONGEST = 4, 200


class ErasureNotSignedIn(NotAllowed):
    """Someone unknown asks."""

    code = "vault.erasure_not_signed_in"
    message = _("Only someone who has signed in may erase personal data.")
    way_out = _("Sign in, or ask the street office to erase it for you.")


class ErasureReasonMissing(Invalid):
    """An erasure cannot be undone, so it says why."""

    code = "vault.erasure_reason_missing"
    message = _("Say why this person's data is erased (%(least)s to %(most)s characters).")
    way_out = _("Write the reason without names or phone numbers; it stays in the record.")


class AlreadyErased(NotFound):
    """Nobody of that id in this street any more."""

    code = "vault.already_erased"
    message = _("Nothing is kept about this person here.")
    way_out = _("It was erased before, or belongs to another street.")


def erase_subject(*, street_id: UUID, subject_id: UUID, person_id: UUID | None, reason: str) -> UUID:
    """Delete a subject's key, values and sign-in, note it so that a restored copy forgets too; returns the note's id.

    The rooms above blank their redacted texts when they hear of it. Who may do so is decided by the room that asks.
    """
    if person_id is None:
        raise ErasureNotSignedIn
    why = reason.strip()
    if not _SHORTEST <= len(why) <= _LONGEST:
        raise ErasureReasonMissing(field="reason", least=_SHORTEST, most=_LONGEST)
    with transaction.atomic():
        return forget(street_id=street_id, subject_id=subject_id, person_id=person_id, why=why)


def forget(*, street_id: UUID, subject_id: UUID, person_id: UUID | None, why: str) -> UUID:
    """The erasure itself, inside the caller's transaction; `replay_erasures` uses it too."""
    subject = DataSubject.objects.in_street(street_id).select_for_update().filter(id=subject_id).first()
    if subject is None:
        raise AlreadyErased
    gone_person = subject.person_id
    kinds = sorted(subject.items.values_list("kind", flat=True))
    subject.delete()  # and its values with it
    Application.objects.in_street(street_id).filter(subject_id=subject_id).update(reason="")
    if gone_person is not None:
        Consent.objects.in_street(street_id).filter(person_id=gone_person, withdrawn_at=None).update(
            withdrawn_at=clock.now()
        )
        _close_sign_in(gone_person)
    note, _made = Erasure.objects.update_or_create(
        subject_id=subject_id,
        defaults={"street_id": street_id, "person_id": gone_person, "erased_at": clock.now(), "purged_at": None},
    )
    record(
        AccountEvent.SUBJECT_ERASED,
        street_id=street_id,
        subject_id=subject_id,
        person_id=person_id,
        facts={"kinds": kinds, "reason": why},
    )
    enqueue("accounts.purge_erased", priority=-10, run_at=purge_moment())
    return note.id


def _close_sign_in(person_id: UUID) -> None:
    """Without data in any street the account goes too; its opaque id stays where history points to it."""
    if DataSubject.objects.filter(person_id=person_id).exists():
        return
    Authenticator.objects.filter(user_id=person_id).delete()
    SignInPhone.objects.filter(person_id=person_id).delete()
    person = Person.objects.get(id=person_id)
    person.account = f"erased-{person_id.hex}"
    person.is_active = False
    person.language = person.mode = ""
    person.set_unusable_password()
    person.save()
