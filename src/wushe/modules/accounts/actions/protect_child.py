"""Mark data as a child's: it may be kept with a guardian's consent only, and every look takes two."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions.keep_personal_data import SubjectUnknown
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import DataSubject
from wushe.modules.oversight.actions import record


class GuardianMissing(Invalid):
    """Nobody keeps a child's name or phone without the parents."""

    code = "vault.guardian_missing"
    message = _("For a child under fourteen a parent or guardian has to agree before a name or phone is kept.")
    way_out = _("Tick that a parent agrees, or leave name and phone empty: the need is handled all the same.")


def protect_child(*, street_id: UUID, subject_id: UUID, guardian_agrees: bool, person_id: UUID | None = None) -> None:
    """Mark the subject, in the transaction in which its data is kept; once marked it stays so."""
    if not guardian_agrees:
        raise GuardianMissing(field="guardian_agrees")
    with transaction.atomic():
        if not DataSubject.objects.in_street(street_id).filter(pk=subject_id).update(is_child=True):
            raise SubjectUnknown
        record(AccountEvent.CHILD_PROTECTED, street_id=street_id, subject_id=subject_id, person_id=person_id)
