"""Anyone may apply; the community or the street decides, and the applicant learns why."""

from __future__ import annotations

import sys
from datetime import timedelta

import pytest

from tests.support.town import SmallTown, small_town
from wushe.foundation import clock
from wushe.modules.accounts.actions import (
    accept_invitation,
    apply_for_account,
    approve_application,
    erase_subject,
    issue_slips,
    refuse_application,
    set_account_policy,
)
from wushe.modules.accounts.actions.account_here import WhyMissing
from wushe.modules.accounts.actions.apply_for_account import (
    ApplicantMissing,
    ApplicationGone,
    ApplicationsClosed,
    TooManyApplications,
)
from wushe.modules.accounts.labels import ApplicationFor
from wushe.modules.accounts.models import Application, Person
from wushe.modules.accounts.permissions import MayNotDecideApplication
from wushe.modules.accounts.queries import masked
from wushe.modules.accounts.queries.policy import Policy
from wushe.modules.accounts.queries.slips import applications
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


@pytest.fixture
def town() -> SmallTown:
    """The small street."""
    return small_town()


def _applied(town: SmallTown, area: str = "JW", name: str = "丁一鸣", phone: str = "13800000009") -> Application:
    return apply_for_account(
        street_id=town.street_id,
        street_code="QS",
        area_id=town.areas[area],
        name=name,
        phone=phone,
        what_for=ApplicationFor.VOLUNTEER,
    )


def _decide(town: SmallTown, by: str, application: Application, reason: str = "") -> Application:
    where = {"street_id": town.street_id, "by_person_id": town.people[by], "application_id": application.id}
    return refuse_application(**where, reason=reason) if reason else approve_application(**where)


def test_an_approved_applicant_comes_in_with_a_slip_under_the_number_left(town: SmallTown) -> None:
    application = _decide(town, "shu", _applied(town))
    assert application.invitation is not None
    slip = issue_slips(
        street_id=town.street_id,
        by_person_id=town.people["shu"],
        invitation_ids=[application.invitation.id],
    )[0]
    assert slip.name == "丁一鸣"
    person = accept_invitation(code=slip.code, password="A-good-one-7", own_phone=True)
    assert Person.objects.get(id=person).street_id == town.street_id
    assert masked(application.subject_id) == {"name": "丁**", "phone": "138****0009"}
    events = AuditEntry.objects.in_street(town.street_id).filter(subject_id=str(application.id)).order_by("id")
    assert [row.event for row in events] == ["account:application:made", "account:application:approved"]


def test_name_and_number_stand_in_the_vault_only(town: SmallTown) -> None:
    _applied(town)
    kept = str([list(model.objects.values()) for model in (Application, AuditEntry, Person)])
    assert "丁一鸣" not in kept
    assert "13800000009" not in kept


def test_a_refusal_says_why(town: SmallTown) -> None:
    application = _applied(town)
    with pytest.raises(WhyMissing):
        _decide(town, "chen", application, reason=" ")
    assert _decide(town, "chen", application, reason="不住在本街道").reason == "不住在本街道"
    with pytest.raises(ApplicationGone):
        _decide(town, "chen", application)


@pytest.mark.parametrize("stranger", ["zhao", "wang", "ren", "mo"])
def test_strangers_and_the_neighbouring_community_do_not_decide(town: SmallTown, stranger: str) -> None:
    application = _applied(town)
    for reason in ("", "不该成功"):
        with pytest.raises(MayNotDecideApplication):
            _decide(town, stranger, application, reason)


def test_another_street_finds_nothing(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    application = _applied(town)
    with pytest.raises(ApplicationGone):
        approve_application(
            street_id=other.street_id, by_person_id=other.people["lin"], application_id=application.id
        )
    assert not applications(other.street_id, decided=False).exists()


@pytest.mark.parametrize(("name", "phone"), [("", "13800000009"), ("丁一鸣", ""), ("丁一鸣", "123")])
def test_someone_has_to_be_reached(town: SmallTown, name: str, phone: str) -> None:
    with pytest.raises(ApplicantMissing):
        _applied(town, name=name, phone=phone)


def test_a_street_may_give_out_accounts_at_the_window_only(town: SmallTown) -> None:
    give_role(
        person_id=town.people["lin"],
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.DATA_STEWARD,
        holder=Holder(account_id=town.people["mo"]),
    )
    security = _security(town)
    set_account_policy(street_id=town.street_id, by_person_id=security, policy=Policy(takes_applications=False))
    with pytest.raises(ApplicationsClosed):
        _applied(town)


def test_a_flood_is_stopped_for_a_day(town: SmallTown, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys.modules[apply_for_account.__module__], "_PER_STREET", 2)
    for _number in range(2):
        _applied(town)
    with pytest.raises(TooManyApplications):
        _applied(town)
    with clock.at(clock.now() + timedelta(days=1, minutes=1)):
        _applied(town)


def test_an_erased_applicant_leaves_no_reason_behind(town: SmallTown) -> None:
    application = _decide(town, "chen", _applied(town), reason="丁先生不住这里")
    erase_subject(
        street_id=town.street_id,
        subject_id=application.subject_id,
        person_id=town.people["lin"],
        reason="本人要求",
    )
    assert Application.objects.in_street(town.street_id).get().reason == ""


def _security(town: SmallTown) -> object:
    from wushe.foundation.ids import OPERATOR_ID

    person = Person.objects.create_user("qs-security", "Long-enough-1").pk
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.SECURITY_ADMIN,
        holder=Holder(account_id=person),
    )
    return person
