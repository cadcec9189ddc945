"""The daily brief and the monthly sheet, generated from the records: nobody types a figure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q

from wushe.core.lifecycle import NeedStatus
from wushe.core.rates import FunnelStep
from wushe.core.triage.urgency import Level
from wushe.modules.needs.models import (
    OPEN,
    Answer,
    Exclusion,
    HotAlert,
    Need,
    NeedQuerySet,
    Proposal,
    ProposalState,
    Rating,
)
from wushe.modules.needs.queries.clocks import funnel
from wushe.modules.needs.queries.heard_where import Heard, heard_by_area
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.needs.queries.rates import (
    RateLine,
    RuleInForce,
    Span,
    cases_of,
    community_of,
    rate_line,
    rate_lines,
    rule_on,
)
from wushe.modules.spaces.labels import AreaKind

_SHOWN = 20


@dataclass(frozen=True, slots=True)
class DayBrief:
    """What came on a day, and what stands now."""

    received: dict[str, int]  # by channel
    answered: int
    answered_late: int
    solved: int
    unsolved: int
    unsorted: int
    overdue: int
    due_soon: int
    emergencies: int
    most_overdue: list[Need]
    soonest_due: list[Need]
    hot: list[HotAlert]
    proposals: list[Proposal]

    @property
    def together(self) -> int:
        """All that was received."""
        return sum(self.received.values())


@dataclass(frozen=True, slots=True)
class MonthSheet:
    """A month's closing."""

    span: Span
    rule: RuleInForce
    whole: RateLine
    communities: list[RateLine]
    categories: list[RateLine]
    steps: tuple[FunnelStep, ...]
    received: int
    exclusions: list[Exclusion]
    hot: list[HotAlert]
    proposals: list[Proposal]
    heard: list[Heard]


def day_brief(street_id: UUID, reach: Reach, span: Span, now: datetime) -> DayBrief:
    """The brief of the days of the span, as things stand at `now`."""
    rows = within_reach(Need.objects.in_street(street_id), reach)
    day = rows.filter(received_at__gte=span.begins_at, received_at__lt=span.ends_at)
    by_channel = day.values_list("channel").annotate(number=Count("pk")).order_by("-number", "channel")
    mine = Q(need__in=rows) if not _whole(reach) else Q()
    answers = Answer.objects.in_street(street_id).filter(
        mine, answered_at__gte=span.begins_at, answered_at__lt=span.ends_at
    )
    told = answers.aggregate(number=Count("pk"), late=Count("pk", filter=Q(is_late=True)))
    ratings = Rating.objects.in_street(street_id).filter(
        mine, rated_at__gte=span.begins_at, rated_at__lt=span.ends_at
    )
    said = ratings.aggregate(yes=Count("pk", filter=Q(is_solved=True)), no=Count("pk", filter=Q(is_solved=False)))
    open_ones = rows.filter(is_open__in=OPEN)
    late = open_ones.filter(due_at__lt=now).order_by("due_at", "id")
    soon = open_ones.filter(due_at__gte=now, due_at__lt=now + timedelta(hours=24)).order_by("due_at", "id")
    counted = open_ones.aggregate(
        unsorted=Count("pk", filter=Q(status__in=[NeedStatus.RECEIVED.value, NeedStatus.REOPENED.value])),
        late=Count("pk", filter=Q(due_at__lt=now)),
        soon=Count("pk", filter=Q(due_at__gte=now, due_at__lt=now + timedelta(hours=24))),
        emergencies=Count("pk", filter=Q(urgency=Level.EMERGENCY.value)),
    )
    return DayBrief(
        received=dict(by_channel),
        answered=told["number"],
        answered_late=told["late"],
        solved=said["yes"],
        unsolved=said["no"],
        unsorted=counted["unsorted"],
        overdue=counted["late"],
        due_soon=counted["soon"],
        emergencies=counted["emergencies"],
        most_overdue=list(late.select_related("area").defer("body")[:_SHOWN]),
        soonest_due=list(soon.select_related("area").defer("body")[:_SHOWN]),
        hot=_hot(street_id, reach, Q(cooled_at=None)),
        proposals=_proposals(street_id, reach, Q(state=ProposalState.OPEN)),
    )


def month_sheet(street_id: UUID, reach: Reach, span: Span, now: datetime) -> MonthSheet:
    """The closing of a month."""
    rule = rule_on(street_id, span.last)
    cases = cases_of(street_id, reach, span)
    line = funnel(street_id, reach, span, now)[0]
    excluded = Exclusion.objects.in_street(street_id).filter(
        is_approved=True, need__in=[one.need_id for one in cases]
    )
    during = Q(raised_at__gte=span.begins_at, raised_at__lt=span.ends_at)
    made = Q(proposed_at__gte=span.begins_at, proposed_at__lt=span.ends_at)
    decided = Q(decided_at__gte=span.begins_at, decided_at__lt=span.ends_at)
    return MonthSheet(
        span=span,
        rule=rule,
        whole=rate_line("", cases, rule.rules),
        communities=rate_lines(cases, community_of, rule.rules),
        categories=rate_lines(cases, lambda case: case.category, rule.rules),
        steps=line.steps,
        received=line.number,
        exclusions=list(excluded.select_related("need").order_by("decided_at")),
        hot=_hot(street_id, reach, during),
        proposals=_proposals(street_id, reach, made | decided),
        heard=heard_by_area(street_id, reach, span, kind=AreaKind.COMMUNITY),
    )


def within_reach(rows: NeedQuerySet, reach: Reach) -> NeedQuerySet:
    """The needs whose areas this person may see counted."""
    return rows if _whole(reach) else rows.in_areas(reach.paths)


def _whole(reach: Reach) -> bool:
    return any(path.count("/") <= 1 for path in reach.paths)


def _hot(street_id: UUID, reach: Reach, which: Q) -> list[HotAlert]:
    rows = HotAlert.objects.in_street(street_id).filter(which).select_related("theme").order_by("-raised_at")
    return [one for one in rows[:100] if _touches(one.theme.area_paths, reach)]


def _proposals(street_id: UUID, reach: Reach, which: Q) -> list[Proposal]:
    rows = Proposal.objects.in_street(street_id).filter(which).select_related("theme", "area", "place")
    return [one for one in rows.order_by("-proposed_at")[:100] if _touches([one.area_path], reach)]


def _touches(paths: Any, reach: Reach) -> bool:
    return any(path.startswith(own) for path in paths for own in reach.paths)
