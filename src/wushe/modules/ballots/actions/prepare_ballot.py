"""Prepare a ballot, and change it before notice is given."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import Kind
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.queries import body_of
from wushe.modules.ballots import permissions
from wushe.modules.ballots.actions._plan import BallotPlan, BallotPlanWrong, own_rule
from wushe.modules.ballots.actions._rows import BallotNotYours, ballot_facts, led_ballot, said
from wushe.modules.ballots.events import BallotEvent
from wushe.modules.ballots.labels import MOST_OPTIONS, BallotState, RollKind
from wushe.modules.ballots.models import Ballot, Option, RollEntry
from wushe.modules.ballots.queries.forms import OWN, places_of, statute
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.queries import area_of


class TitleTaken(Invalid):
    """Two votes one could not tell apart."""

    code = "ballots.title_taken"
    message = _("This area has a vote of that name already.")
    way_out = _("Put the year or the matter into the name.")


class SecretByArea(Invalid):
    """An area next to a choice would name the owner."""

    code = "ballots.secret_by_area"
    message = _("A vote that counts areas cannot be secret: the area next to a choice tells whose it is.")
    way_out = _("Hold it with names; the public page shows sums only.")


def prepare_ballot(*, street_id: UUID, person_id: UUID, area_id: UUID, plan: BallotPlan) -> Ballot:
    """A draft: nobody sees it but the desk."""
    area = area_of(street_id, area_id)
    if area is None:
        raise BallotPlanWrong(field="area")
    if not permissions.may_lead(person_id, street_id, area.path):
        raise BallotNotYours
    row = Ballot(street_id=street_id, area=area, area_path=area.path, made_by=person_id, made_at=clock.now())
    with transaction.atomic():
        _take(row, plan)
        row.save(force_insert=True)
        _set_options(row, plan)
        facts = ballot_facts(row) | {"kind": row.kind}
        record(BallotEvent.PREPARED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def change_ballot(*, street_id: UUID, person_id: UUID, ballot_id: UUID, plan: BallotPlan) -> Ballot:
    """Other words, rule or days, before notice is given; another roll empties the one that was filled."""
    with transaction.atomic():
        row = led_ballot(street_id, person_id, ballot_id, BallotState.DRAFT)
        roll = row.roll, row.body_id
        _take(row, plan)
        row.save()
        if roll != (row.roll, row.body_id):
            RollEntry.objects.in_street(street_id).filter(ballot=row).delete()
        Option.objects.in_street(street_id).filter(ballot=row).delete()
        _set_options(row, plan)
        facts = ballot_facts(row) | {"kind": row.kind}
        record(BallotEvent.CHANGED, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
    return row


def _take(row: Ballot, plan: BallotPlan) -> None:
    row.title = said(plan.title, field="title", most=80)
    row.question = said(plan.question, field="question", most=300)
    row.words = said(plan.words, field="words", most=600, optional=True)
    same = Ballot.objects.in_street(row.street_id).filter(area_id=row.area_id, title=row.title)
    if same.exclude(pk=row.pk).exists():
        raise TitleTaken(field="title")
    if plan.until_on < clock.today():
        raise BallotPlanWrong(field="until_on")
    law = statute(plan.form, clock.today(), plan.matter, places_of(row.street_id))
    if plan.form != OWN and law is None:
        raise BallotPlanWrong(field="matter" if plan.form == "owners" else "form")
    if plan.kind not in set(Kind) or (law and plan.kind != Kind.YES_NO):
        raise BallotPlanWrong(field="kind")
    if plan.roll not in set(RollKind):
        raise BallotPlanWrong(field="roll")
    row.form, row.matter = plan.form, plan.matter if plan.form == "owners" else ""
    row.roll, row.kind = (law.roll if law else RollKind(plan.roll)).value, Kind(plan.kind).value
    body = body_of(row.street_id, plan.body_id) if row.roll == RollKind.COMMITTEE else None
    if row.roll == RollKind.COMMITTEE and body is None:
        raise BallotPlanWrong(field="body_id")
    row.body_id = body.id if body else None
    row.rule = law.rule if law else own_rule(plan)
    row.rule_source, row.notice_days = (law.told, law.notice_days) if law else ("", 0)
    if plan.is_secret and row.rule.get("by_area"):
        raise SecretByArea(field="is_secret")
    row.is_secret, row.until_on = plan.is_secret, plan.until_on


def _set_options(row: Ballot, plan: BallotPlan) -> None:
    if row.kind == Kind.YES_NO:
        return
    names = [said(name, field="options", most=120) for name, _cost in plan.options]
    if not 2 <= len(names) <= MOST_OPTIONS or len(set(names)) < len(names):
        raise BallotPlanWrong(field="options")
    costs = [cost if row.kind == Kind.BUDGET else None for _name, cost in plan.options]
    if any(cost is not None and not 0 <= cost <= 10**11 for cost in costs):
        raise BallotPlanWrong(field="options")
    Option.objects.bulk_create(
        Option(street_id=row.street_id, ballot=row, number=number, name=name, cost_fen=cost)
        for number, (name, cost) in enumerate(zip(names, costs, strict=True), start=1)
    )
