"""A key file of its own for every test, and the two streets and people they speak about."""

from __future__ import annotations

from pathlib import Path
from uuid import UUID

import pytest
from django.conf import LazySettings

from wushe.foundation.ids import new_id
from wushe.modules.accounts.models import Person


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
