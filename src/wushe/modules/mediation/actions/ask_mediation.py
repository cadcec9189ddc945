"""Take in that a side asks for mediation, or offer it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.queries import person_named, subject_of
from wushe.modules.accounts.queries.people import account_in
from wushe.modules.actors.queries import standing
from wushe.modules.mediation import permissions
from wushe.modules.mediation.actions._rows import (
    MediationNotYours,
    record_mediation,
)
from wushe.modules.mediation.actions.answer_mediation import AlreadySaid
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.labels import DisputeKind, HowStarted
from wushe.modules.mediation.models import Mediation
from wushe.modules.needs.queries.detail import need_of
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, areas


class SidesMissing(Invalid):
    """Mediation is between two."""

    code = "mediation.sides_missing"
    message = _("Both sides need a name.")
    way_out = _("Write who the two sides are; the names are sealed and shown masked.")


class DisputeUnclear(Invalid):
    """No kind, no way, or no area of this street."""

    code = "mediation.dispute_unclear"
    message = _("Say where it is and what kind of dispute it is.")
    way_out = _("Choose from the lists; if nothing fits, choose “something else”.")


class AccountElsewhere(Invalid):
    """Nobody in this street signs in under that name, or both sides are one account."""

    code = "mediation.account_elsewhere"
    message = _("No account of this street has this name, or it is the other side's.")
    way_out = _("Ask the side how it signs in, or leave it empty; consent is then noted here.")


@dataclass(frozen=True, slots=True)
class Party:
    """One side: who it is, whether it wants mediation (None: not asked yet), the account if it has one."""

    name: str
    phone: str = ""
    consents: bool | None = None
    person_id: UUID | None = None


def ask_mediation(
    *,
    street_id: UUID,
    person_id: UUID,
    area_id: UUID,
    kind: str,
    how: str,
    first: Party,
    second: Party,
    submission_key: str,
    need_id: UUID | None = None,
) -> Mediation:
    """Take it in, names sealed. It is free of charge; the same key always gives the same mediation."""
    known = _taken_in(street_id, submission_key)
    if known is not None:
        return known
    area = area_of(street_id, area_id)
    if area is None or kind not in set(DisputeKind) or how not in set(HowStarted):
        raise DisputeUnclear(field="kind" if area else "area")
    if not permissions.may_take_in(person_id, street_id, area.path):
        raise MediationNotYours
    if not first.name.strip() or not second.name.strip():
        raise SidesMissing(field="name_b" if first.name.strip() else "name_a")
    if False in (first.consents, second.consents):
        raise AlreadySaid(field="consent_b")
    try:
        with transaction.atomic():
            row = Mediation(
                id=new_id(), street_id=street_id, number=_free_number(street_id), submission_key=submission_key,
                kind=kind, how=how, area=area, area_path=area.path,
                need_id=need_id if need_id and need_of(street_id, need_id) else None,
                taken_by=person_id, asked_at=clock.now(), consent_a=first.consents, consent_b=second.consents,
            )  # fmt: skip
            row.subject_a = _sealed(row, first, person_id)
            row.subject_b = _sealed(row, second, person_id)
            row.save(force_insert=True)
            record_mediation(MediationEvent.ASKED, row, person_id, {"how": how})
    except IntegrityError:
        # The same form arrived twice at once; whoever came first has taken it in.
        known = _taken_in(street_id, submission_key)
        if known is None:
            raise
        return known
    return row


def account_called(street_id: UUID, account: str, *, field: str, not_as: UUID | None = None) -> UUID | None:
    """The person of this street who signs in under that name; none asked for, none given."""
    if not account.strip():
        return None
    found = person_named(account.strip())
    if found is None or found == not_as or not _is_here(street_id, found):
        raise AccountElsewhere(field=field)
    return found


def _is_here(street_id: UUID, person_id: UUID) -> bool:
    return account_in(street_id, person_id) is not None or bool(standing(person_id, street_id).holdings)


def _sealed(row: Mediation, party: Party, person_id: UUID) -> UUID:
    known = subject_of(row.street_id, party.person_id) if party.person_id else None
    if known is not None:
        return known  # what an account says of itself is not written over here
    values: Mapping[str, str] = {"name": party.name, "phone": party.phone}
    return keep_personal_data(
        street_id=row.street_id, values=values, person_id=person_id, about_person_id=party.person_id
    )


def _taken_in(street_id: UUID, submission_key: str) -> Mediation | None:
    row: Mediation | None = Mediation.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row


def _free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-TJ-260920-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "TJ"
    on = timezone.localtime(clock.now()).date()
    while Mediation.objects.filter(number=(number := receipt_number(f"{code}-TJ", on))).exists():
        pass
    return number
