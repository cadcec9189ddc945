"""A key file of its own for every test, and the two streets and people they speak about."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings

from wushe.foundation.ids import new_id
from wushe.modules.accounts.models import Person
from wushe.modules.actors.labels import BodyKind, Role
from wushe.modules.actors.models import Body, Holding
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.models import Area


@pytest.fixture(autouse=True)
def key_file(tmp_path: Path, settings: LazySettings) -> Path:
    """The master key file of this test; not there yet."""
    settings.WUSHE_MASTER_KEY_FILE = tmp_path / "keys" / "master.key"
    settings.WUSHE_ERASURE_JOURNAL = tmp_path / "keys" / "erasures.jsonl"
    return settings.WUSHE_MASTER_KEY_FILE


@pytest.fixture
def street() -> UUID:
    """The street the test is about."""
    return new_id()


@pytest.fixture
def other_street() -> UUID:
    """A street that must see nothing."""
    return new_id()


@pytest.fixture
def worker(db: None) -> Person:
    """Someone who looks things up in the course of her work."""
    return Person.objects.create_user("worker", "Long-enough-1")


@pytest.fixture
def open_street(db: None, street: UUID) -> Area:
    """The street as an area, so that requests are about it."""
    return Area.objects.create(
        id=street, street_id=street, kind=AreaKind.STREET, name="清江街道", code="QJ", slug="qj", path="QJ/"
    )


@pytest.fixture
def staff(open_street: Area, worker: Person) -> Person:
    """The worker with a role in the street office."""
    office = Body.objects.create(
        street_id=open_street.id,
        kind=BodyKind.STREET_OFFICE,
        name="清江街道办事处",
        area=open_street,
        began_on=date(2020, 1, 1),
    )
    Holding.objects.create(
        street_id=open_street.id,
        body=office,
        role=Role.STREET_COORDINATOR,
        area=open_street,
        person_id=worker.id,
        began_on=date(2020, 1, 1),
    )
    return worker
