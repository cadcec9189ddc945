"""Two small streets, and a key file of their own."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings

from tests.support.town import SmallTown, small_town


@pytest.fixture(autouse=True)
def _key_file(tmp_path: Path, settings: LazySettings) -> None:
    settings.WUSHE_MASTER_KEY_FILE = tmp_path / "keys" / "master.key"


@pytest.fixture
def town(db: None) -> SmallTown:
    """The street the test is about."""
    return small_town()


@pytest.fixture
def elsewhere(db: None) -> SmallTown:
    """A street whose rows must never be seen in the other."""
    return small_town(name="白桥街道", code="BQ", slug="baiqiao")
