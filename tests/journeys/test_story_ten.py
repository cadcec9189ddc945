"""Story 10: the property company leaves. Emergency provider, a committee of nine, mediation, a vote, a lift.

The days are the story's own, so pages are asked in this process with its clock instead of in a browser.
"""

from __future__ import annotations

from datetime import date, datetime
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse

from tests.modules.linkage.town import BEGAN, Town, build
from tests.modules.whistles.conftest import with_departments
from wushe.core.linkage import MatterKind, Period
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.committees.models import EmergencyProvider, OwnersVote, PropertyArea
from wushe.modules.hazards.models import Hazard
from wushe.modules.linkage.actions import order_period
from wushe.modules.linkage.labels import kind_label
from wushe.modules.linkage.queries import assignment_of, current_period
from wushe.modules.mediation.labels import channel_choices
from wushe.modules.mediation.models import Mediation, Mediator
from wushe.modules.needs.models import Need

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
    _provider(town, street, secretary, area)
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


def _provider(town: Town, street: Client, secretary: Client, area: PropertyArea) -> None:
    said = {
        "body_id": str(town.bodies["property"].pk),
        "lost_on": "2026-09-01",
        "content": "十二部电梯、垃圾、门岗",
        "fee": "1.58",
    }
    assert day(9, 1).strftime("%A") == "Tuesday"
    with clock.at(day(9, 2)):
        assert post(street, "committees:provider_name", area.pk, **said, until_on="2027-03-02").status_code == 422
        assert post(street, "committees:provider_name", area.pk, **said, until_on="2027-03-01").status_code == 302
        assert post(street, "committees:provider_extend", area.pk, on="2027-03-02").status_code == 422
        assert post(street, "committees:provider_post", area.pk, on="2026-09-02").status_code == 302
    row = EmergencyProvider.objects.in_street(town.street).get()
    assert (row.named_on, row.until_on) == (date(2026, 9, 2), date(2027, 3, 1))
    posted = str(secretary.get(reverse("committees:provider", args=[area.pk])).content.decode())
    assert {"十二部电梯、垃圾、门岗", "1.58", "2027-03-01"} <= {
        said for said in ("十二部电梯、垃圾、门岗", "1.58", "2027-03-01") if said in posted
    }


def _nine(town: Town, secretary: Client, area: PropertyArea) -> None:
    said = {
        "body_id": f"property_committee:{town.bodies['nine'].pk}",
        "chair": "residents_committee",
        "from_on": "2026-09-10",
    }
    with clock.at(day(9, 10)):
        for owners, committee, users, status in ((4, 2, 2, 422), (4, 3, 2, 422), (5, 2, 2, 302)):
            draft = said | {"owners": owners, "residents_committee": committee, "users": users}
            if status == 302:
                chaired_by_an_owner = draft | {"chair": "owners"}
                assert post(secretary, "committees:seat", area.pk, **chaired_by_an_owner).status_code == 422
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


def test_of_three_fee_disputes_one_is_settled_in_writing_and_can_be_confirmed_until_the_twentieth(
    town: Town,
) -> None:
    secretary, worker = at_work(town, "secretary"), at_work(town, "worker")
    with clock.at(day(9, 5)):
        said = {"area": str(town.areas["QJ-JW"].pk), "members": "5", "women": "2", "from_on": "2026-09-05"}
        assert post(secretary, "mediation:committee", **said).status_code == 302
        held = Holding.objects.in_street(town.street).get(person_id=town.person("worker"))
        committee_id = secretary.get(reverse("mediation:counts")).context["lines"][0]["row"].pk
        assert post(secretary, "mediation:mediator", committee_id, holding_id=str(held.pk)).status_code == 302
        written, oral, failed = (_mediated(town, worker, key) for key in ("first", "second", "third"))
    with clock.at(day(9, 20)):
        days = dict.fromkeys(("signed_a_on", "signed_b_on", "sealed_on"), "2026-09-20")
        assert post(worker, "mediation:written", written.pk, words="三个月内付清。", **days).status_code == 302
        agreed = {"words": "当面付清。", "agreed_on": "2026-09-20"}
        assert post(worker, "mediation:oral", oral.pk, **agreed).status_code == 302
        channels = [code for code, _name in channel_choices()][:1]
        assert post(worker, "mediation:fail", failed.pk, words="各执一词。", channels=channels).status_code == 302
    for row, state in ((written, "settled"), (oral, "settled"), (failed, "failed")):
        row.refresh_from_db()
        assert row.state == state
    assert (written.effective_on, written.confirm_until) == (date(2026, 9, 20), date(2026, 10, 20))
    assert failed.confirm_until is None
    with clock.at(day(10, 21)):
        assert post(worker, "mediation:confirm", written.pk, applied_on="2026-10-21").status_code == 422
        assert post(worker, "mediation:confirm", failed.pk, applied_on="2026-10-20").status_code == 422
        assert post(worker, "mediation:confirm", written.pk, applied_on="2026-10-20").status_code == 302


def _mediated(town: Town, worker: Client, key: str) -> Mediation:
    """A dispute over fees that both sides let a mediator of the committee listen to."""
    said = {
        "area": str(town.areas["QJ-JW"].pk),
        "kind": "fee",
        "how": "application",
        "name_a": "业主甲",
        "consent_a": "yes",
        "name_b": "物业乙",
        "consent_b": "yes",
        "key": key,
    }
    before = set(Mediation.objects.in_street(town.street).values_list("pk", flat=True))
    assert post(worker, "mediation:new", **said).status_code == 302
    row: Mediation = Mediation.objects.in_street(town.street).exclude(pk__in=before).get()
    mediator = Mediator.objects.in_street(town.street).get()
    begun = post(worker, "mediation:begin", row.pk, mediator=str(mediator.pk), openness="closed")
    assert begun.status_code == 302
    return row


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


LINES: tuple[dict[str, str], ...] = (
    {
        "matter": "电梯维护与年检",
        "owner_kind": "property_service",
        "pays": "owners_committee",
        "decides": "owners_committee",
        "law": "民法典",
        "article": "第285条",
        "topic": "lifts",
        "community_part": "outside",
    },
    {
        "matter": "供水中断的抢修",
        "owner_kind": "department",
        "pays": "department",
        "decides": "street_office",
        "law": "接诉即办工作条例",
        "article": "第十七条",
        "topic": "water",
        "community_part": "assists",
    },
    {
        "matter": "物业费纠纷的调解",
        "owner_kind": "residents_committee",
        "pays": "street_office",
        "decides": "residents_committee",
        "law": "人民调解法",
        "article": "第八条",
        "topic": "disputes",
        "community_part": "own",
    },
)
"""What the street writes down when the company has left: whose duty, who pays, who decides, the community's part."""


def test_the_boundary_list_says_who_pays_what_and_keeps_government_work_from_the_committee(town: Town) -> None:
    with_departments(town)
    street, worker = at_work(town, "coordinator"), at_work(town, "worker")
    with clock.at(day(9, 3)):
        for line in LINES:
            assert post(street, "linkage:add_responsibility", **line).status_code == 302
            assert post(worker, "linkage:add_responsibility", **line).status_code == 403
        _who_pays(Client().get(reverse("linkage:responsibilities")))
        water, lifts, fees = (_taken_in(town, street, topic) for topic in ("water", "lifts", "disputes"))
        assert led_by(town, water) == (town.bodies["street"].pk, "接诉即办工作条例 第十七条")
        assert led_by(town, lifts) == (town.bodies["property"].pk, "民法典 第285条")
        assert led_by(town, fees) == (town.bodies["committee"].pk, "")
        committee = str(town.bodies["committee"].pk)
        for need, article in ((water, "第十七条"), (lifts, "第285条")):
            refused = post(street, "needs:override", need.pk, body_id=committee, reason="请居委会主办")
            assert refused.status_code == 422
            assert article in refused.content.decode()
        help_with = {"body_id": committee, "what": "送水上门", "due_on": "2026-09-04", "due_at": "2026-09-04T10:00"}
        assert post(street, "needs:ask", water.pk, **help_with).status_code == 302
        assert post(street, "needs:ask", lifts.pk, **help_with).status_code == 422
        assert led_by(town, water) == (town.bodies["street"].pk, "接诉即办工作条例 第十七条")


def _who_pays(page: Any) -> None:
    """Everybody reads the list: owner, who pays, who decides, the article, the community's part."""
    assert page.status_code == 200
    rows = {
        line["item"].matter: (str(line["pays"]), str(line["decides"]), line["item"].article)
        for line in page.context["lines"]
    }
    assert set(rows) == {line["matter"] for line in LINES}
    for line in LINES:
        pays, decides, article = rows[line["matter"]]
        assert (pays, decides) == (kind_label(line["pays"]), kind_label(line["decides"]))
        assert article == line["article"]
        assert article in page.content.decode()


def _taken_in(town: Town, street: Client, topic: str) -> Need:
    """A resident rings about something of this kind, and the street sorts it."""
    before = set(Need.objects.in_street(town.street).values_list("pk", flat=True))
    said = {
        "key": topic,
        "channel": "phone",
        "body": {"water": "水管没有水", "lifts": "电梯停了", "disputes": "物业费谈不拢"}[topic],
        "where": town.areas["QJ-JW-7"].name,
        "area": str(town.areas["QJ-JW"].pk),
        "name": "周某",
        "phone": "13912345678",
        "category": topic,
        "level": "general",
    }
    assert post(street, "needs:enter", **said).status_code == 302
    need: Need = Need.objects.in_street(town.street).exclude(pk__in=before).get()
    sorted_ = {
        "category": topic,
        "urgency": "general",
        "space": "real",
        "dimension": "ORG",
        "area_id": str(need.area_id),
    }
    assert post(street, "needs:decide", need.pk, **sorted_).status_code == 302
    return need


def led_by(town: Town, need: Need) -> tuple[UUID | None, str]:
    """Who leads, and the article that the need's page gives for it if the list decided."""
    need.refresh_from_db()
    page = at_work(town, "worker").get(reverse("needs:detail", args=[need.pk])).content.decode()
    row = assignment_of(town.street, MatterKind.NEED, need.pk)
    assert row is not None
    assert row.lead_body_id == need.lead_body_id
    found = [str(one["source"]) for one in row.why if one["code"] in ("outside_the_list", "community_assists")]
    assert all(article in page for article in found)
    return need.lead_body_id, "".join(found)


def test_who_rings_because_the_lift_has_trapped_somebody_is_told_119_at_once(town: Town) -> None:
    """While the caller still speaks, before anything is sent."""
    with clock.at(day(9, 8)):
        said = {
            "key": "trapped",
            "channel": "phone",
            "body": "七号电梯困人，两人被困",
            "where": town.areas["QJ-JW-7"].name,
        }
        heard = post(at_work(town, "coordinator"), "needs:enter_look", **said)
    assert heard.status_code == 200
    assert "tel:119" in heard.content.decode()
    assert not Need.objects.in_street(town.street).exists()


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
