"""Agreed sums of two projects of the fictional 清江街道: one released after its public notice, one in three parts."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from wushe.foundation import clock
from wushe.foundation.demo import Town
from wushe.modules.payments.actions.agree_sum import PartPlan, agree_sum
from wushe.modules.payments.actions.release_part import release_part
from wushe.modules.payments.actions.settle_sum import return_money
from wushe.modules.payments.models import Part
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries import open_projects
from wushe.modules.projects.queries.lists import Filters, Reach, projects_seen


def seed(town: Town) -> None:
    """Money for a closed project, part of which came back, and for one that is under way."""
    whole = Reach(("",), frozenset())
    closed = projects_seen(town.street, whole, Filters(view="closed"), timezone.localdate()).filter(status="closed")
    first = closed.exclude(lead_body=None).first()
    if first is not None and first.lead_body_id is not None:
        _paid(town, first, first.lead_body_id)
    running = open_projects(town.street).exclude(lead_body=None).order_by("opened_at").first()
    if running is not None and running.lead_body_id is not None:
        _in_three_parts(town, running, running.lead_body_id)


def _paid(town: Town, project: Project, body_id: UUID) -> None:
    begins = project.opened_at + timedelta(days=1)
    with clock.at(begins):
        agreement = agree_sum(
            street_id=town.street,
            person_id=town.people["coordinator"],
            project_id=project.pk,
            body_id=body_id,
            sum_fen=86_000_00,
            source="社区服务专项经费",
            parts=[PartPlan(100)],
            publicity_until=timezone.localtime(begins).date() + timedelta(days=6),
            submission_key="demo-sum-1",
        )
    leader = {"street_id": town.street, "person_id": town.people["leader"]}
    with clock.at(begins + timedelta(days=8)):
        for part in Part.objects.in_street(town.street).filter(agreement=agreement):
            release_part(**leader, part_id=part.pk, voucher="PZ-0086")
        return_money(**leader, agreement_id=agreement.pk, amount_fen=4_569_50)


def _in_three_parts(town: Town, project: Project, body_id: UUID) -> None:
    begins = project.opened_at + timedelta(days=2)
    with clock.at(begins):
        agreement = agree_sum(
            street_id=town.street,
            person_id=town.people["coordinator"],
            project_id=project.pk,
            body_id=body_id,
            sum_fen=38_000_00,
            source="微项目资金",
            parts=[PartPlan(50), PartPlan(40), PartPlan(10, None, needs_delivery=True)],
            submission_key="demo-sum-2",
        )
    first = Part.objects.in_street(town.street).filter(agreement=agreement, position=1).get()
    with clock.at(begins + timedelta(days=1)):
        release_part(street_id=town.street, person_id=town.people["leader"], part_id=first.pk, voucher="PZ-0019")
