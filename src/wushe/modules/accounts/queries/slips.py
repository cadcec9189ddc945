"""Reads of invitations and of the slips printed for them."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet, Subquery

from wushe.modules.accounts.labels import SlipPurpose
from wushe.modules.accounts.models import Invitation, Reset, Slip

JOIN_DAYS, RESET_HOURS, MOST_TRIES = 14, 48, 5


def valid_for(purpose: SlipPurpose) -> timedelta:
    """How long a slip can be used after it is printed."""
    return timedelta(days=JOIN_DAYS) if purpose is SlipPurpose.JOIN else timedelta(hours=RESET_HOURS)


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


def invitation_of(street_id: UUID, invitation_id: UUID) -> Invitation | None:
    """The invitation of that id in this street."""
    rows = Invitation.objects.in_street(street_id).select_related("person")
    row: Invitation | None = rows.filter(id=invitation_id).first()
    return row


def waiting_resets(street_id: UUID) -> QuerySet[Reset]:
    """New passwords that wait for a second officer, the oldest first."""
    rows: QuerySet[Reset] = Reset.objects.in_street(street_id).filter(decided_at=None).select_related("person")
    return rows.order_by("asked_at", "id")
