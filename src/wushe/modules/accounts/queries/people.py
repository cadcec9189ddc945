"""Reads of accounts as the officers of a street see them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from allauth.mfa.models import Authenticator
from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from wushe.modules.accounts.labels import AccountState, SlipPurpose
from wushe.modules.accounts.models import DataSubject, Invitation, Person, Reset, Slip

_OPEN = {"accepted_at": None, "withdrawn_at": None}


def accounts_in(
    street_id: UUID,
    *,
    state: AccountState | None = None,
    text: str = "",
    among: Iterable[UUID] | None = None,
) -> QuerySet[Person]:
    """Accounts the street looks after, by name, each with `state_now`-making facts, slip, second factor, reset."""
    invitations = Invitation.objects.in_street(street_id).filter(person=OuterRef("pk"), **_OPEN)
    slips = Slip.objects.in_street(street_id).filter(
        person=OuterRef("pk"), purpose=SlipPurpose.JOIN, used_at=None, void_at=None
    )
    rows = Person.objects.filter(street_id=street_id).annotate(
        invitation_id=Subquery(invitations.values("id")[:1]),
        invited_by=Subquery(invitations.values("invited_by")[:1]),
        slip_expires_at=Subquery(slips.values("expires_at")[:1]),
        has_code_from_phone=Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP)),
        reset_waits=Exists(Reset.objects.in_street(street_id).filter(person=OuterRef("pk"), decided_at=None)),
    )
    if state is not None:
        rows = rows.filter(_IS[state])
    if text:
        rows = rows.filter(account__icontains=text)
    if among is not None:
        rows = rows.filter(id__in=among)
    return rows.order_by(F("invitation_id").desc(nulls_last=True), "account")


_IS = {
    AccountState.INVITED: Q(is_active=True, invitation_id__isnull=False),
    AccountState.OPEN: Q(is_active=True, invitation_id=None),
    AccountState.SUSPENDED: Q(suspended_at__isnull=False),
    AccountState.CLOSED: Q(is_active=False, suspended_at=None),
}


def unused_since(moment: datetime) -> Q:
    """Of `accounts_in`: open accounts with which nobody has signed in since."""
    silent = Q(last_login__lt=moment) | Q(last_login=None, created_at__lt=moment)
    return _IS[AccountState.OPEN] & silent


def without_slip() -> Q:
    """Of `accounts_in`: those for whom no slip that is still good was printed."""
    return Q(slip_expires_at=None)


def account_in(street_id: UUID, person_id: UUID) -> Person | None:
    """One of them."""
    return accounts_in(street_id).filter(id=person_id).first()


def state_of(person: Person) -> AccountState:
    """Where an account of `accounts_in` stands."""
    if person.suspended_at is not None:
        return AccountState.SUSPENDED
    if not person.is_active:
        return AccountState.CLOSED
    return AccountState.INVITED if getattr(person, "invitation_id", None) else AccountState.OPEN


def subjects_in(street_id: UUID, people: Iterable[UUID]) -> dict[UUID, UUID]:
    """Under which id the vault of the street keeps each person's data."""
    rows = DataSubject.objects.in_street(street_id).filter(person_id__in=set(people))
    return dict(rows.values_list("person_id", "id"))


def people_of_subjects(street_id: UUID, subjects: Iterable[UUID]) -> set[UUID]:
    """The accounts of these subjects of the vault."""
    rows = DataSubject.objects.in_street(street_id).filter(id__in=set(subjects), person__isnull=False)
    return set(rows.values_list("person_id", flat=True))


def subjects_of_people(street_id: UUID, people: Iterable[UUID]) -> set[UUID]:
    """The subjects of the vault under which these accounts are known."""
    return set(subjects_in(street_id, people).values())


def lock_people(people: Iterable[UUID]) -> None:
    """Hold these accounts until the transaction ends, so that one decision about them follows the other."""
    list(Person.objects.select_for_update().filter(id__in=set(people)).order_by("id").values_list("id"))
