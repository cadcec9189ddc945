"""Language and reading mode are kept with the account."""

from __future__ import annotations

from uuid import UUID

import pytest

from wushe.modules.accounts.actions.export_own_data import NobodyToExport, export_own_data
from wushe.modules.accounts.actions.set_preferences import UnknownPreference, set_preferences
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.models import AuditEntry

pytestmark = pytest.mark.django_db


def test_a_choice_is_kept_and_recorded_once(street: UUID, worker: Person) -> None:
    for _ in range(2):
        set_preferences(person_id=worker.id, street_id=street, language="en", mode="elder")
    worker.refresh_from_db()
    assert (worker.language, worker.mode) == ("en", "elder")
    assert AuditEntry.objects.in_street(street).get().facts == {"language": "en", "mode": "elder"}


def test_one_choice_leaves_the_other(street: UUID, worker: Person) -> None:
    set_preferences(person_id=worker.id, street_id=street, language="en")
    set_preferences(person_id=worker.id, street_id=street, mode="elder")
    set_preferences(person_id=worker.id, street_id=street)
    worker.refresh_from_db()
    assert (worker.language, worker.mode) == ("en", "elder")


@pytest.mark.parametrize("choice", [{"language": "tlh"}, {"mode": "party"}])
def test_what_the_pages_do_not_have_is_refused(street: UUID, worker: Person, choice: dict[str, str]) -> None:
    with pytest.raises(UnknownPreference):
        set_preferences(person_id=worker.id, street_id=street, **choice)


def test_a_stranger_has_nothing_to_take_along(street: UUID) -> None:
    with pytest.raises(NobodyToExport):
        export_own_data(street_id=street, person_id=None)
