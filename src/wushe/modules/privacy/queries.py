"""Reads of the desk: requests, who looked at whose data, what is near the end of its term."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext

from wushe.core.clocks import Due, due_at, rule_in_force
from wushe.core.lifecycle import OPEN_RIGHTS_STATUSES, NeedStatus
from wushe.foundation.workdays import official_workday
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import DATA_KIND_LABELS, DataKind
from wushe.modules.accounts.queries import subject_of
from wushe.modules.actors.models import Holding
from wushe.modules.needs.models import Need
from wushe.modules.oversight.models import AuditEntry
from wushe.modules.privacy.labels import answer_rules, notice
from wushe.modules.privacy.models import RightsRequest
from wushe.modules.registers.queries.about import doors_of, subjects_about

JURISDICTIONS = ("CN",)
OPEN = tuple(sorted(status.value for status in OPEN_RIGHTS_STATUSES))


@dataclass(frozen=True, slots=True)
class Look:
    """That somebody read one value in plain words: when, in which role, which kind, and why."""

    at: datetime
    who: str
    person_id: UUID | None
    subject_id: str
    kind: str | Promise
    reason: str


def answer_due(asked_at: datetime) -> Due:
    """Until when a request made at that moment is answered."""
    local = timezone.localtime(asked_at)
    rule = rule_in_force(answer_rules(), "answer", JURISDICTIONS, local.date())
    if rule is None:
        raise LookupError("no rule says until when a request is answered")
    return due_at(rule, local, official_workday)


def requests_of(street_id: UUID, person_id: UUID) -> QuerySet[RightsRequest]:
    """What this person has asked, the latest first."""
    rows: QuerySet[RightsRequest] = RightsRequest.objects.in_street(street_id).filter(person_id=person_id)
    return rows.order_by("-asked_at")


def requests_about(street_id: UUID, subject_id: UUID) -> QuerySet[RightsRequest]:
    """What was asked about one subject of the vault, the latest first."""
    rows: QuerySet[RightsRequest] = RightsRequest.objects.in_street(street_id).filter(subject_id=subject_id)
    return rows.order_by("-asked_at")


def on_the_desk(street_id: UUID, *, settled: bool = False) -> QuerySet[RightsRequest]:
    """Requests by their term; or those that are settled, the latest first."""
    rows: QuerySet[RightsRequest] = RightsRequest.objects.in_street(street_id)
    return (
        rows.exclude(status__in=OPEN).order_by("-settled_at")
        if settled
        else rows.filter(status__in=OPEN).order_by("due_at")
    )


def request_of(street_id: UUID, request_id: UUID) -> RightsRequest | None:
    """One request of this street."""
    row: RightsRequest | None = RightsRequest.objects.in_street(street_id).filter(pk=request_id).first()
    return row


def subjects_of(street_id: UUID, person_id: UUID) -> set[UUID]:
    """Every subject of the vault behind one person: the account's own, and those of needs sent and of purposes."""
    own = subject_of(street_id, person_id)
    sent = Need.objects.in_street(street_id).filter(person_id=person_id, entered_by_role="", subject_id__isnull=False)
    kept = subjects_about(street_id, person_id)
    return set(sent.values_list("subject_id", flat=True)) | kept | ({own} if own else set())


def seen_subjects(street_id: UUID, person_id: UUID) -> set[UUID]:
    """Those, and the doors behind which the person lives: whoever looks at them looks at this person too."""
    return subjects_of(street_id, person_id) | doors_of(street_id, person_id)


def looks(street_id: UUID, *, subjects: Iterable[UUID] | None = None) -> QuerySet[AuditEntry]:
    """Who read personal data in plain words, the latest first; of everyone, or of these subjects."""
    rows: QuerySet[AuditEntry] = AuditEntry.objects.in_street(street_id).filter(
        event=AccountEvent.DATA_REVEALED.value
    )
    if subjects is not None:
        rows = rows.filter(subject_id__in=[str(one) for one in subjects])
    return rows.order_by("-happened_at", "-id")


def told(street_id: UUID, rows: Iterable[AuditEntry]) -> list[Look]:
    """Looks with the role and body of whoever looked, in two queries for the whole page.

    Reasons that the house itself gives (a slip was printed) are told in the reader's language.
    """
    page = list(rows)
    roles = roles_of(street_id, {row.person_id for row in page if row.person_id})
    return [
        Look(
            row.happened_at,
            roles.get(row.person_id, "") if row.person_id else "",
            row.person_id,
            row.subject_id,
            DATA_KIND_LABELS.get(DataKind(kind), kind)
            if (kind := str(row.facts.get("kind", ""))) in set(DataKind)
            else kind,
            gettext(reason) if (reason := str(row.facts.get("reason", ""))) else "",
        )
        for row in page
    ]


def roles_of(street_id: UUID, people: set[UUID]) -> dict[UUID, str]:
    """In which role and body each works (the one held longest): a look is told by role, never by name."""
    rows = Holding.objects.in_street(street_id).filter(person_id__in=people).select_related("body")
    roles: dict[UUID, str] = {}
    for held in rows.order_by("began_on", "id"):
        if held.person_id:
            roles.setdefault(held.person_id, f"{held.get_role_display()} · {held.body.name}")
    return roles


def past_their_term(street_id: UUID, now: datetime) -> QuerySet[Need]:
    """Closed needs whose contacts have stayed as long as the notice says."""
    days = notice().days_of("need")
    rows: QuerySet[Need] = Need.objects.in_street(street_id).filter(
        is_open=False,
        subject_id__isnull=False,
        status__in=[NeedStatus.CLOSED, NeedStatus.OUT_OF_SCOPE, NeedStatus.WITHDRAWN, NeedStatus.RATED],
    )
    return rows.filter(received_at__lt=now - timedelta(days=days)) if days else rows.none()
