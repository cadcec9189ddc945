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
from wushe.modules.accounts.queries import person_named
from wushe.modules.accounts.queries.people import account_in
from wushe.modules.actors.queries import standing
from wushe.modules.mediation import permissions
from wushe.modules.mediation.actions._rows import MediationNotYours, record_mediation
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


class OneAccountTwice(Invalid):
    """The same name was written for both sides; whether anybody signs in under it is not said."""

    code = "mediation.one_account_twice"
    message = _("The same account is written for both sides.")
    way_out = _("Leave one of them empty; what that side says is then noted here.")


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
                account_a=first.person_id, account_b=second.person_id,
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


def accounts_called(street_id: UUID, first: str, second: str) -> tuple[UUID | None, UUID | None]:
    """Who of this street signs in under these names; an unknown one is answered like a known one, without a word."""
    one, two = first.strip(), second.strip()
    if one and one.casefold() == two.casefold():
        raise OneAccountTwice(field="account_b")
    found, other = _called(street_id, one), _called(street_id, two)
    return found, None if other == found else other


def _called(street_id: UUID, account: str) -> UUID | None:
    found = person_named(account) if account else None
    return found if found is not None and _is_here(street_id, found) else None


def _is_here(street_id: UUID, person_id: UUID) -> bool:
    return account_in(street_id, person_id) is not None or bool(standing(person_id, street_id).holdings)


def _sealed(row: Mediation, party: Party, person_id: UUID) -> UUID:
    """What was written down is sealed apart from what an account says of itself: neither shows the other."""
    values: Mapping[str, str] = {"name": party.name, "phone": party.phone}
    return keep_personal_data(street_id=row.street_id, values=values, person_id=person_id)


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
