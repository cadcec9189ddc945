"""One thing of every kind of the rooms of maintenance and payments, for the whole street."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from tests.modules.hazards.conftest import snapshot
from tests.modules.linkage.town import Town
from wushe.core.linkage import Space
from wushe.core.upkeep import CycleUnit
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.maintenance.actions._rhythm import Rhythm
from wushe.modules.maintenance.actions.check_order import return_work
from wushe.modules.maintenance.actions.do_order import report_order
from wushe.modules.maintenance.actions.make_orders import make_orders
from wushe.modules.maintenance.actions.make_plan import make_plan
from wushe.modules.maintenance.models import WorkOrder
from wushe.modules.payments.actions.agree_sum import PartPlan, agree_sum
from wushe.modules.payments.models import Part
from wushe.modules.spaces.actions import add_place


def fill_upkeep(town: Town, say: Callable[[str, int], str], project_id: UUID) -> dict[str, Any]:
    """A plan with a turn that came back, and a sum agreed for a project."""
    by: dict[str, Any] = {"street_id": town.street, "person_id": town.person("coordinator")}
    place = add_place(
        person_id=OPERATOR_ID,
        street_id=town.street,
        area_id=town.areas["QJ-JW"].pk,
        name="place that is kept up",
        space=Space.REAL,
    )
    plan = make_plan(
        **by,
        place_id=place.id,
        asset=say("plan asset", 60),
        work=say("plan work", 400),
        rhythm=Rhythm(1, CycleUnit.DAY, clock.today()),
        submission_key="whole",
    )
    make_orders(street_id=town.street)
    order = WorkOrder.objects.in_street(town.street).get(plan=plan)
    report_order(**by, order_id=order.pk, work=say("order work", 400), photos=[snapshot()])
    return_work(
        street_id=town.street, person_id=town.person("secretary"), order_id=order.pk, reason=say("order words", 400)
    )
    agreement = agree_sum(
        **by,
        project_id=project_id,
        body_id=town.bodies["property"].pk,
        sum_fen=100_00,
        source=say("money source", 120),
        parts=[PartPlan(100)],
        submission_key="whole",
    )
    part = Part.objects.in_street(town.street).get(agreement=agreement)
    return {
        "maintenance_plan_id": plan.pk,
        "work_order_id": order.pk,
        "order_photo_id": order.photos.get().pk,
        "agreement_id": agreement.pk,
        "part_id": part.pk,
    }
