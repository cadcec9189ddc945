"""Reads of invitations and of the slips printed for them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.utils.crypto import salted_hmac

from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import Application, Invitation, Reset, Slip


def open_invitations(
    street_id: UUID, *, unprinted_only: bool = False, now: datetime | None = None
) -> QuerySet[Invitation]:
    """Invitations nobody has accepted yet, the oldest first, each with `slip_expires_at` of its open slip, if any."""
    slips = Slip.objects.in_street(street_id).filter(
        person=OuterRef("person"), purpose=SlipPurpose.JOIN, used_at=None, void_at=None
    )
    rows: QuerySet[Invitation] = (
        Invitation.objects.in_street(street_id)
        .filter(accepted_at=None, withdrawn_at=None, person__is_active=True)
        .annotate(slip_expires_at=Subquery(slips.values("expires_at")[:1]))
        .select_related("person")
        .order_by("invited_at", "id")
    )
    if unprinted_only:
        good = slips.filter(expires_at__gt=now) if now else slips
        rows = rows.exclude(Exists(good))
    return rows


def open_invitation_of(street_id: UUID, person_id: UUID) -> Invitation | None:
    """The invitation this person has not accepted yet."""
    row: Invitation | None = open_invitations(street_id).filter(person_id=person_id).first()
    return row


def invited_by(street_id: UUID, officer_id: UUID, people: Iterable[UUID]) -> set[UUID]:
    """Those of these people whom this officer invited."""
    rows = Invitation.objects.in_street(street_id).filter(person_id__in=list(people), invited_by=officer_id)
    return set(rows.values_list("person_id", flat=True))


def invitation_of(street_id: UUID, invitation_id: UUID) -> Invitation | None:
    """The invitation of that id in this street."""
    rows = Invitation.objects.in_street(street_id).select_related("person")
    row: Invitation | None = rows.filter(id=invitation_id).first()
    return row


def applications(street_id: UUID, *, decided: bool, areas: Iterable[UUID] | None = None) -> QuerySet[Application]:
    """Applications that wait (the oldest first) or are decided (the latest first), of these areas or of all."""
    rows: QuerySet[Application] = Application.objects.in_street(street_id).filter(decided_at__isnull=not decided)
    if areas is not None:
        rows = rows.filter(area_id__in=set(areas))
    return rows.order_by("-decided_at", "-id") if decided else rows.order_by("applied_at", "id")


def application_numbered(street_id: UUID, number: str) -> Application | None:
    """The application of that number in this street."""
    rows = Application.objects.in_street(street_id).select_related("invitation")
    row: Application | None = rows.filter(number=number.strip().upper()).first()
    return row


def application_secret(application_id: UUID) -> str:
    """The secret of the applicant's own page: keyed, so that a copy of the database cannot make one."""
    return salted_hmac("wushe.accounts.application", str(application_id), algorithm="sha256").hexdigest()[:24]


def waiting_resets(street_id: UUID) -> QuerySet[Reset]:
    """New passwords that wait for a second officer, the oldest first."""
    rows: QuerySet[Reset] = Reset.objects.in_street(street_id).filter(decided_at=None).select_related("person")
    return rows.order_by("asked_at", "id")
