"""Agreed sums: nothing before its gate, two people for money, never more than agreed, both bookings on record."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from tests.modules.linkage.town import Town
from tests.modules.payments.conftest import Money, SignedIn, day
from wushe.foundation import clock
from wushe.modules.oversight.models import Entry
from wushe.modules.payments.actions._rows import NotYourMoney, PayeeUnknown, SumEnded, SumUnknown
from wushe.modules.payments.actions.agree_sum import (
    PartPlan,
    SourceMissing,
    SplitImpossible,
    SumImpossible,
)
from wushe.modules.payments.actions.export_parts import export_parts
from wushe.modules.payments.actions.release_part import (
    AlreadyReleased,
    GateShut,
    NotReleased,
    PartUnknown,
    VoucherMissing,
    release_part,
    take_back_release,
)
from wushe.modules.payments.actions.settle_sum import EndReasonMissing, MoreThanReleased, end_sum, return_money
from wushe.modules.payments.models import Agreement
from wushe.modules.payments.queries import standing_of_project
from wushe.modules.payments.web.pages import PaymentsForWorkers, payments
from wushe.modules.projects.actions._rows import ProjectUnknown


def test_the_activity_room_is_paid_from_the_day_after_the_notice_and_the_rest_comes_back(money: Money) -> None:
    project = money.project()
    agreement = money.agreed(project)
    (part,) = money.parts(agreement)
    with clock.at(day(3, 27)), pytest.raises(GateShut) as shut:
        release_part(**money.by("coordinator"), part_id=part.pk, voucher="PZ-0318")
    assert "公示还没有结束" in str(shut.value)
    with clock.at(day(3, 28)):
        release_part(**money.by("coordinator"), part_id=part.pk, voucher="PZ-0328")
        return_money(**money.by("secretary"), agreement_id=agreement.pk, amount_fen=86_000_00 - 81_430_50)
    found = standing_of_project(agreement.street_id, project.pk)
    assert (found.agreed, found.released, found.returned) == (86_000_00, 86_000_00, 4_569_50)


def test_of_three_parts_none_comes_before_the_one_before_and_the_last_waits_for_the_work(money: Money) -> None:
    plans = [PartPlan(50), PartPlan(40, date(2026, 6, 30)), PartPlan(10, None, needs_delivery=True)]
    agreement = money.agreed(sum_fen=38_000_00, parts=plans, publicity_until=None)
    first, second, last = money.parts(agreement)
    assert [part.amount_fen for part in (first, second, last)] == [19_000_00, 15_200_00, 3_800_00]
    with clock.at(day(6, 1)):
        with pytest.raises(GateShut) as shut:
            release_part(**money.by("coordinator"), part_id=second.pk, voucher="PZ-2")
        assert "日期未到" in str(shut.value)
        assert "前一期还没有放款" in str(shut.value)
        release_part(**money.by("coordinator"), part_id=first.pk, voucher="PZ-1")
    with clock.at(day(6, 30)):
        release_part(**money.by("coordinator"), part_id=second.pk, voucher="PZ-2")
        with pytest.raises(GateShut) as shut:
            release_part(**money.by("coordinator"), part_id=last.pk, voucher="PZ-3")
        assert "工作还没有验收" in str(shut.value)


def test_whoever_wrote_the_sum_down_does_not_release_it(money: Money) -> None:
    (part,) = money.parts(money.agreed(publicity_until=None))
    with pytest.raises(NotYourMoney):
        release_part(**money.by("secretary"), part_id=part.pk, voucher="PZ-1")
    with pytest.raises(NotYourMoney):
        release_part(**money.by("worker"), part_id=part.pk, voucher="PZ-1")


def test_a_part_is_released_once_and_a_wrong_booking_is_taken_back_in_the_open(money: Money) -> None:
    agreement = money.agreed(publicity_until=None, parts=[PartPlan(50), PartPlan(50)])
    first, second = money.parts(agreement)
    by = money.by("coordinator")
    with pytest.raises(NotReleased):
        take_back_release(**by, part_id=first.pk, reason="误记")
    release_part(**by, part_id=first.pk, voucher="PZ-1")
    with pytest.raises(AlreadyReleased):
        release_part(**by, part_id=first.pk, voucher="PZ-1")
    release_part(**by, part_id=second.pk, voucher="PZ-2")
    with pytest.raises(NotReleased):
        take_back_release(**by, part_id=first.pk, reason="误记")
    take_back_release(**by, part_id=second.pk, reason="误记")
    assert [bool(part.released_at) for part in money.parts(agreement)] == [True, False]
    events = Entry.objects.filter(subject_id=str(agreement.pk)).order_by("happened_at", "id")
    assert [row.event.rpartition(":")[2] for row in events] == ["agreed", "released", "released", "taken_back"]
    assert str(money.town.person("coordinator")) not in str([row.facts for row in events])


def test_no_more_comes_back_than_was_released_and_an_ended_sum_releases_nothing(money: Money) -> None:
    agreement = money.agreed(publicity_until=None)
    (part,) = money.parts(agreement)
    with pytest.raises(MoreThanReleased):
        return_money(**money.by("secretary"), agreement_id=agreement.pk, amount_fen=1)
    with pytest.raises(EndReasonMissing):
        end_sum(**money.by("secretary"), agreement_id=agreement.pk, reason=" ")
    end_sum(**money.by("secretary"), agreement_id=agreement.pk, reason="工程取消")
    with pytest.raises(SumEnded):
        release_part(**money.by("coordinator"), part_id=part.pk, voucher="PZ-1")


def test_the_same_key_agrees_once(money: Money) -> None:
    project = money.project()
    first = money.agreed(project, submission_key="same")
    assert money.agreed(project, submission_key="same").pk == first.pk


@pytest.mark.parametrize(
    ("more", "refusal"),
    [
        ({"sum_fen": 0}, SumImpossible),
        ({"sum_fen": 10**13}, SumImpossible),
        ({"source": " "}, SourceMissing),
        ({"parts": [PartPlan(50), PartPlan(40)]}, SplitImpossible),
        ({"who": "worker"}, NotYourMoney),
    ],
)
def test_what_cannot_be_agreed_is_refused(money: Money, more: dict[str, Any], refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        money.agreed(**more)
    assert not Agreement.objects.in_street(money.town.street).exists()


def test_nothing_of_another_street_can_be_named(money: Money, elsewhere: Town) -> None:
    other = Money(elsewhere, money.keys)
    theirs = other.agreed(publicity_until=None)
    (part,) = other.parts(theirs)
    with pytest.raises(PayeeUnknown):
        money.agreed(body_id=elsewhere.bodies["property"].pk)
    with pytest.raises(ProjectUnknown):
        money.agreed(theirs.project)
    with pytest.raises(PartUnknown):
        release_part(**money.by("coordinator"), part_id=part.pk, voucher="PZ-1")
    with pytest.raises(SumUnknown):
        end_sum(**money.by("coordinator"), agreement_id=theirs.pk, reason="不关我们")


def test_a_sum_is_agreed_and_released_on_the_pages(money: Money, signed_in: SignedIn) -> None:
    project = money.project()
    secretary, coordinator = signed_in("secretary"), signed_in("coordinator")
    typed = {
        "body": str(money.town.bodies["property"].pk),
        "amount": "38000.00",
        "source": "社区服务专项经费",
        "parts": "50，40,10",
        "days": "2026-03-28,,",
        "publicity_until": "2026-03-27",
        "key": "page",
    }
    address = reverse("payments:agree", args=[project.pk])
    assert secretary.post(address, typed | {"parts": "half"}).status_code == 422
    assert secretary.post(address, typed | {"days": "soon"}).status_code == 422
    assert secretary.post(address, typed | {"parts": "50,40"}).status_code == 422
    assert secretary.post(address, typed).status_code == 302
    first = money.parts(Agreement.objects.in_street(project.street_id).get())[0]
    release = reverse("payments:release", args=[first.pk])
    with clock.at(day(3, 27)):
        page = coordinator.get(reverse("payments:list")).content.decode()
        assert "暂不能放款" in page
        assert "日期未到" in page
        assert coordinator.post(release, {"voucher": "PZ-1"}).status_code == 409
    with clock.at(day(3, 28)):
        assert "可以放款" in coordinator.get(reverse("payments:project", args=[project.pk])).content.decode()
        assert coordinator.post(release, {"voucher": " "}).status_code == 422
        assert coordinator.post(release, {"voucher": "PZ-1"}).status_code == 302
        page = secretary.get(reverse("payments:project", args=[project.pk])).content.decode()
    assert "¥19,000.00" in page
    assert "PZ-1" in page
    assert "已放款 ¥19,000.00" in secretary.get(reverse("projects:detail", args=[project.pk])).content.decode()


def test_money_comes_back_ends_and_is_taken_back_on_the_pages(money: Money, signed_in: SignedIn) -> None:
    agreement = money.agreed(publicity_until=None)
    (part,) = money.parts(agreement)
    client = signed_in("coordinator")
    assert client.post(reverse("payments:release", args=[part.pk]), {"voucher": "PZ-1"}).status_code == 302
    back = reverse("payments:give_back", args=[agreement.pk])
    assert client.post(back, {"amount": "99999999.00"}).status_code == 422
    assert client.post(back, {"amount": "10.50"}).status_code == 302
    assert client.post(reverse("payments:take_back", args=[part.pk]), {"words": "误记"}).status_code == 302
    assert client.post(reverse("payments:end", args=[agreement.pk]), {"words": "取消"}).status_code == 302
    assert client.get(back).status_code == 200


def test_a_list_costs_the_same_however_long_it_is(
    money: Money, signed_in: SignedIn, django_assert_max_num_queries: Any
) -> None:
    for _ in range(12):
        money.agreed(publicity_until=None)
    client = signed_in("coordinator")
    client.get(reverse("payments:list"))
    with django_assert_max_num_queries(20):
        client.get(reverse("payments:list"))


def test_a_voucher_is_asked_for(money: Money) -> None:
    (part,) = money.parts(money.agreed(publicity_until=None))
    with pytest.raises(VoucherMissing):
        release_part(**money.by("coordinator"), part_id=part.pk, voucher=" ")


def test_strangers_see_no_money_and_files_are_for_those_who_answer_for_it(
    money: Money, signed_in: SignedIn, rf: Any
) -> None:
    agreement = money.agreed()
    for word in ("resident", "stranger"):
        assert signed_in(word).get(reverse("payments:list") + "?at=qj").status_code == 403
    assert signed_in("neighbour").get(reverse("payments:project", args=[agreement.project_id])).status_code == 403
    with pytest.raises(NotYourMoney):
        export_parts(**money.by("resident"), view="open", area="", form="csv")
    content = export_parts(**money.by("coordinator"), view="all", area="", form="csv").decode("utf-8-sig")
    assert "86000.00" in content
    assert signed_in("coordinator").get(reverse("payments:export", args=["xlsx"])).status_code == 200
    assert signed_in("coordinator").get(reverse("payments:export", args=["pdf"])).status_code == 404
    request = rf.get("/")
    request.street, request.user = None, type("Nobody", (), {"is_authenticated": False})()
    with pytest.raises(PaymentsForWorkers):
        payments(request)
