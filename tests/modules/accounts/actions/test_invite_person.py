"""People are invited with a printed code that opens once, in time, and not by guessing."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.support.town import SmallTown, small_town
from wushe.foundation import clock
from wushe.foundation.ids import OPERATOR_ID
from wushe.modules.accounts.actions import (
    PrintedSlip,
    accept_invitation,
    invite_person,
    issue_slips,
    rotate_master_key,
    withdraw_invitation,
)
from wushe.modules.accounts.actions._slips import SlipCodeWrong, SlipExpired, SlipLocked
from wushe.modules.accounts.actions.invite_person import InvitationGone, NobodyInvited, PurposeTooLong
from wushe.modules.accounts.actions.open_account import AccountLikeAPhone, AccountTaken, AccountUnfit, PasswordTooWeak
from wushe.modules.accounts.models import Invitation, LookupKey, Person, Slip
from wushe.modules.accounts.permissions import MayNotKeepAccounts
from wushe.modules.accounts.queries import masked
from wushe.modules.accounts.queries.lookup import spaced_code
from wushe.modules.accounts.queries.policy import DEFAULTS
from wushe.modules.accounts.queries.slips import open_invitations
from wushe.modules.actors.actions import Holder, give_role
from wushe.modules.actors.labels import Role
from wushe.modules.actors.queries import standing
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db
PASSWORD = "A-good-one-7"


@pytest.fixture
def town() -> Iterator[SmallTown]:
    """The small street."""
    return small_town()


def _invited(town: SmallTown, by: str = "chen", **given: str) -> Invitation:
    return invite_person(
        street_id=town.street_id, by_person_id=town.people[by], **({"name": "吴桂芳", "phone": "13800000007"} | given)
    )


def _slip(town: SmallTown, invitation: Invitation, by: str = "chen") -> PrintedSlip:
    return issue_slips(street_id=town.street_id, by_person_id=town.people[by], invitation_ids=[invitation.id])[0]


def _trail(town: SmallTown, subject: UUID) -> list[str]:
    rows = AuditEntry.objects.in_street(town.street_id).filter(subject_id=str(subject)).order_by("happened_at", "id")
    return [row.event for row in rows]


def test_the_invited_person_signs_in_with_the_code_on_the_slip(town: SmallTown, client: Client) -> None:
    invitation = _invited(town, purpose="楼栋长")
    slip = _slip(town, invitation)
    assert (slip.name, slip.purpose, slip.may_choose_name) == ("吴桂芳", "楼栋长", True)
    typed = spaced_code(slip.code).lower()
    assert accept_invitation(code=typed, password=PASSWORD, account="wu.gf") == invitation.person_id
    assert client.login(username="wu.gf", password=PASSWORD)
    assert _trail(town, invitation.person_id) == [
        "account:self:opened",
        "account:invitation:made",
        "account:slip:printed",
        "account:invitation:accepted",
    ]
    assert "vault:data:revealed" in _trail(town, invitation.subject_id)


def test_roles_can_be_given_before_the_slip_is_used(town: SmallTown) -> None:
    with transaction.atomic():
        invitation = _invited(town)
        give_role(
            person_id=town.people["shu"],
            street_id=town.street_id,
            body_id=town.bodies["team"],
            role=Role.TEAM_LEADER,
            holder=Holder(account_id=invitation.person_id, subject_id=invitation.subject_id),
        )
    assert standing(invitation.person_id, town.street_id).holds(Role.TEAM_LEADER)
    assert masked(invitation.subject_id) == {"name": "吴**", "phone": "138****0007"}


def test_neither_the_code_nor_the_name_stands_in_the_database(town: SmallTown) -> None:
    slip = _slip(town, _invited(town))
    kept = str([list(model.objects.values()) for model in (Slip, Invitation, Person, LookupKey, AuditEntry)])
    assert slip.code not in kept
    assert slip.code[4:] not in kept
    assert "吴桂芳" not in kept
    assert slip.code not in repr(slip)


def test_a_made_up_name_may_be_kept(town: SmallTown, client: Client) -> None:
    invitation = _invited(town)
    accept_invitation(code=_slip(town, invitation).code, password=PASSWORD)
    name = Person.objects.get(id=invitation.person_id).account
    assert name.startswith("w-")
    assert client.login(username=name, password=PASSWORD)


def test_a_given_name_is_kept_whatever_is_asked(town: SmallTown) -> None:
    invitation = _invited(town, account="jw.building6")
    accept_invitation(code=_slip(town, invitation).code, password=PASSWORD, account="somebody-else")
    assert Person.objects.get(id=invitation.person_id).account == "jw.building6"


def test_a_slip_opens_once(town: SmallTown) -> None:
    code = _slip(town, _invited(town)).code
    accept_invitation(code=code, password=PASSWORD)
    with pytest.raises(SlipCodeWrong):
        accept_invitation(code=code, password="Another-good-2")


def test_a_slip_is_good_for_two_weeks(town: SmallTown) -> None:
    code = _slip(town, _invited(town)).code
    with clock.at(clock.now() + timedelta(days=14, minutes=1)), pytest.raises(SlipExpired):
        accept_invitation(code=code, password=PASSWORD)
    with clock.at(clock.now() + timedelta(days=13)):
        accept_invitation(code=code, password=PASSWORD)


def test_a_new_slip_makes_the_old_one_void(town: SmallTown) -> None:
    invitation = _invited(town)
    old, new = _slip(town, invitation).code, _slip(town, invitation).code
    with pytest.raises(SlipCodeWrong):
        accept_invitation(code=old, password=PASSWORD)
    accept_invitation(code=new, password=PASSWORD)


def test_five_wrong_tries_lock_a_slip_and_are_on_the_record(town: SmallTown) -> None:
    invitation = _invited(town)
    code = _slip(town, invitation).code
    wrong = code[:4] + "22222222"
    for _try in range(DEFAULTS.slip_tries):
        with pytest.raises(SlipCodeWrong):
            accept_invitation(code=wrong, password=PASSWORD)
    with pytest.raises(SlipLocked):
        accept_invitation(code=code, password=PASSWORD)
    assert _trail(town, invitation.person_id).count("account:slip:refused") == DEFAULTS.slip_tries + 1
    accept_invitation(code=_slip(town, invitation).code, password=PASSWORD)


@pytest.mark.parametrize("typed", ["", "K7MT", "K7MT2QXN4WPD", "' OR 1=1 --", "吴桂芳"])
def test_an_invented_code_opens_nothing(town: SmallTown, typed: str) -> None:
    with pytest.raises(SlipCodeWrong):
        accept_invitation(code=typed, password=PASSWORD)


def test_unfit_choices_are_refused_and_the_slip_stays_good(town: SmallTown) -> None:
    code = _slip(town, _invited(town)).code
    for refusal, chosen in (
        (AccountUnfit, {"account": "two words"}),
        (AccountTaken, {"account": "QINGSHI-SHU"}),
        (AccountLikeAPhone, {"account": "13800000007"}),
        (PasswordTooWeak, {"password": "1234567890"}),
    ):
        with pytest.raises(refusal):
            accept_invitation(code=code, **({"password": PASSWORD} | chosen))
    accept_invitation(code=code, password=PASSWORD)


def test_an_invitation_names_somebody_and_is_short(town: SmallTown) -> None:
    with pytest.raises(NobodyInvited):
        invite_person(street_id=town.street_id, by_person_id=OPERATOR_ID, account=" ", name=" ")
    with pytest.raises(PurposeTooLong):
        _invited(town, purpose="长" * 61)
    with pytest.raises(AccountTaken):
        _invited(town, account="qingshi-shu")


@pytest.mark.parametrize("stranger", ["wang", "ren", "mo"])
def test_only_officers_invite(town: SmallTown, stranger: str) -> None:
    with pytest.raises(MayNotKeepAccounts):
        _invited(town, by=stranger)


def test_officers_of_another_street_neither_invite_nor_print_here(town: SmallTown) -> None:
    other = small_town(name="东湖街道", code="DH", slug="donghu")
    with pytest.raises(MayNotKeepAccounts):
        invite_person(street_id=town.street_id, by_person_id=other.people["lin"], name="吴")
    invitation = _invited(town)
    for street in (town.street_id, other.street_id):
        with pytest.raises((MayNotKeepAccounts, InvitationGone)):
            issue_slips(street_id=street, by_person_id=other.people["lin"], invitation_ids=[invitation.id])


def test_a_secretary_prints_slips_of_the_own_community_only(town: SmallTown) -> None:
    own = _invited(town, by="shu")
    assert _slip(town, own, by="shu").code
    with pytest.raises(MayNotKeepAccounts):
        _slip(town, own, by="zhao")
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.STREET_LEADER,
        holder=Holder(account_id=(leader := _invited(town, by="lin")).person_id),
    )
    for officer in ("shu", "chen"):
        with pytest.raises(MayNotKeepAccounts):
            _slip(town, leader, by=officer)
    assert _slip(town, leader, by="lin").code


def test_an_invitation_does_not_outlive_the_power_over_the_person(town: SmallTown) -> None:
    """The secretary invited someone who has become an officer above: no slip for that account any more."""
    invitation = _invited(town, by="shu")
    assert _slip(town, invitation, by="shu").code
    give_role(
        person_id=OPERATOR_ID,
        street_id=town.street_id,
        body_id=town.bodies["office"],
        role=Role.STREET_COORDINATOR,
        holder=Holder(account_id=invitation.person_id),
    )
    with pytest.raises(MayNotKeepAccounts):
        _slip(town, invitation, by="shu")


def test_a_withdrawn_invitation_opens_nothing(town: SmallTown) -> None:
    invitation = _invited(town)
    code = _slip(town, invitation).code
    with pytest.raises(MayNotKeepAccounts):
        withdraw_invitation(street_id=town.street_id, by_person_id=town.people["zhao"], invitation_id=invitation.id)
    withdraw_invitation(street_id=town.street_id, by_person_id=town.people["chen"], invitation_id=invitation.id)
    with pytest.raises(SlipCodeWrong):
        accept_invitation(code=code, password=PASSWORD)
    with pytest.raises(InvitationGone):
        withdraw_invitation(street_id=town.street_id, by_person_id=town.people["chen"], invitation_id=invitation.id)
    with pytest.raises(InvitationGone):
        _slip(town, invitation)


def test_many_slips_are_printed_with_few_queries(town: SmallTown, django_assert_max_num_queries: object) -> None:
    invited = [_invited(town, name=f"人{number}") for number in range(40)]
    with django_assert_max_num_queries(24):  # type: ignore[operator]
        slips = issue_slips(
            street_id=town.street_id,
            by_person_id=town.people["chen"],
            invitation_ids=[one.id for one in invited],
        )
    assert [slip.name for slip in slips] == [f"人{number}" for number in range(40)]
    assert len({slip.code[:4] for slip in slips}) == 40
    assert not open_invitations(town.street_id, unprinted_only=True, now=clock.now()).exists()


def test_the_database_keeps_one_open_slip_per_person(town: SmallTown) -> None:
    _slip(town, _invited(town))
    row = Slip.objects.in_street(town.street_id).get()
    row.pk, row.finder = None, "2222"
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save(force_insert=True)


def test_codes_still_open_under_a_new_master_key(town: SmallTown) -> None:
    code = _slip(town, _invited(town)).code
    rotate_master_key()
    accept_invitation(code=code, password=PASSWORD)
