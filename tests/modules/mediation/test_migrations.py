"""Rows of an older version are carried over: a side with an account keeps it, the others have none."""

from __future__ import annotations

from importlib import import_module

import pytest
from django.apps import apps

from tests.modules.mediation.conftest import Table
from wushe.modules.accounts.models import DataSubject

pytestmark = pytest.mark.django_db
step = import_module("wushe.modules.mediation.migrations.0002_sides_speak_by_their_account")


def test_a_side_whose_box_in_the_vault_is_an_account_speaks_by_it(table: Table) -> None:
    street, first, second = table.town.street, table.town.person("resident"), table.town.person("neighbour")
    rows = [table.begun() for _number in range(3)]
    for subject_id, person in ((rows[0].subject_a, first), (rows[1].subject_b, second)):
        assert DataSubject.objects.in_street(street).filter(pk=subject_id).update(person_id=person) == 1
    wanted = [(first, None), (None, second), (None, None)]
    for _turn in range(2):  # carried over twice it is the same
        step.link_accounts(apps, None)
        assert [(now.account_a, now.account_b) for now in map(table.fresh, rows)] == wanted
