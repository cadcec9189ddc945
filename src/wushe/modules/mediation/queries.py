"""Reads of mediations: one's own, counts for everybody else; committees and their mediators."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from wushe.core.clocks import ClockRule, due_at, read_clock_rules, rule_in_force
from wushe.core.composition import CompositionRule, composition_rule_in_force, read_composition_rules
from wushe.foundation import clock
from wushe.foundation.workdays import official_workday
from wushe.modules.accounts.queries import masked_in_street
from wushe.modules.actors.models import Holding
from wushe.modules.actors.queries import masked_names
from wushe.modules.mediation.labels import Side, State, preset
from wushe.modules.mediation.models import FilePart, Mediation, MediationCommittee, Mediator

JURISDICTIONS = ("CN",)


@dataclass(frozen=True, slots=True)
class NamedMediator:
    """A mediator as people see them: the masked name of the role they hold."""

    id: UUID
    person_id: UUID
    name: str


@cache
def _terms() -> tuple[ClockRule, ...]:
    return read_clock_rules(preset("term"))


@cache
def _compositions() -> tuple[CompositionRule, ...]:
    return read_composition_rules(preset("composition"))


def composition_rule(on: date) -> CompositionRule | None:
    """The rule for a mediation committee on a day."""
    return composition_rule_in_force(_compositions(), "mediators", JURISDICTIONS, on)


def confirm_until(effective_on: date) -> date | None:
    """Until when both sides can ask the court together to confirm an agreement."""
    rule = rule_in_force(_terms(), "confirmation", JURISDICTIONS, effective_on)
    if rule is None:
        return None
    began = datetime.combine(effective_on, time(), timezone.get_current_timezone())
    return due_at(rule, began, official_workday).on


def mediation_of(street_id: UUID, mediation_id: UUID | str) -> Mediation | None:
    """The mediation of that id in this street."""
    rows = Mediation.objects.in_street(street_id).select_related("area", "mediator")
    row: Mediation | None = rows.filter(pk=mediation_id).first()
    return row


def own_mediations(street_id: UUID, person_id: UUID, view: str = "open") -> QuerySet[Mediation]:
    """Those one mediates, took in, or is a side of; the latest first."""
    mine = Q(taken_by=person_id) | Q(mediator__person_id=person_id)
    mine |= Q(account_a=person_id) | Q(account_b=person_id)
    rows: QuerySet[Mediation] = Mediation.objects.in_street(street_id).filter(mine)
    going = Q(state__in=[State.ASKED, State.UNDER_WAY]) | Q(
        state=State.SETTLED, confirmed_on=None, confirm_until__gte=clock.today()
    )
    if view == "open":
        rows = rows.filter(going)
    elif view == "ended":
        rows = rows.exclude(going)
    return rows.select_related("area").order_by("-asked_at", "-id")


def is_side(mediation: Mediation, person_id: UUID) -> bool:
    """Whether this account is one of the two sides."""
    return bool(side_of(mediation, person_id))


def side_of(mediation: Mediation, person_id: UUID) -> str:
    """Which of the two sides this account is; empty for neither."""
    return {mediation.account_a: Side.A.value, mediation.account_b: Side.B.value}.get(person_id, "")


def committee_source() -> str:
    """The article that says how a mediation committee is made up."""
    rule = composition_rule(clock.today())
    return rule.source if rule else ""


def confirmation_source() -> str:
    """The article that says how long both sides can ask the court together."""
    rule = rule_in_force(_terms(), "confirmation", JURISDICTIONS, clock.today())
    return rule.source if rule else ""


def counts(street_id: UUID, paths: tuple[str, ...], since: datetime) -> dict[str, int]:
    """How many began since a day, by state, in the subtrees; never which."""
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(area_path__startswith=path)
    rows = Mediation.objects.in_street(street_id).filter(inside, asked_at__gte=since)
    counted = dict(rows.order_by().values_list("state").annotate(number=Count("id")))
    return {state.value: counted.get(state.value, 0) for state in State}


def sides_masked(mediation: Mediation) -> dict[str, dict[str, str]]:
    """Name and phone of both sides, masked; empty when erased."""
    ids = {side: getattr(mediation, f"subject_{side}") for side in ("a", "b")}
    known = masked_in_street(mediation.street_id, [one for one in ids.values() if one])
    return {side: known.get(subject, {}) if subject else {} for side, subject in ids.items()}


def parts_of(mediation: Mediation) -> list[FilePart]:
    """The sealed parts of the file, oldest first."""
    return list(FilePart.objects.in_street(mediation.street_id).filter(mediation=mediation).order_by("at", "id"))


def part_of(street_id: UUID, part_id: UUID | str) -> FilePart | None:
    """One sealed part."""
    rows = FilePart.objects.in_street(street_id).select_related("mediation", "mediation__mediator", "mediation__area")
    row: FilePart | None = rows.filter(pk=part_id).first()
    return row


def committees(street_id: UUID, paths: tuple[str, ...]) -> list[MediationCommittee]:
    """The living committees of the subtrees."""
    inside = Q(pk__in=[])
    for path in paths:
        inside |= Q(area_path__startswith=path)
    rows = MediationCommittee.objects.in_street(street_id).filter(inside, ended_on=None)
    return list(rows.select_related("area").order_by("area_path"))


def committee_for(street_id: UUID, area_path: str) -> MediationCommittee | None:
    """The living committee whose community covers an area."""
    steps = area_path.rstrip("/").split("/")
    paths = ["/".join(steps[: depth + 1]) + "/" for depth in range(len(steps))]
    rows = MediationCommittee.objects.in_street(street_id).filter(area_path__in=paths, ended_on=None)
    row: MediationCommittee | None = rows.order_by("-area_path").first()
    return row


def mediators_of(committee: MediationCommittee) -> list[NamedMediator]:
    """Who mediates here, by masked name."""
    return mediators_by_committee(committee.street_id, [committee]).get(committee.id, [])


def mediators_by_committee(street_id: UUID, known: list[MediationCommittee]) -> dict[UUID, list[NamedMediator]]:
    """Who mediates in each of these committees, by masked name: three queries, however many."""
    rows = list(Mediator.objects.in_street(street_id).filter(committee__in=known, ended_on=None).order_by("id"))
    found: dict[UUID, list[NamedMediator]] = {}
    for row, named in zip(rows, _named(street_id, rows), strict=True):
        found.setdefault(row.committee_id, []).append(named)
    return found


def mediator_named(mediation: Mediation) -> str:
    """The masked name of the mediator; empty for none."""
    if mediation.mediator is None:
        return ""
    return _named(mediation.street_id, [mediation.mediator])[0].name


def mediations_behind(street_id: UUID, need_id: UUID) -> list[Mediation]:
    """Mediations that began from a need."""
    return list(Mediation.objects.in_street(street_id).filter(need_id=need_id).order_by("asked_at"))


def _named(street_id: UUID, rows: list[Mediator]) -> list[NamedMediator]:
    held = Holding.objects.in_street(street_id).filter(pk__in=[row.holding_id for row in rows])
    names = masked_names(street_id, held)
    return [NamedMediator(row.id, row.person_id, names.get(row.holding_id, "")) for row in rows]
