"""Who has to bring a second factor is said by the rooms above; a demonstration asks nobody."""

from __future__ import annotations

import pytest
from allauth.mfa.models import Authenticator
from django.conf import LazySettings
from django.test import Client

from wushe.modules.accounts.models import Person
from wushe.modules.accounts.permissions import second_factor_missing
from wushe.modules.spaces.models import Area

pytestmark = pytest.mark.django_db


def test_staff_without_it_miss_it_and_others_do_not(staff: Person, open_street: Area) -> None:
    resident = Person.objects.create_user("resident", "Long-enough-1")
    assert second_factor_missing(staff.id, open_street.id)
    assert not second_factor_missing(resident.id, open_street.id)
    assert not second_factor_missing(staff.id, None)
    Authenticator.objects.create(user=staff, type=Authenticator.Type.TOTP, data={})
    assert not second_factor_missing(staff.id, open_street.id)


def test_a_demonstration_asks_nobody(
    client: Client, staff: Person, open_street: Area, settings: LazySettings
) -> None:
    settings.WUSHE_DEMO = True
    client.force_login(staff)
    assert not second_factor_missing(staff.id, open_street.id)
    assert client.get("/me/").status_code == 200


def test_recovery_codes_alone_are_no_second_factor(staff: Person, open_street: Area) -> None:
    Authenticator.objects.create(user=staff, type=Authenticator.Type.RECOVERY_CODES, data={})
    assert second_factor_missing(staff.id, open_street.id)


def test_a_program_is_refused_in_its_own_words(client: Client, staff: Person, open_street: Area) -> None:
    client.force_login(staff)
    answer = client.post("/me/consent/", {"purpose": "contact"}, headers={"accept": "application/json"})
    assert answer.status_code == 403
    assert answer.json()["code"] == "accounts.second_factor_missing"
