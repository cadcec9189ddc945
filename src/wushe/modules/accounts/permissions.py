"""Who may enter as whom, and who has to bring a second factor.

This room knows no roles: the rooms above say for whom the second factor is required.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from django.conf import settings

from wushe.modules.accounts.models import Person
from wushe.modules.accounts.queries import has_second_factor

SecondFactorRule = Callable[[UUID, UUID | None], bool]  # person, street (None: no street chosen yet)
_rules: list[SecondFactorRule] = []


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
