"""The screens of the register: who sees which name, what is refused to whom, and no other street."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.support.town import SmallTown
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.models import Person
from wushe.modules.actors.actions import Holder, add_capability, give_role
from wushe.modules.actors.labels import BodyKind, CapabilityKind, Role
from wushe.modules.actors.models import Body, Capability, Holding
from wushe.modules.actors.queries import grouping
from wushe.modules.oversight.models import AuditEntry


@pytest.fixture(autouse=True)
def _demonstration(settings: object) -> None:
    settings.WUSHE_DEMO = True  # type: ignore[attr-defined]  # nobody is asked for a second factor


def _client(town: SmallTown, who: str = "") -> Client:
    client = Client()
    client.cookies["wushe_street"] = "qingshi"
    if who:
        client.force_login(Person.objects.get(pk=town.people[who]))
    return client


def _held(town: SmallTown, role: Role = Role.TEAM_LEADER, name: str = "周小满") -> Holding:
    return give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["team"],
        role=role,
        holder=Holder(name=name, phone="13800000001"),
    )


def _capability(town: SmallTown) -> Capability:
    return add_capability(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["team"],
        kind=CapabilityKind.INSURANCE,
        name="意外险",
        expires_on=clock.today() + timedelta(20),
    )


def test_the_five_are_shown_with_their_role_words(town: SmallTown) -> None:
    page = _client(town).get(reverse("actors:five")).text
    for word in ("平台", "支撑", "载体", "辅助", "补充", "青石街道江湾志愿服务队"):
        assert word in page


def test_bodies_are_filtered_by_one_of_the_five_kind_area_and_words(town: SmallTown) -> None:
    def names(**asked: str) -> set[str]:
        page = _client(town).get(reverse("actors:list"), asked).context["page"]
        return {body.name.removeprefix("青石街道") for body in page}

    assert names() == {"办事处", "江湾居委会", "锦苑居委会", "江湾志愿服务队"}
    assert names(five="community") == {"江湾居委会", "锦苑居委会"}
    assert names(kind="volunteer_team") == {"江湾志愿服务队"}
    assert names(area="QS-JY") == {"锦苑居委会"}
    assert names(q="志愿") == {"江湾志愿服务队"}
    assert names(ended="1") == set()
    assert len(names(five="nonsense", kind="'; DROP", area="BQ-JW")) == 4


def test_names_are_masked_and_volunteers_only_counted_for_the_public(town: SmallTown) -> None:
    _held(town)
    _held(town, Role.VOLUNTEER, "钱多多")
    address = reverse("actors:body", args=[town.bodies["team"]])
    public = _client(town).get(address).text
    assert "周**" in public
    assert "钱" not in public
    for client in (_client(town), _client(town, "mo"), _client(town, "shu")):
        page = client.get(address).text
        assert "周小满" not in page
        assert "13800000001" not in page
    assert "钱**" in _client(town, "shu").get(address).text


def test_a_name_is_read_with_a_reason_by_those_who_work_there(town: SmallTown) -> None:
    held = _held(town)
    address = reverse("actors:role-reveal", args=[held.id])
    client = _client(town, "shu")
    assert "周小满" not in client.get(address).text
    assert "周小满" not in client.post(address, {"reason": ""}).text
    shown = client.post(address, {"reason": "联系汛期值守"})
    assert "周小满" in shown.text
    assert "no-store" in shown["Cache-Control"]
    assert AuditEntry.objects.in_street(town.street_id).filter(person_id=town.people["shu"]).exists()
    for who in ("mo", "zhao", "ren"):
        assert _client(town, who).post(address, {"reason": "想知道是谁"}).status_code == 403


def test_a_body_is_registered_changed_and_ended_on_screen(town: SmallTown) -> None:
    client = _client(town, "shu")
    values = {"kind": "community_social_organisation", "name": "书法社", "area": str(town.areas["JW"])}
    client.post(reverse("actors:body-new"), values)
    body = Body.objects.in_street(town.street_id).get(name="书法社")
    client.post(reverse("actors:body-change", args=[body.id]), {**values, "work": "每周写字"})
    body.refresh_from_db()
    assert body.work == "每周写字"
    client.post(reverse("actors:body-end", args=[body.id]))
    body.refresh_from_db()
    assert body.ended_on is not None


def test_a_refusal_stands_at_its_field(town: SmallTown) -> None:
    values = {
        "kind": "volunteer_team",
        "name": "新队",
        "area": str(town.areas["JW"]),
        "public_phone": "13800000001",
    }
    answer = _client(town, "shu").post(reverse("actors:body-new"), values)
    assert answer.context["form"].errors["public_phone"]


def test_a_role_is_given_and_ended_on_screen(town: SmallTown) -> None:
    client = _client(town, "shu")
    new = reverse("actors:role-new", args=[town.bodies["team"]])
    values = {"role": "team_leader", "name": "周小满", "account": "qingshi-ren", "area": str(town.areas["JW"])}
    assert client.post(new, {**values, "account": "no-such"}).context["form"].errors["account"]
    client.post(new, values)
    held = Holding.objects.in_street(town.street_id).get(role=Role.TEAM_LEADER)
    assert held.person_id == town.people["ren"]
    assert "周**" in client.get(reverse("actors:role-end", args=[held.id])).text
    client.post(reverse("actors:role-end", args=[held.id]))
    held.refresh_from_db()
    assert held.ended_on == clock.today()


def test_a_capability_is_noted_listed_and_renewed_on_screen(town: SmallTown) -> None:
    client = _client(town, "shu")
    until = clock.today() + timedelta(20)
    values = {"kind": "insurance", "name": "意外险", "expires_on": until.isoformat()}
    client.post(reverse("actors:capability-new", args=[town.bodies["team"]]), values)
    one = Capability.objects.in_street(town.street_id).get(name="意外险")
    assert "意外险" in client.get(reverse("actors:expiring")).text
    renewed = {"expires_on": (until + timedelta(365)).isoformat(), "evidence": "YW-2"}
    client.post(reverse("actors:capability-renew", args=[one.id]), renewed)
    assert "意外险" not in client.get(reverse("actors:expiring")).text


def test_the_two_committees_are_set_on_screen(town: SmallTown) -> None:
    kinds = ["residents_committee", "owners_committee"]
    assert _client(town, "shu").post(reverse("actors:grouping"), {"kinds": kinds}).status_code == 403
    _client(town, "chen").post(reverse("actors:grouping"), {"kinds": kinds})
    assert grouping(town.street_id) == (BodyKind.RESIDENTS_COMMITTEE, BodyKind.OWNERS_COMMITTEE)


def _changing(town: SmallTown, held: UUID, capability: UUID) -> list[str]:
    body = town.bodies["team"]
    return [
        reverse("actors:grouping"),
        reverse("actors:body-new"),
        reverse("actors:body-change", args=[body]),
        reverse("actors:body-end", args=[body]),
        reverse("actors:role-new", args=[body]),
        reverse("actors:capability-new", args=[body]),
        reverse("actors:role-end", args=[held]),
        reverse("actors:role-reveal", args=[held]),
        reverse("actors:expiring"),
        reverse("actors:capability-renew", args=[capability]),
    ]


def test_a_stranger_is_refused_on_every_screen_that_changes_or_reveals(town: SmallTown) -> None:
    for address in _changing(town, _held(town).id, _capability(town).id):
        assert _client(town).post(address, {"reason": "请告诉我"}).status_code == 302, address  # to sign in
        for who in ("mo", "ren"):
            assert _client(town, who).post(address, {"reason": "请告诉我"}).status_code == 403, address


def test_nothing_of_another_street_is_ever_shown(town: SmallTown, elsewhere: SmallTown) -> None:
    held, capability = _held(elsewhere), _capability(elsewhere)
    Body.objects.in_street(elsewhere.street_id).update(work="金丝雀canary", short_name="canary")
    Capability.objects.in_street(elsewhere.street_id).update(name="canary")
    for who in ("", "mo", "chen"):
        client = _client(town, who)
        for name in ("actors:five", "actors:list", "actors:expiring"):
            page = client.get(reverse(name)).text
            assert "canary" not in page
            assert "白桥" not in page
        for address in [
            reverse("actors:body", args=[elsewhere.bodies["team"]]),
            *_changing(elsewhere, held.id, capability.id)[4:],
        ]:
            answer = client.get(address)
            assert answer.status_code in {404, 302, 403, 405} or address == reverse("actors:expiring"), address
            assert "canary" not in answer.text


def _questions(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


def test_pages_ask_no_more_questions_when_there_is_more_to_show(town: SmallTown) -> None:
    _held(town)
    client = _client(town, "shu")
    addresses = [
        reverse("actors:five"),
        reverse("actors:list"),
        reverse("actors:body", args=[town.bodies["team"]]),
    ]
    before = [_questions(client, address) for address in addresses]
    for number in range(8):
        _held(town, name=f"孙{number}")
        _capability(town)
    assert [_questions(client, address) for address in addresses] == before
    assert max(before) <= 22
