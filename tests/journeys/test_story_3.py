"""Story 3: the old activity room is renewed through four discussions and two disclosures, with its exact figures.

The days are the story's own, so everything happens in this process with its clock.
"""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import Town, build
from tests.modules.topics.four import Hall, day, hall_of
from wushe.core.linkage import Space
from wushe.core.payments import Lack
from wushe.foundation import clock
from wushe.modules.linkage.models import AssignmentPart
from wushe.modules.maintenance.actions._lead import lead_of
from wushe.modules.maintenance.models import MaintenancePlan
from wushe.modules.oversight.models import Entry
from wushe.modules.payments.actions.release_part import GateShut, release_part
from wushe.modules.payments.actions.settle_sum import return_money
from wushe.modules.payments.models import Part
from wushe.modules.payments.queries import agreements_of, gate_of
from wushe.modules.spaces.events import SpaceEvent
from wushe.modules.topics.actions._four_refusals import BeforeFormerStep, ResultTooEarly, StepSkipped
from wushe.modules.topics.actions.hand_over_place import hand_over_place
from wushe.modules.topics.actions.hold_meeting import NotOnTheRoll, ObserversVote
from wushe.modules.topics.actions.object_to_matter import answer_objection, object_to_matter
from wushe.modules.topics.actions.owe_reply import PublicityOver
from wushe.modules.topics.actions.post_resolution import post_resolution, post_result
from wushe.modules.topics.actions.spend_on_matter import fund_matter, note_invoice
from wushe.modules.topics.models import FourMatter, FourRecord

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(180)]
INVOICES = (("20260501", 52_000_00), ("20260502", 21_430_50), ("20260503", 8_000_00))


@pytest.fixture
def hall(db: None) -> Hall:
    """江湾 with 61 Party members and 58 representatives."""
    town: Town = build("QJ")
    town.rules()
    return hall_of(town)


def test_no_step_is_skipped_or_dated_before_the_former(hall: Hall) -> None:
    matter = hall.discussed()
    with clock.at(day(3, 16)):
        with pytest.raises(StepSkipped):
            hall.held(matter, "representatives", date(2026, 3, 16), present_ids=hall.representatives, agree=58)
        with pytest.raises(StepSkipped):
            post_resolution(**hall.of(matter), words="同意。", filed="公示栏")
        with pytest.raises(BeforeFormerStep, match="2026-03-11"):
            hall.held(matter, "party_members", date(2026, 3, 10), present_ids=hall.branch[:47], agree=44)


def test_votes_of_another_branch_and_of_observers_are_not_counted(hall: Hall) -> None:
    matter = hall.discussed()
    with clock.at(day(3, 16)):
        with pytest.raises(NotOnTheRoll):
            hall.held(
                matter, "party_members", date(2026, 3, 16), present_ids=[*hall.branch[:46], hall.others[0]], agree=44
            )
        with pytest.raises(ObserversVote):
            hall.held(matter, "party_members", date(2026, 3, 16), present_ids=hall.branch[:47], agree=48, observers=3)
    assert FourRecord.objects.in_street(hall.town.street).filter(step="party").count() == 0


def test_the_figures_and_the_rule_are_kept_with_the_resolution(hall: Hall) -> None:
    matter = hall.decided()
    party, people = (FourRecord.objects.get(matter=matter, step=step) for step in ("party", "residents"))
    assert (party.present, party.roll, party.agree, party.observers) == (47, 61, 44, 3)
    assert (people.present, people.roll, people.agree) == (43, 58, 39)
    assert f"{float(Fraction(43, 58)):.1%} {float(Fraction(39, 43)):.1%}" == "74.1% 90.7%"
    assert people.rule_version == "CN-2026"
    assert (people.rule["attending"], people.rule["agreeing"], people.rule["is_loaded"]) == (">1/2", ">1/2", False)
    assert "2026-01-01" in people.rule["source"]
    public = Entry.objects.filter(subject_id=str(matter.id), event="topic:four:held").order_by("happened_at", "id")
    facts = [entry.facts for entry in public][-1]
    assert (facts["present"], facts["agree"], facts["rule_version"]) == ("43", "39", "CN-2026")
    assert not any(str(one) in str(facts) for one in hall.representatives)


def test_no_money_before_the_28th_nor_before_every_objection_is_answered(hall: Hall) -> None:
    matter = hall.posted()
    assert (matter.posted_on, matter.posted_until) == (date(2026, 3, 21), date(2026, 3, 27))
    with clock.at(day(3, 21, 14)):
        matter = fund_matter(**hall.of(matter), body_id=hall.town.bodies["property"].pk)
    part = _part(matter)
    first, second = _objections(hall, matter)
    with clock.at(day(3, 25)):
        answer_objection(**hall.by(), objection_id=first.id, answer="施工只在白天。")
    with clock.at(day(3, 27, 23)):
        with pytest.raises(GateShut):
            release_part(**hall.by("cashier"), part_id=part.id, voucher="凭证一")
        assert gate_of(part, date(2026, 3, 27)).lacks == (Lack.PUBLICITY,)
    with clock.at(day(3, 28)):
        with pytest.raises(GateShut):  # one objection still waits
            release_part(**hall.by("cashier"), part_id=part.id, voucher="凭证一")
        with pytest.raises(ResultTooEarly):
            hand_over_place(
                **hall.of(matter), space="activity", asset="活动室", work="看一看", first_on=date(2026, 6, 1)
            )
        answer_objection(**hall.by(), objection_id=second.id, answer="器材由社区保管。")
        with pytest.raises(PublicityOver):
            object_to_matter(**hall.of(matter, "resident"), words="还有意见。")
        assert release_part(**hall.by("cashier"), part_id=part.id, voucher="凭证一").amount_fen == 86_000_00


def test_spent_returned_posted_and_handed_over(hall: Hall) -> None:
    matter = hall.posted()
    with clock.at(day(3, 21, 14)):
        matter = fund_matter(**hall.of(matter), body_id=hall.town.bodies["property"].pk)
    for objection in _objections(hall, matter):
        with clock.at(day(3, 26)):
            answer_objection(**hall.by(), objection_id=objection.id, answer="已当面说明。")
    with clock.at(day(3, 28)):
        release_part(**hall.by("cashier"), part_id=_part(matter).id, voucher="凭证一")
    with clock.at(day(5, 20)):
        for number, amount in INVOICES:
            with pytest.raises(ResultTooEarly):  # the accounts do not add up to the fen yet
                post_result(**hall.of(matter), words="完工。", filed="公示栏")
            note_invoice(
                **hall.of(matter), number=number, what="改造费用", amount_fen=amount, dated_on=date(2026, 5, 18)
            )
        agreement = agreements_of(hall.town.street, matter.project_id).get()
        return_money(**hall.by(), agreement_id=agreement.pk, amount_fen=4_569_50)
        done = post_result(**hall.of(matter), words="改造完工，结余退回。", filed="公示栏照片")
        assert done.step == "done"
        handed = hand_over_place(
            **hall.of(matter), space="activity", asset="活动室", work="试灯\n看灭火器", first_on=date(2026, 6, 1)
        )
    _the_rule_table_leads(hall, handed)
    page = Client().get(reverse("topics:four_public", args=[matter.id]) + "?at=qj").content.decode()
    for figure in ("81,430.50", "4,569.50", "86,000.00", "74.1", "90.7", "CN-2026", "20260502"):
        assert figure in page, figure
    assert "施工太吵" not in page


def _the_rule_table_leads(hall: Hall, matter: FourMatter) -> None:
    """Government guides and the five assist in an activity space, monthly; before it was the other way round."""
    hall.place.refresh_from_db()
    assert hall.place.space == Space.ACTIVITY.value
    assert Entry.objects.filter(event=str(SpaceEvent.PLACE_RETAGGED), subject_id=str(hall.place.id)).exists()
    plan = MaintenancePlan.objects.in_street(hall.town.street).get(pk=matter.plan_id)
    assert (plan.every, plan.unit, plan.space, plan.next_on) == (1, "month", "activity", date(2026, 6, 1))
    row = lead_of(plan)
    assert row is not None
    parts = AssignmentPart.objects.in_street(hall.town.street).filter(assignment=row)
    strengths = {one.kind: one.strength for one in parts if one.strength}
    assert (row.lead_kind, row.lead_strength) == ("street_office", "guide")
    assert strengths == {"street_office": "guide", "social_organisation": "assist", "volunteer": "assist"}


def _objections(hall: Hall, matter: FourMatter):
    with clock.at(day(3, 23)):
        return [
            object_to_matter(**hall.of(matter, "resident"), words=words) for words in ("施工太吵。", "器材谁管？")
        ]


def _part(matter: FourMatter) -> Part:
    return Part.objects.in_street(matter.street_id).get(agreement__project_id=matter.project_id)
