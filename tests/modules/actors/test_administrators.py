"""System, audit and security: three people, each with a power of its own and none of the others'."""

from __future__ import annotations

import csv
import io

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import note_failed_sign_in, reveal_personal_data
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.permissions import MayNotKeepAccounts, may_keep_accounts, second_factor_missing
from wushe.modules.accounts.queries.policy import policy_of
from wushe.modules.actors.actions import Holder, end_role, export_audit, give_role
from wushe.modules.actors.actions._separate import PowersStaySeparate
from wushe.modules.actors.actions.give_role import MayNotGiveRole
from wushe.modules.actors.labels import ADMIN_ROLES, Role
from wushe.modules.actors.models import Holding
from wushe.modules.actors.permissions import MayNotReadAudit, MayNotSetPolicy
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
POWERS = {"system": Role.SYSTEM_ADMIN, "audit": Role.AUDIT_ADMIN, "security": Role.SECURITY_ADMIN}


@pytest.fixture
def town() -> SmallTown:
    """The small street with its three administrators and a fund supervisor."""
    town = small_town()
    for word, role in POWERS.items():
        town.people[word] = Person.objects.create_user(f"qs-{word}", "Long-enough-1").pk
        _give(town, role, Holder(account_id=town.people[word]))
    return town


def _give(town: SmallTown, role: Role, holder: Holder, by: object = OPERATOR_ID, body: str = "office") -> Holding:
    return give_role(
        person_id=by,  # type: ignore[arg-type]
        street_id=town.street_id,
        body_id=town.bodies[body],
        role=role,
        holder=holder,
    )


def _browser(town: SmallTown, who: str) -> Client:
    client = Client()
    person = Person.objects.get(id=town.people[who])
    Authenticator.objects.get_or_create(user=person, type="totp", defaults={"data": {}})
    client.force_login(person)
    return client


@pytest.mark.parametrize("role", sorted(ADMIN_ROLES))
def test_nobody_gets_a_second_power(town: SmallTown, role: Role) -> None:
    for word, own in POWERS.items():
        if own is not role:
            with pytest.raises(PowersStaySeparate):
                _give(town, role, Holder(account_id=town.people[word]))


def test_a_power_held_by_name_counts_as_held_by_the_account(town: SmallTown) -> None:
    named = _give(town, Role.SYSTEM_ADMIN, Holder(account_id=town.people["mo"], name="莫言")).subject_id
    with pytest.raises(PowersStaySeparate):
        _give(town, Role.AUDIT_ADMIN, Holder(subject_id=named))
    Holding.objects.in_street(town.street_id).filter(subject_id=named).update(person_id=None)
    with pytest.raises(PowersStaySeparate):
        _give(town, Role.SECURITY_ADMIN, Holder(account_id=town.people["mo"]))


def test_a_power_in_another_street_counts_too(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    with pytest.raises(PowersStaySeparate):
        _give(other, Role.AUDIT_ADMIN, Holder(account_id=town.people["system"]))


def test_after_one_power_has_ended_another_may_begin(town: SmallTown) -> None:
    held = Holding.objects.in_street(town.street_id).get(person_id=town.people["system"])
    end_role(person_id=OPERATOR_ID, street_id=town.street_id, holding_id=held.id)
    assert _give(town, Role.AUDIT_ADMIN, Holder(account_id=town.people["system"]))


def test_the_system_administrator_operates_and_gives_nothing(town: SmallTown) -> None:
    for role in (Role.STREET_LEADER, Role.STREET_COORDINATOR, *ADMIN_ROLES):
        with pytest.raises(MayNotGiveRole):
            _give(town, role, Holder(account_id=town.people["mo"]), by=town.people["system"])
    assert not may_keep_accounts(town.people["system"], town.street_id)
    assert not may_keep_accounts(town.people["audit"], town.street_id)
    assert may_keep_accounts(town.people["security"], town.street_id, [town.people["lin"]])
    _give(town, Role.STREET_COORDINATOR, Holder(account_id=town.people["mo"]), by=town.people["security"])


@pytest.mark.parametrize(
    ("who", "audit", "policy", "people"),
    [("system", 403, 403, 403), ("audit", 200, 403, 403), ("security", 403, 200, 200), ("lin", 403, 403, 200)],
)
def test_each_opens_the_own_screen_only(town: SmallTown, who: str, audit: int, policy: int, people: int) -> None:
    client = _browser(town, who)
    found = [client.get(f"/actors/{path}/").status_code for path in ("audit", "people/policy", "people")]
    assert found == [audit, policy, people]
    assert client.get("/actors/audit/export/").status_code == audit


def test_refusals_say_whom_to_ask(town: SmallTown) -> None:
    for path, refusal in (("audit", MayNotReadAudit), ("people/policy", MayNotSetPolicy)):
        answer = _browser(town, "lin").get(f"/actors/{path}/", headers={"accept": "application/json"})
        assert answer.json()["code"] == refusal.code
    with pytest.raises(MayNotReadAudit):
        export_audit(person_id=town.people["security"], street_id=town.street_id)


def test_the_log_is_filtered_by_kind_account_and_day(town: SmallTown) -> None:
    _browser(town, "wang").post("/accounts/logout/")
    Client().post("/accounts/login/", {"login": "qingshi-shu", "password": "wrong-password"})
    client = _browser(town, "audit")
    page = client.get("/actors/audit/").content.decode()
    assert "退出登录" in page
    assert "qingshi-wang" in page
    page = client.get("/actors/audit/?event=account:session:failed").content.decode()
    assert "qingshi-shu" in page
    assert "qingshi-wang" not in page
    assert "没有符合条件的记录" in client.get("/actors/audit/?who=nobody").content.decode()
    assert "没有符合条件的记录" in client.get("/actors/audit/?until=2020-01-01").content.decode()
    assert client.get("/actors/audit/?event=nonsense&since=yesterday").status_code == 200


def test_the_export_holds_every_line_and_stands_in_the_log_itself(town: SmallTown) -> None:
    subject = _give(town, Role.DATA_STEWARD, Holder(name="欧阳测")).subject_id
    assert subject is not None
    reveal_personal_data(
        street_id=town.street_id,
        subject_id=subject,
        kind="name",
        person_id=town.people["lin"],
        reason="=1+1 核对身份",
    )
    answer = _browser(town, "audit").get("/actors/audit/export/?event=vault:data:revealed")
    rows = list(csv.reader(io.StringIO(answer.getvalue().decode("utf-8-sig"))))
    assert len(rows) == 2
    assert rows[1][3] == "qingshi-lin"
    assert "欧阳测" not in str(rows)
    entry = AuditEntry.objects.in_street(town.street_id).get(event="audit:log:exported")
    assert (entry.person_id, entry.facts["rows"]) == (town.people["audit"], 1)


def test_another_streets_log_is_not_there(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    Client().post("/accounts/login/?at=donghu", {"login": "donghu-lin", "password": "wrong-password"})
    assert AuditEntry.objects.in_street(other.street_id).filter(event="account:session:failed").exists()
    assert "donghu-lin" not in _browser(town, "audit").get("/actors/audit/").content.decode()


def test_long_logs_are_read_page_by_page_with_few_questions(
    town: SmallTown, django_assert_max_num_queries: object
) -> None:
    for _number in range(70):
        note_failed_sign_in(street_id=town.street_id, account="qingshi-shu")
    client = _browser(town, "audit")
    client.get("/actors/audit/")
    with django_assert_max_num_queries(14):  # type: ignore[operator]
        page = client.get("/actors/audit/").content.decode()
    assert "page=2" in page


def test_the_security_administrator_sets_the_rules_on_a_screen(town: SmallTown) -> None:
    client = _browser(town, "security")
    assert 'value="14"' in client.get("/actors/people/policy/").content.decode()
    sent = {"password_length": 12, "join_days": 7, "reset_hours": 24, "slip_tries": 5, "idle_days": 90}
    assert client.post("/actors/people/policy/", sent).status_code == 302
    assert policy_of(town.street_id).join_days == 7
    assert not policy_of(town.street_id).takes_applications
    answer = client.post("/actors/people/policy/", sent | {"password_length": 4})
    assert answer.status_code == 200


@pytest.mark.parametrize(
    ("role", "body", "needs"),
    [
        (Role.STREET_LEADER, "office", True),
        (Role.SYSTEM_ADMIN, "office", True),
        (Role.DATA_STEWARD, "office", True),
        (Role.FUND_SUPERVISOR, "office", True),
        (Role.FUND_COMMITTEE_MEMBER, "office", True),
        (Role.VOLUNTEER, "team", False),
        (Role.RESIDENT, "JW", False),
    ],
)
def test_leaders_administrators_and_money_need_a_second_factor(
    town: SmallTown, role: Role, body: str, needs: bool
) -> None:
    person = town.people["mo"]
    assert not second_factor_missing(person, town.street_id)
    _give(town, role, Holder(account_id=person), body=body)
    assert second_factor_missing(person, town.street_id) is needs


def test_an_account_that_nobody_may_touch_is_refused_in_words(town: SmallTown) -> None:
    client = _browser(town, "chen")
    path = f"/actors/people/{town.people['security']}/suspend/"
    answer = client.post(path, {"reason": "不该成功"}, headers={"accept": "application/json"})
    assert answer.json()["code"] == MayNotKeepAccounts.code
