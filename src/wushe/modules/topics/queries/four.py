"""Matters of four discussions and two disclosures: lists, and what is known of one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Prefetch, Q, QuerySet, Sum

from wushe.core.deliberation import (
    FOUR,
    FourStep,
    Posted,
    ResultLack,
    TopicRule,
    four_lacks,
    rule_in_force,
)
from wushe.foundation import clock
from wushe.modules.payments.queries import standing_of_project
from wushe.modules.topics.models import FourInvoice, FourMatter, FourObjection, FourRecord
from wushe.modules.topics.queries.presets import LAND, rules_of

FOUR_VIEWS = ("open", "late", "done", "all")
_OPEN = tuple(one.value for one in FOUR)
_POSTED = (FourStep.RESULT.value, FourStep.DONE.value)


@dataclass(frozen=True, slots=True)
class FourFilters:
    """The filters as they stand in the address."""

    view: str = "open"
    area: str = ""
    text: str = ""


def four_rule(matter: FourMatter) -> TopicRule:
    """The days under which it was proposed."""
    return rule_in_force(rules_of(matter.jurisdiction), matter.rule_on)


def four_matters(street_id: UUID, within: str = "") -> QuerySet[FourMatter]:
    """Every matter of the street, or of one area and all below."""
    rows: QuerySet[FourMatter] = FourMatter.objects.in_street(street_id).filter(area_path__startswith=within)
    return rows.select_related("area", "branch", "committee", "place")


def four_of(street_id: UUID, matter_id: UUID | str) -> FourMatter | None:
    """The matter of that id in this street."""
    return four_matters(street_id).filter(pk=matter_id).first()


def fours_seen(
    street_id: UUID, paths: Iterable[str], bodies: Iterable[UUID], filters: FourFilters, on: date
) -> QuerySet[FourMatter]:
    """Matters within reach, the latest first."""
    own = set(bodies)
    seen = Q(branch__in=own) | Q(committee__in=own)
    for path in paths:
        seen |= Q(area_path__startswith=path)
    rows = four_matters(street_id, filters.area).filter(seen)
    if filters.text:
        rows = rows.filter(Q(title__icontains=filters.text) | Q(number__iexact=filters.text))
    if filters.view == "open":
        rows = rows.filter(step__in=_OPEN)
    elif filters.view == "late":
        rows = rows.filter(late_four(street_id, on))
    elif filters.view == "done":
        rows = rows.filter(step=FourStep.DONE.value)
    return rows.order_by("-opened_at", "-id")


def late_four(street_id: UUID, on: date) -> Q:
    """Matters whose step in hand has taken longer than its days, or with an objection that is late."""
    return late_step(on) | Q(pk__in=late_objections(street_id, on).values("matter_id"))


def late_step(on: date) -> Q:
    """Matters whose step in hand has taken longer than the days of the rule under which they were proposed."""
    late = Q(pk__in=[])
    ordered = sorted(rules_of(LAND), key=lambda one: one.valid_from)
    for rule, follower in zip(ordered, [*ordered[1:], None], strict=True):
        here = Q(rule_on__gte=rule.valid_from) if rule is not ordered[0] else Q()
        if follower is not None:
            here &= Q(rule_on__lt=follower.valid_from)
        for step, days in zip(FOUR, rule.four_days, strict=True):
            late |= here & Q(step=step.value, step_on__lt=on - timedelta(days=days))
    return late


def late_objections(street_id: UUID, on: date) -> QuerySet[FourObjection]:
    """Objections whose answer is late."""
    rows: QuerySet[FourObjection] = FourObjection.objects.in_street(street_id).filter(
        answered_at__isnull=True, due_on__lt=on
    )
    return rows.exclude(matter__step=FourStep.ENDED.value).select_related("matter", "matter__committee")


def public_fours(street_id: UUID) -> QuerySet[FourMatter]:
    """Matters whose resolution has been posted, the latest first."""
    return four_matters(street_id).filter(posted_on__isnull=False).order_by("-posted_on", "-id")


def records_of(matter: FourMatter) -> list[FourRecord]:
    """The steps as they were held, meetings that did not decide among them."""
    rows = FourRecord.objects.in_street(matter.street_id).filter(matter=matter)
    order = {step.value: place for place, step in enumerate(FOUR)}
    return sorted(rows.order_by("held_on", "noted_at", "id"), key=lambda one: order[one.step])


def objections_of(matter: FourMatter) -> list[FourObjection]:
    """Objections, the open ones first."""
    rows = FourObjection.objects.in_street(matter.street_id).filter(matter=matter).order_by("said_at", "id")
    return sorted(rows, key=lambda one: one.answered_at is not None)


def objection_of(street_id: UUID, objection_id: UUID | str) -> FourObjection | None:
    """The objection of that id in this street, with its matter."""
    rows = FourObjection.objects.in_street(street_id).select_related("matter", "matter__area", "matter__committee")
    row: FourObjection | None = rows.filter(pk=objection_id).first()
    return row


def invoices_of(matter: FourMatter) -> list[FourInvoice]:
    """Invoices by day."""
    rows = FourInvoice.objects.in_street(matter.street_id).filter(matter=matter)
    return list(rows.order_by("dated_on", "number", "id"))


def invoice_of(street_id: UUID, invoice_id: UUID | str) -> FourInvoice | None:
    """The invoice of that id in this street, with its matter."""
    rows = FourInvoice.objects.in_street(street_id).select_related("matter")
    row: FourInvoice | None = rows.filter(pk=invoice_id).first()
    return row


def posted_of(matter: FourMatter) -> Posted:
    """What counts before the result may be posted: days, open objections, money in fen."""
    street_id = matter.street_id
    objections = FourObjection.objects.in_street(street_id).filter(matter=matter, answered_at__isnull=True).count()
    invoiced = FourInvoice.objects.in_street(street_id).filter(matter=matter).aggregate(n=Sum("amount_fen"))["n"]
    if matter.project_id is None:
        return Posted(matter.posted_on, objections, invoiced=invoiced or 0)
    money = standing_of_project(street_id, matter.project_id)
    return Posted(matter.posted_on, objections, money.released, money.returned, invoiced or 0)


def result_lacks(matter: FourMatter) -> tuple[ResultLack, ...]:
    """What is missing today before the result may be posted."""
    return four_lacks(posted_of(matter), four_rule(matter).publicity_days, clock.today())


def held_back_by_publicity(street_id: UUID, project_ids: frozenset[UUID]) -> frozenset[UUID]:
    """Projects of resolutions that still hang, or have an objection that nobody has answered; two queries."""
    rows = FourMatter.objects.in_street(street_id).filter(project_id__in=project_ids)
    open_ones = FourObjection.objects.in_street(street_id).filter(answered_at__isnull=True)
    rows = rows.prefetch_related(Prefetch("objections", open_ones.order_by("id"), to_attr="waiting"))
    ended = FourStep.ENDED.value
    return frozenset(
        row.project_id
        for row in rows.order_by("id")
        if row.project_id is not None
        and (row.step == ended or row.waiting or row.posted_until is None or clock.today() <= row.posted_until)
    )
