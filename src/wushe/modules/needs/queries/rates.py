"""The three rates from the records: by community, category and month, raw beside what is left after exclusions."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from fractions import Fraction
from functools import cache
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.utils import timezone

from wushe.core.lifecycle import NeedStatus
from wushe.core.rates import RateCase, RateRules, Rates, Satisfaction, tally, three_rates
from wushe.modules.needs.events import HandlingEvent, NeedEvent
from wushe.modules.needs.labels import PRESETS
from wushe.modules.needs.models import Answer, Exclusion, Need, RateRule, Rating, Responded
from wushe.modules.needs.queries.contacts import ContactTerms, first_contacts
from wushe.modules.needs.queries.inbox import Reach
from wushe.modules.oversight.models import Entry

_LONGEST_TERM = timedelta(days=120)
_CHUNK = 500
_SHOWN_ON = (NeedEvent.RULED_OUT.value, HandlingEvent.WENT_ELSEWHERE.value)


@dataclass(frozen=True, slots=True)
class Span:
    """Days from the first to the last, both included."""

    first: date
    last: date

    @property
    def begins_at(self) -> datetime:
        """Midnight before the first day, where the street is."""
        return timezone.make_aware(datetime.combine(self.first, time.min))

    @property
    def ends_at(self) -> datetime:
        """Midnight after the last day."""
        return timezone.make_aware(datetime.combine(self.last + timedelta(days=1), time.min))


@dataclass(frozen=True, slots=True)
class RuleInForce:
    """How rates are counted on a day, since when, and where the numbers come from."""

    rules: RateRules
    responded: str
    valid_from: date
    source: str
    is_own: bool  # set by the street, not the default of the house


@dataclass(frozen=True, slots=True)
class Case:
    """One need that was due in the span."""

    need_id: UUID
    area_path: str
    category: str
    month: str  # "2026-03"
    counted: RateCase


@dataclass(frozen=True, slots=True)
class RateLine:
    """The rates of one part (a community, a category, a month): of all needs, and without the excluded ones."""

    key: str
    raw: Rates
    kept: Rates
    excluded: int


@dataclass(frozen=True, slots=True)
class _Answered:
    """The first answer of a need, and by when it had to be given."""

    at: datetime
    due_at: datetime | None


def rule_on(street_id: UUID, day: date) -> RuleInForce:
    """The rule in force on a day: the street's latest, else the default of the house."""
    rows = RateRule.objects.in_street(street_id).filter(valid_from__lte=day)
    row: RateRule | None = rows.order_by("-valid_from", "-set_at").first()
    if row is None:
        return default_rule()
    return _in_force(
        {
            "k_permille": row.k_permille,
            "response_permille": row.response_permille,
            "solution_permille": row.solution_permille,
            "satisfaction_permille": row.satisfaction_permille,
            "responded": row.responded,
            "valid_from": row.valid_from,
            "source": row.source,
        },
        is_own=True,
    )


@cache
def default_rule() -> RuleInForce:
    """The shipped rule."""
    parsed = tomllib.loads((PRESETS / "rates.toml").read_text(encoding="utf-8"))
    return _in_force(parsed["rule"][-1], is_own=False)


def rate_rules(street_id: UUID) -> list[RateRule]:
    """The street's own rules, the latest first."""
    return list(RateRule.objects.in_street(street_id).order_by("-valid_from", "-set_at"))


def cases_of(street_id: UUID, reach: Reach, span: Span) -> list[Case]:
    """The needs whose first deadline lies in the span; five queries, and more only by five hundred needs.

    A withdrawn need is nobody's debt any more. A merged one counts by its own deadline and is answered by the one it
    was merged into. One shown to the right channel is answered by that; leaving it out takes an approved exclusion.
    """
    rows = _needs(street_id, reach, span)
    owners = {row["id"]: row["merged_into_id"] or row["id"] for row in rows}
    answers = _first_answers(street_id, set(owners.values()))
    shown_on = _shown_on(street_id, [row["id"] for row in rows if row["status"] == NeedStatus.OUT_OF_SCOPE])
    ratings = _last_ratings(street_id, set(owners.values()))
    excluded = _excluded(street_id, span)
    responded = rule_on(street_id, span.last).responded
    by_contact = responded == Responded.CONTACT
    reached = first_contacts(street_id, set(owners.values())) if by_contact else {}
    terms = ContactTerms(street_id)
    found = []
    for row in rows:
        answered = answers.get(owners[row["id"]])
        due_at = row["due_at"] if row["merged_into_id"] or answered is None else answered.due_at or row["due_at"]
        if due_at is None or not span.begins_at <= due_at < span.ends_at:
            continue
        at = answered.at if answered else shown_on.get(str(row["id"]))
        rating = ratings.get(owners[row["id"]])
        counted = RateCase(
            is_in_time=_contacted_in_time(row, reached.get(owners[row["id"]]) or at, terms)
            if by_contact
            else at is not None and at <= due_at,
            is_solved=rating[0] if rating else None,
            satisfaction=Satisfaction(rating[1]) if rating else None,
            is_excluded=row["id"] in excluded,
        )
        month = timezone.localtime(due_at).strftime("%Y-%m")
        found.append(Case(row["id"], row["area_path"], row["category"], month, counted))
    return found


def rate_lines(cases: Iterable[Case], key: Callable[[Case], str], rules: RateRules) -> list[RateLine]:
    """The rates of each part, in the order of the keys."""
    parts: dict[str, list[Case]] = {}
    for case in cases:
        parts.setdefault(key(case), []).append(case)
    return [rate_line(name, parts[name], rules) for name in sorted(parts)]


def rate_line(key: str, cases: Sequence[Case], rules: RateRules) -> RateLine:
    """The rates of some cases together."""
    counted = tally(case.counted for case in cases)
    return RateLine(key, three_rates(counted.raw, rules), three_rates(counted.kept, rules), counted.excluded)


def community_of(case: Case) -> str:
    """The path of the community a need lies in; the street's own path when it lies in none."""
    return "/".join(case.area_path.split("/")[:2]).rstrip("/") + "/"


def _needs(street_id: UUID, reach: Reach, span: Span) -> list[dict[str, Any]]:
    rows = Need.objects.in_street(street_id).exclude(status=NeedStatus.WITHDRAWN.value)
    rows = rows.filter(received_at__lt=span.ends_at, received_at__gte=span.begins_at - _LONGEST_TERM)
    if not any(path.count("/") <= 1 for path in reach.paths):
        mine = Q(pk__in=[])
        for path in reach.paths:
            mine |= Q(area_path__startswith=path)
        rows = rows.filter(mine)
    return list(
        rows.values("id", "merged_into_id", "due_at", "area_path", "category", "status", "received_at", "urgency")
    )


def _contacted_in_time(row: dict[str, Any], at: datetime | None, terms: ContactTerms) -> bool:
    """Spoken with by the end of the contact's own term; an answer is a contact too."""
    due = terms.due(row["urgency"], row["received_at"])
    return at is not None and (due is None or at <= due)


def _first_answers(street_id: UUID, need_ids: set[UUID]) -> dict[UUID, _Answered]:
    found: dict[UUID, _Answered] = {}
    for chunk in _chunks(need_ids):
        rows = Answer.objects.in_street(street_id).filter(need_id__in=chunk).order_by("answered_at")
        for need_id, at, due_at in rows.values_list("need_id", "answered_at", "due_at"):
            found.setdefault(need_id, _Answered(at, due_at))
    return found


def _last_ratings(street_id: UUID, need_ids: set[UUID]) -> dict[UUID, tuple[bool, str]]:
    """What was said last about each need: a rating by the person, or a valid call-back, which keeps one too."""
    found: dict[UUID, tuple[bool, str]] = {}
    for chunk in _chunks(need_ids):
        rows = Rating.objects.in_street(street_id).filter(need_id__in=chunk).order_by("rated_at")
        for need_id, is_solved, word in rows.values_list("need_id", "is_solved", "satisfaction"):
            found[need_id] = (is_solved, word)
    return found


def _shown_on(street_id: UUID, need_ids: list[UUID]) -> dict[str, datetime]:
    """When each was shown to the right channel, by the ledger."""
    found: dict[str, datetime] = {}
    for chunk in _chunks({str(one) for one in need_ids}):
        rows = Entry.objects.filter(street_id=street_id, event__in=_SHOWN_ON, subject_id__in=chunk)
        for subject, at in rows.order_by("happened_at").values_list("subject_id", "happened_at"):
            found.setdefault(subject, at)
    return found


def _excluded(street_id: UUID, span: Span) -> set[UUID]:
    rows = Exclusion.objects.in_street(street_id).filter(is_approved=True)
    rows = rows.filter(need__received_at__lt=span.ends_at, need__received_at__gte=span.begins_at - _LONGEST_TERM)
    return set(rows.values_list("need_id", flat=True))


def _chunks(ids: set[Any]) -> Iterable[list[Any]]:
    ordered = sorted(ids)
    return (ordered[start : start + _CHUNK] for start in range(0, len(ordered), _CHUNK))


def _in_force(row: dict[str, Any], *, is_own: bool) -> RuleInForce:
    rules = RateRules(
        *(
            Fraction(row[name], 1000)
            for name in ("k_permille", "response_permille", "solution_permille", "satisfaction_permille")
        )
    )
    return RuleInForce(rules, row["responded"], row["valid_from"], row["source"], is_own)
