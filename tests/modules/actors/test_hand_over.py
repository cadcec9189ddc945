"""Someone leaves: roles end, the account is shut at once, and what waited has a named successor."""

from __future__ import annotations

from collections.abc import Iterator
from uuid import UUID

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.modules.accounts.actions.account_here import WhyMissing
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.permissions import MayNotKeepAccounts
from wushe.modules.actors.actions import Holder, give_role, hand_over
from wushe.modules.actors.actions.end_role import MayNotEndRole
from wushe.modules.actors.actions.hand_over import LeavesOneself, NobodyLeaves, SuccessorMissing, SuccessorUnfit
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import Dependent, open_work, standing
from wushe.modules.oversight.models import Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


@pytest.fixture
def waiting() -> Iterator[None]:
    """A room above says that something still waits for everybody."""

    def work(_street_id: UUID, _person_id: UUID) -> list[Dependent]:
        return [Dependent("三件待办", "/needs/")]

    open_work.append(work)
    yield
    open_work.remove(work)


def _leaves(town: SmallTown, who: str = "wang", by: str = "chen", **more: object) -> int:
    return hand_over(
        person_id=town.people[by],
        street_id=town.street_id,
        leaving_id=town.people[who],
        **({"reason": "调离"} | more),  # type: ignore[arg-type]
    )


def test_roles_end_and_the_session_with_them(town: SmallTown) -> None:
    client = Client()
    wang = Person.objects.get(id=town.people["wang"])
    Authenticator.objects.create(user=wang, type="totp", data={})
    client.force_login(wang)
    assert client.get("/me/").status_code == 200
    assert _leaves(town) == 1
    assert client.get("/me/").status_code == 302
    assert not standing(wang.id, town.street_id).holdings
    assert not Client().login(username="qingshi-wang", password="a-long-password")


def test_the_ledger_keeps_it_confidential_and_names_the_successor(town: SmallTown) -> None:
    _leaves(town, successor_id=town.people["ren"])
    entry = Entry.objects.in_street(town.street_id).get(event="person:self:left")
    assert entry.visibility == "restricted"
    assert entry.facts["successor"] == str(town.people["ren"])
    assert entry.facts["roles"] == [Role.GRID_WORKER.value]
    assert entry.facts["reason"] == "调离"


def test_the_successor_gets_the_same_roles(town: SmallTown) -> None:
    _leaves(town, successor_id=town.people["ren"], with_roles=True)
    assert standing(town.people["ren"], town.street_id).holds(
        Role.GRID_WORKER, area_path="QS/QS-JW/QS-JW-G1/QS-JW-B01/"
    )


def test_a_role_the_successor_has_already_is_no_hindrance(town: SmallTown) -> None:
    give_role(
        person_id=town.people["shu"],
        street_id=town.street_id,
        body_id=town.bodies["JW"],
        role=Role.GRID_WORKER,
        holder=Holder(account_id=town.people["ren"]),
        area_id=town.areas["JW-G1"],
    )
    assert _leaves(town, successor_id=town.people["ren"], with_roles=True) == 1


def test_what_still_waits_needs_a_successor(town: SmallTown, waiting: None) -> None:
    with pytest.raises(SuccessorMissing):
        _leaves(town)
    assert standing(town.people["wang"], town.street_id).holds(Role.GRID_WORKER), "nothing is done by half"
    _leaves(town, successor_id=town.people["ren"])


def test_roles_do_not_go_on_to_nobody(town: SmallTown) -> None:
    with pytest.raises(SuccessorMissing):
        _leaves(town, with_roles=True)


def test_the_successor_is_another_open_account_of_this_street(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    for successor in (town.people["wang"], other.people["ren"], town.people["mo"]):
        with pytest.raises(SuccessorUnfit):
            _leaves(town, successor_id=successor)


@pytest.mark.parametrize(
    ("by", "who", "refusal"),
    [
        ("mo", "wang", MayNotKeepAccounts),
        ("zhao", "wang", MayNotKeepAccounts),
        ("chen", "shu", MayNotEndRole),
        ("chen", "chen", LeavesOneself),
        ("chen", "mo", NobodyLeaves),
    ],
)
def test_not_everyone_lets_everyone_go(town: SmallTown, by: str, who: str, refusal: type[Exception]) -> None:
    with pytest.raises(refusal):
        _leaves(town, who, by)
    assert Person.objects.get(id=town.people[who]).is_active


def test_a_leader_lets_a_secretary_go(town: SmallTown) -> None:
    assert _leaves(town, "shu", "lin", successor_id=town.people["wang"], with_roles=True) == 1
    assert standing(town.people["wang"], town.street_id).holds(Role.COMMUNITY_SECRETARY)


def test_it_needs_a_reason(town: SmallTown) -> None:
    with pytest.raises(WhyMissing):
        _leaves(town, reason=" ")


def test_another_street_finds_nobody(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    with pytest.raises(NobodyLeaves):
        hand_over(
            person_id=other.people["lin"],
            street_id=other.street_id,
            leaving_id=town.people["wang"],
            reason="不该成功",
        )


def test_the_page_lists_roles_and_work_and_keeps_what_was_typed(town: SmallTown, waiting: None) -> None:
    client = Client()
    chen = Person.objects.get(id=town.people["chen"])
    Authenticator.objects.create(user=chen, type="totp", data={})
    client.force_login(chen)
    path = f"/actors/people/{town.people['wang']}/leave/"
    page = client.get(path).content.decode()
    assert "三件待办" in page
    assert "网格员" in page
    assert "没有这个账号" in client.post(path, {"reason": "调离", "successor": "nobody"}).content.decode()
    page = client.post(path, {"reason": "调离本街道"}).content.decode()
    assert "需要有人接手" in page
    assert "调离本街道" in page
    assert client.post(path, {"reason": "调离", "successor": "qingshi-ren"}).status_code == 302
