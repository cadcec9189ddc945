"""Look at a child's data with a second pair of eyes: ask, permit for a day, or refuse."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.accounts.actions.keep_personal_data import SubjectUnknown
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject, LookPermit
from wushe.modules.oversight.actions import record

PERMITTED_FOR = timedelta(hours=24)
_SHORTEST, _LONGEST = 4, 200


class NoPermitNeeded(Refused):
    """Not a child's data."""

    code = "vault.no_permit_needed"
    message = _("This is not marked as a child's data, so no second person is needed.")
    way_out = _("Look at it on the page where it stands, with your reason.")


class PermitReasonUnfit(Invalid):
    """The second person decides by the reason."""

    code = "vault.permit_reason_unfit"
    message = _("Say why you need to see this (%(least)s to %(most)s characters).")
    way_out = _("Write what it is needed for, without names.")


class PermitUnknown(NotFound):
    """No such question here."""

    code = "vault.permit_unknown"
    message = _("Nobody has asked for this look here.")
    way_out = _("Go back to the list.")


class PermitDecided(Refused):
    """Said once."""

    code = "vault.permit_decided"
    message = _("This has been decided already.")
    way_out = _("Look at the list again.")


class PermitOwn(NotAllowed):
    """Two people, not one twice."""

    code = "vault.permit_own"
    message = _("Nobody permits their own look.")
    way_out = _("Someone else decides.")


def ask_for_look(*, street_id: UUID, subject_id: UUID, kind: str, person_id: UUID, reason: str) -> LookPermit:
    """Ask a second person. That the asker works on the matter is decided by the room that asks."""
    why = reason.strip()
    if not _SHORTEST <= len(why) <= _LONGEST:
        raise PermitReasonUnfit(field="reason", least=_SHORTEST, most=_LONGEST)
    with transaction.atomic():
        subject: DataSubject | None = DataSubject.objects.in_street(street_id).filter(pk=subject_id).first()
        if subject is None:
            raise SubjectUnknown
        if not subject.is_child:
            raise NoPermitNeeded
        row: LookPermit = LookPermit.objects.create(
            street_id=street_id, subject=subject, kind=kind, reason=why, asked_by=person_id, asked_at=clock.now()
        )
        record(
            AccountEvent.LOOK_ASKED,
            street_id=street_id,
            subject_id=subject_id,
            person_id=person_id,
            facts={"kind": kind, "reason": why},
        )
        return row


def permit_look(*, street_id: UUID, permit_id: UUID, person_id: UUID) -> LookPermit:
    """Permit it for a day. Who may be the second person is decided by the room that asks."""
    return _decide(street_id, permit_id, person_id, AccountEvent.LOOK_PERMITTED)


def refuse_look(*, street_id: UUID, permit_id: UUID, person_id: UUID) -> LookPermit:
    """Do not permit it."""
    return _decide(street_id, permit_id, person_id, AccountEvent.LOOK_REFUSED)


def _decide(street_id: UUID, permit_id: UUID, person_id: UUID, event: AccountEvent) -> LookPermit:
    with transaction.atomic():
        row: LookPermit | None = (
            LookPermit.objects.in_street(street_id).select_for_update().filter(pk=permit_id).first()
        )
        if row is None:
            raise PermitUnknown
        if row.decided_at is not None:
            raise PermitDecided
        if row.asked_by == person_id:
            raise PermitOwn
        row.decided_by, row.decided_at = person_id, clock.now()
        row.ends_at = row.decided_at + PERMITTED_FOR if event is AccountEvent.LOOK_PERMITTED else None
        row.save()
        record(event, street_id=street_id, subject_id=row.subject_id, person_id=person_id, facts={"kind": row.kind})
        return row
