"""Work lists: what I have, what our bodies are asked to do, what waits for a decision, whom to call back."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Count, F, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.lifecycle import NeedStatus
from wushe.modules.actors.events import ActorEvent
from wushe.modules.actors.queries import Dependent
from wushe.modules.needs.models import (
    CallBack,
    Extension,
    Handling,
    Need,
    NeedQuerySet,
    Objection,
    Ruling,
    Task,
    Watch,
)
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.service import handling_preset
from wushe.modules.oversight.models import Entry


def claimed_by(street_id: UUID, person_id: UUID) -> NeedQuerySet:
    """Open needs this person has taken on, the nearest deadline first."""
    rows: NeedQuerySet = Need.objects.in_street(street_id).still_open().filter(handling__claimed_by=person_id)
    return rows.select_related("area", "handling").order_by("due_at", "id")


def watched_by(street_id: UUID, person_id: UUID) -> NeedQuerySet:
    """Needs this person follows, the latest first."""
    rows: NeedQuerySet = Need.objects.in_street(street_id).filter(watches__person_id=person_id)
    return rows.select_related("area").order_by("-submitted_at", "id")


def tasks_of(street_id: UUID, bodies: frozenset[UUID]) -> QuerySet[Task]:
    """Parts that these bodies still owe, the nearest deadline first."""
    rows: QuerySet[Task] = Task.objects.in_street(street_id).filter(is_open=True, body_id__in=bodies)
    return rows.select_related("need", "need__area").order_by("due_at", "id")


def returns_to_decide(street_id: UUID) -> QuerySet[Objection]:
    """Returned dispatches that wait, the oldest first."""
    rows: QuerySet[Objection] = Objection.objects.in_street(street_id).filter(ruling=Ruling.PENDING)
    return rows.select_related("need", "need__area", "task").order_by("raised_at", "id")


def extensions_to_decide(street_id: UUID, paths: tuple[str, ...]) -> QuerySet[Extension]:
    """Longer terms that wait in these areas, the nearest deadline first."""
    within = Q(pk__in=[])
    for path in paths:
        within |= Q(need__area_path__startswith=path)
    rows: QuerySet[Extension] = Extension.objects.in_street(street_id).filter(within, ruling=Ruling.PENDING)
    return rows.select_related("need", "need__area").order_by("from_due_at", "id")


def to_call_back(street_id: UUID, reach: Reach, now: datetime, *, only_due: bool = True) -> NeedQuerySet:
    """Answered needs nobody has called about and nobody has rated, due first; `calls` were tried in vain.

    A call is due with the deadline, or with the answer where that came later. Who left no phone is not called.
    """
    rows: NeedQuerySet = Need.objects.in_street(street_id).filter(
        status=NeedStatus.ANSWERED.value, answered_at__isnull=False, subject_id__isnull=False
    )
    within = Q(pk__in=[])
    for path in reach.paths:
        within |= Q(area_path__startswith=path)
    tries = handling_preset()["calls"]["tries"]
    in_vain = Count("call_backs", filter=Q(call_backs__is_valid=False, call_backs__at__gte=F("answered_at")))
    rows = rows.filter(within, contact_check__gt="").annotate(calls=in_vain).filter(calls__lt=tries)
    if only_due:
        rows = rows.filter(Q(due_at=None) | Q(due_at__lte=now))
    return rows.select_related("area").order_by("due_at", "id")


def people_with_work(street_id: UUID) -> list[UUID]:
    """Everyone who has taken on a need, follows one, or waits for a part."""
    still_open = Need.objects.in_street(street_id).still_open().values("id")
    claims = Handling.objects.in_street(street_id).filter(claimed_by__isnull=False, need_id__in=still_open)
    tasks = Task.objects.in_street(street_id).filter(is_open=True, person_id__isnull=False)
    watches = Watch.objects.in_street(street_id)
    found: set[UUID] = set()
    for rows, name in ((claims, "claimed_by"), (tasks, "person_id"), (watches, "person_id")):
        found |= set(rows.order_by().values_list(name, flat=True).distinct())
    return sorted(found)


def work_of(street_id: UUID, person_id: UUID) -> tuple[int, int, int]:
    """How many claims, watches and requests for help are open with one person."""
    return (
        claimed_by(street_id, person_id).count(),
        Watch.objects.in_street(street_id).filter(person_id=person_id).count(),
        Task.objects.in_street(street_id).filter(person_id=person_id, is_open=True).count(),
    )


def calls_of(need: Need) -> int:
    """How many calls after the latest answer reached nobody."""
    rows = CallBack.objects.in_street(need.street_id).filter(need=need, is_valid=False)
    return rows.filter(at__gte=need.answered_at).count() if need.answered_at else 0


def successor_on_leaving(street_id: UUID, person_id: UUID) -> UUID | None:
    """Whom the office named when this person left, if it named anyone."""
    rows = Entry.objects.filter(street_id=street_id, event=ActorEvent.PERSON_LEFT, subject_id=str(person_id))
    facts = rows.order_by("-happened_at").values_list("facts", flat=True).first()
    named = str((facts or {}).get("successor") or "")
    return UUID(named) if named else None


def waits_for(street_id: UUID, person_id: UUID) -> list[Dependent]:
    """What is open with one person, for whoever ends their roles."""
    claims, _watches, tasks = work_of(street_id, person_id)
    words = _("Needs taken on: %(claims)s; parts asked for: %(tasks)s") % {"claims": claims, "tasks": tasks}
    return [Dependent(words, reverse("needs:hand_over"))] if claims or tasks else []
