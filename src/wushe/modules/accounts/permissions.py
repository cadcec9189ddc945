"""Who may enter as whom, who looks after whose account, and who has to bring a second factor.

This room knows no roles: the rooms above say who the officers are and for whom the second factor is required.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Protocol
from uuid import UUID

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from wushe.foundation.ids import OPERATOR_ID
from wushe.foundation.refusals import NotAllowed
from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries import has_second_factor

SecondFactorRule = Callable[[UUID, UUID | None], bool]  # person, street (None: no street chosen yet)
_rules: list[SecondFactorRule] = []


class OfficerRule(Protocol):
    """The answer of a room above: may this officer look after all of these accounts (none: open a new one)?"""

    def __call__(
        self, officer_id: UUID, street_id: UUID, people: Collection[UUID], *, alone: bool
    ) -> bool: ...  # pragma: no cover - a protocol


account_officers: list[OfficerRule] = []
"""Rooms above register here who the officers of a street are (`actors` does when it is ready)."""


policy_setters: list[Callable[[UUID, UUID], bool]] = []
"""Answers of rooms above: (officer, street) -> does the officer set the rules for accounts?"""

application_deciders: list[Callable[[UUID, UUID, UUID], bool]] = []
"""Answers of rooms above: (officer, street, area) -> does the officer decide on applications from there?"""


class MayNotSetRules(NotAllowed):
    """The rules for accounts are the security administrator's."""

    code = "accounts.may_not_set_rules"
    message = _("You may not set the rules for accounts here.")
    way_out = _("Ask the security administrator of the street.")


class MayNotDecideApplication(NotAllowed):
    """Applications are decided by the community or the street."""

    code = "accounts.may_not_decide_application"
    message = _("You may not decide on this application.")
    way_out = _("Ask the community secretary there, or the street office.")


class MayNotKeepAccounts(NotAllowed):
    """Accounts are looked after by officers of the street and its communities."""

    code = "accounts.may_not_keep_accounts"
    message = _("You may not look after this account.")
    way_out = _("Ask the street office, or the community secretary for people of that community.")


def may_keep_accounts(
    officer_id: UUID | None, street_id: UUID, people: Collection[UUID] = (), *, alone: bool = True
) -> bool:
    """Invite someone (no account named), print slips for, suspend, resume these accounts; not alone: reset them."""
    if officer_id is None:
        return False
    if officer_id == OPERATOR_ID:
        return True
    return any(rule(officer_id, street_id, people, alone=alone) for rule in account_officers)


def demand_keeping_accounts(
    officer_id: UUID | None, street_id: UUID, people: Collection[UUID] = (), *, alone: bool = True
) -> None:
    """Refuse whoever may not."""
    if not may_keep_accounts(officer_id, street_id, people, alone=alone):
        raise MayNotKeepAccounts


def demand_setting_rules(officer_id: UUID, street_id: UUID) -> None:
    """Refuse whoever may not."""
    if not any(rule(officer_id, street_id) for rule in policy_setters):
        raise MayNotSetRules


def may_decide_application(officer_id: UUID, street_id: UUID, area_id: UUID) -> bool:
    """Approve or refuse an application from that area."""
    return any(rule(officer_id, street_id, area_id) for rule in application_deciders)


def require_second_factor_if(rule: SecondFactorRule) -> SecondFactorRule:
    """Register a rule of an upper room, e.g. "holds a staff role in this street"."""
    if rule not in _rules:
        _rules.append(rule)
    return rule


def second_factor_missing(person_id: UUID, street_id: UUID | None) -> bool:
    """Whether the person has to set up a second factor before doing anything else here.

    On a demonstration street nobody has to: everyone enters by a role button.
    """
    if settings.WUSHE_DEMO or not _rules or has_second_factor(person_id):
        return False
    return any(rule(person_id, street_id) for rule in _rules)


def may_enter_as(person: Person) -> bool:
    """Only in a demonstration, and only as someone made for it."""
    return bool(settings.WUSHE_DEMO) and person.is_demo and person.is_active
