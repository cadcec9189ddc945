"""Look at personal data in plain words."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.models import VaultItem
from wushe.modules.accounts.queries import master_keys
from wushe.modules.accounts.queries.children import child_look_pages, may_look_now
from wushe.modules.oversight.actions import record

_SHORTEST, _LONGEST = 4, 200


class NotSignedIn(NotAllowed):
    """Someone unknown asks."""

    code = "vault.not_signed_in"
    message = _("Personal data is shown only to people who have signed in.")
    way_out = _("Sign in first.")


class ReasonMissing(Invalid):
    """Every look has its reason."""

    code = "vault.reason_missing"
    message = _("Say why you need to see this (%(least)s to %(most)s characters).")
    way_out = _("Write the reason; it is kept with your name.")


class NothingKept(NotFound):
    """No such value, or erased."""

    code = "vault.nothing_kept"
    message = _("Nothing of this kind is kept about this person.")
    way_out = _("It may have been erased. Ask the person again if you need it.")


class ChildProtected(NotAllowed):
    """Data of a child under fourteen is looked at by two."""

    code = "vault.child_protected"
    message = _("This is about a child under fourteen: a second person has to permit the look.")
    way_out = _("Ask for the permission on the page of looks at children's data, then come back.")


def reveal_personal_data(*, street_id: UUID, subject_id: UUID, kind: str, person_id: UUID | None, reason: str) -> str:
    """Give one value in plain words and record who looked and why; may they look is decided by the room that asks."""
    if person_id is None:
        raise NotSignedIn
    why = reason.strip()
    if not _SHORTEST <= len(why) <= _LONGEST:
        raise ReasonMissing(field="reason", least=_SHORTEST, most=_LONGEST)
    with transaction.atomic():
        rows = VaultItem.objects.in_street(street_id).select_related("subject")
        item = rows.filter(subject_id=subject_id, kind=kind).first()
        if item is None:
            raise NothingKept
        if item.subject.is_child and not may_look_now(item.subject_id, kind, person_id):
            raise ChildProtected(way_out_url=next((page(subject_id, kind) for page in child_look_pages), ""))
        value = item.value(item.subject.key(master_keys()))
        record(
            AccountEvent.DATA_REVEALED,
            street_id=street_id,
            subject_id=subject_id,
            person_id=person_id,
            facts={"kind": kind, "reason": why},
        )
        return value
