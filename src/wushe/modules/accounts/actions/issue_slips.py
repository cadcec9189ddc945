"""Print slips: each gets a new one-time code, which is known only to the paper; earlier slips no longer open."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from wushe.modules.accounts.actions._codes import new_codes
from wushe.modules.accounts.actions.invite_person import InvitationGone
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import DataKind, SlipPurpose
from wushe.modules.accounts.models import Invitation, VaultItem
from wushe.modules.accounts.permissions import demand_keeping_accounts
from wushe.modules.accounts.queries import master_keys
from wushe.modules.accounts.queries.slips import open_invitations
from wushe.modules.oversight.actions import Happened, record, record_many

_PRINTED = "slip printed"


@dataclass(frozen=True, slots=True, repr=False)
class PrintedSlip:
    """What stands on the paper, and nowhere else. Never printed into a log."""

    person_id: UUID
    account: str
    name: str
    purpose: str
    code: str
    expires_at: datetime
    may_choose_name: bool = False


def issue_slips(*, street_id: UUID, by_person_id: UUID, invitation_ids: Iterable[UUID]) -> list[PrintedSlip]:
    """Give the slips of open invitations, in the order they were invited; each earlier slip is void."""
    wanted = set(invitation_ids)
    with transaction.atomic():
        found = list(open_invitations(street_id).filter(id__in=wanted))
        if not found or len(found) != len(wanted):
            raise InvitationGone
        people = [one.person_id for one in found]
        demand_keeping_accounts(by_person_id, street_id, people)
        codes = new_codes(street_id, by_person_id, people, SlipPurpose.JOIN)
        names = _names(street_id, found)
        record_many(
            Happened(
                event=event,
                street_id=street_id,
                subject_id=subject,
                person_id=by_person_id,
                facts=facts,
            )
            for one in found
            for event, subject, facts in _told(one, shown=one.subject_id in names)
        )
        return [
            PrintedSlip(
                person_id=one.person_id,
                account=one.person.account,
                name=names.get(one.subject_id, ""),
                purpose=one.purpose,
                code=codes[one.person_id].code,
                expires_at=codes[one.person_id].expires_at,
                may_choose_name=one.may_choose_name,
            )
            for one in found
        ]


def name_for_paper(street_id: UUID, about_person_id: UUID, by_person_id: UUID) -> str:
    """The name of one person, to be printed: the look is recorded; in the caller's transaction."""
    items = VaultItem.objects.in_street(street_id).select_related("subject")
    item = items.filter(subject__person_id=about_person_id, kind=DataKind.NAME).first()
    if item is None:
        return ""
    record(
        AccountEvent.DATA_REVEALED,
        street_id=street_id,
        subject_id=item.subject_id,
        person_id=by_person_id,
        facts={"kind": "name", "reason": _PRINTED},
    )
    return item.value(item.subject.key(master_keys()))


def _names(street_id: UUID, found: list[Invitation]) -> dict[UUID | None, str]:
    items = VaultItem.objects.in_street(street_id).select_related("subject")
    rows = list(items.filter(subject_id__in=[one.subject_id for one in found], kind=DataKind.NAME))
    ring = master_keys() if rows else None
    return {row.subject_id: row.value(row.subject.key(ring)) for row in rows} if ring else {}


def _told(one: Invitation, *, shown: bool) -> list[tuple[AccountEvent, UUID, dict[str, str]]]:
    printed = (AccountEvent.SLIP_PRINTED, one.person_id, {"for": SlipPurpose.JOIN.value})
    if not shown or one.subject_id is None:
        return [printed]
    return [printed, (AccountEvent.DATA_REVEALED, one.subject_id, {"kind": "name", "reason": _PRINTED})]
