"""Story 10: the property company leaves. Emergency provider, a committee of nine, mediation, a vote, a lift.

The days are the story's own, so pages are asked in this process with its clock instead of in a browser.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import BEGAN, Town, build
from wushe.core.linkage import Period
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.committees.models import EmergencyProvider, OwnersVote, PropertyArea
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.actions import order_period
from wushe.modules.linkage.queries import current_period
from wushe.modules.mediation.models import Mediation, Mediator

pytestmark = [pytest.mark.django_db, pytest.mark.timeout(180)]
TALLY = {"part_heads": "703", "part_area": "60111.25", "agree_area": "33020.00"}


def day(month: int, number: int, year: int = 2026, hour: int = 10) -> datetime:
    """A moment where the street is."""
    return datetime(year, month, number, hour, tzinfo=ZoneInfo("Asia/Shanghai"))


@pytest.fixture
def town(db: None) -> Town:
    """The street with its rules and a property management committee of which two members have accounts."""
    town = build("QJ")
    town.rules()
    town.bodies["nine"] = Body.objects.create(
        street_id=town.street,
        kind=BodyKind.PROPERTY_COMMITTEE,
        name="和苑物业管理委员会",
        area=town.areas["QJ-JW"],
        began_on=BEGAN,
    )
    for word in ("owner", "other"):
        town.people[word] = Person.objects.create_user(f"{word}-qj", "Long-enough-1")
        Holding.objects.create(
            street_id=town.street,
            body=town.bodies["nine"],
            role=Role.OWNERS_COMMITTEE_MEMBER,
            area=town.areas["QJ-JW"],
            person_id=town.people[word].pk,
            began_on=BEGAN,
        )
    return town


def at_work(town: Town, word: str) -> Client:
    """A browser of one of the cast."""
    client, person = Client(), town.people[word]
    Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
    client.force_login(person)
    return client


def post(client: Client, name: str, /, *args: object, **said: Any) -> Any:
    """Send a form."""
    return client.post(reverse(name, args=args), said)


def test_the_company_leaves_and_the_committee_of_nine_hires_another(town: Town) -> None:
    street, secretary = at_work(town, "coordinator"), at_work(town, "secretary")
    owner, other = at_work(town, "owner"), at_work(town, "other")
    area = _registered(town, secretary)
    _provider(town, street, area)
    _nine(town, secretary, area)
    vote = _noticed(town, owner, area)
    with clock.at(day(10, 5)):
        for agree, verdict in (("351", "fails"), ("352", "passes")):
            page = _counted(town, owner, other, vote, agree)
            assert OwnersVote.objects.in_street(town.street).get(pk=vote.pk).verdict == verdict
            assert {"67.82%", "68.65%", "54.93%"} <= {said for said in ("67.82%", "68.65%", "54.93%") if said in page}
            assert ("49.93%" if agree == "351" else "50.07%") in page
            assert "2026-10-08" in page
            if agree == "351":
                vote = _noticed(town, owner, area)
    with clock.at(day(10, 8)):
        assert post(owner, "committees:vote_post", vote.pk, on="2026-10-08").status_code == 302


def _registered(town: Town, secretary: Client) -> PropertyArea:
    said = {
        "area": str(town.areas["QJ-JW"].pk),
        "name": "和苑小区",
        "owners": "1024",
        "private_area": "88640.00",
        "jurisdiction": "CN-BJ",
    }
    with clock.at(day(8, 20)):
        assert post(secretary, "committees:new", **said).status_code == 302
    return PropertyArea.objects.in_street(town.street).get()


def _provider(town: Town, street: Client, area: PropertyArea) -> None:
    said = {
        "body_id": str(town.bodies["property"].pk),
        "lost_on": "2026-09-01",
        "content": "电梯、垃圾、门岗",
        "fee": "1.58",
    }
    with clock.at(day(9, 2)):
        assert post(street, "committees:provider_name", area.pk, **said, until_on="2027-03-02").status_code == 422
        assert post(street, "committees:provider_name", area.pk, **said, until_on="2027-03-01").status_code == 302
        assert post(street, "committees:provider_extend", area.pk, on="2027-03-02").status_code == 422
        assert post(street, "committees:provider_post", area.pk, on="2026-09-02").status_code == 302
    row = EmergencyProvider.objects.in_street(town.street).get()
    assert (row.named_on, row.until_on) == (date(2026, 9, 2), date(2027, 3, 1))


def _nine(town: Town, secretary: Client, area: PropertyArea) -> None:
    said = {
        "body_id": f"property_committee:{town.bodies['nine'].pk}",
        "chair": "residents_committee",
        "from_on": "2026-09-10",
    }
    with clock.at(day(9, 10)):
        for owners, committee, users, status in ((4, 2, 2, 422), (4, 3, 2, 422), (5, 2, 2, 302)):
            draft = said | {"owners": owners, "residents_committee": committee, "users": users}
            assert post(secretary, "committees:seat", area.pk, **draft).status_code == status


def _noticed(town: Town, owner: Client, area: PropertyArea) -> OwnersVote:
    """Fifteen days' notice, posted on 20 September: 4 October is too early."""
    with clock.at(day(9, 20)):
        said = {"title": "选聘新的物业服务人", "matter": "property_manager"}
        assert post(owner, "committees:vote_new", area.pk, **said).status_code == 302
        vote: OwnersVote = OwnersVote.objects.in_street(town.street).get(status="planned")
        assert post(owner, "committees:vote_notice", vote.pk, on="2026-10-04").status_code == 422
        assert post(owner, "committees:vote_notice", vote.pk, on="2026-10-05").status_code == 302
    return vote


def _counted(town: Town, owner: Client, other: Client, vote: OwnersVote, agree: str) -> str:
    for client in (owner, other):
        assert post(client, "committees:vote_count", vote.pk, **TALLY, agree_heads=agree).status_code == 302
    return str(at_work(town, "leader").get(reverse("committees:vote", args=[vote.pk])).content.decode())


def test_a_fee_dispute_is_settled_in_writing_and_can_be_confirmed_until_the_twentieth(town: Town) -> None:
    secretary, worker = at_work(town, "secretary"), at_work(town, "worker")
    with clock.at(day(9, 5)):
        said = {"area": str(town.areas["QJ-JW"].pk), "members": "5", "women": "2", "from_on": "2026-09-05"}
        assert post(secretary, "mediation:committee", **said).status_code == 302
        held = Holding.objects.in_street(town.street).get(person_id=town.person("worker"))
        committee_id = secretary.get(reverse("mediation:counts")).context["lines"][0]["row"].pk
        assert post(secretary, "mediation:mediator", committee_id, holding_id=str(held.pk)).status_code == 302
        said = {
            "area": str(town.areas["QJ-JW"].pk),
            "kind": "fee",
            "how": "application",
            "name_a": "业主甲",
            "consent_a": "yes",
            "name_b": "物业乙",
            "consent_b": "yes",
            "key": "story",
        }
        assert post(worker, "mediation:new", **said).status_code == 302
        row = Mediation.objects.in_street(town.street).get()
        mediator = Mediator.objects.in_street(town.street).get()
        begun = post(worker, "mediation:begin", row.pk, mediator=str(mediator.pk), openness="closed")
        assert begun.status_code == 302
    with clock.at(day(9, 20)):
        days = dict.fromkeys(("signed_a_on", "signed_b_on", "sealed_on"), "2026-09-20")
        assert post(worker, "mediation:written", row.pk, words="三个月内付清。", **days).status_code == 302
    row.refresh_from_db()
    assert (row.effective_on, row.confirm_until) == (date(2026, 9, 20), date(2026, 10, 20))
    with clock.at(day(10, 21)):
        assert post(worker, "mediation:confirm", row.pk, applied_on="2026-10-21").status_code == 422
        assert post(worker, "mediation:confirm", row.pk, applied_on="2026-10-20").status_code == 302


def test_the_lift_is_stopped_repaired_and_rechecked_by_somebody_else(town: Town) -> None:
    worker, secretary = at_work(town, "worker"), at_work(town, "secretary")
    with clock.at(day(9, 3)):
        said = {
            "type": "lift",
            "where": f"{town.areas['QJ-JW-7'].pk}:",
            "words": "7号电梯关门时抖动",
            "level": "serious",
            "key": "lift",
        }
        assert post(worker, "hazards:new", **said).status_code == 302
        hazard = Hazard.objects.in_street(town.street).get()
        assert post(worker, "hazards:control", hazard.pk, words="电梯停用，贴告示").status_code == 302
        assert post(worker, "hazards:rectify", hazard.pk, words="更换门机").status_code == 302
        assert post(worker, "hazards:accept", hazard.pk, words="好了").status_code == 403
        assert post(secretary, "hazards:accept", hazard.pk, words="现场看过").status_code == 302
    hazard.refresh_from_db()
    assert hazard.status == "closed"
    assert hazard.controlled_at is not None


def test_only_the_leader_orders_the_non_routine_period_and_for_one_building_only(town: Town) -> None:
    order: dict[str, Any] = {
        "street_id": town.street,
        "area_id": town.areas["QJ-JW-7"].pk,
        "event": "7号电梯困人",
        "reason": "119已到场",
        "legal_basis": "突发事件应对法",
        "ordered_as": "街道办事处主任",
        "level": 4,
    }
    with pytest.raises(NotAllowed):
        order_period(**order, person_id=town.person("secretary"))
    order_period(**order, person_id=town.person("leader"))
    assert current_period(town.areas["QJ-JW-7"], clock.now()).period is Period.NON_ROUTINE
    assert current_period(town.areas["QJ-JW-6"], clock.now()).period is Period.ROUTINE
