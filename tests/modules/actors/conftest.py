"""Two small streets, and a key file of their own."""

from __future__ import annotations

import pytest

from tests.support.town import SmallTown, small_town


@pytest.fixture
def town(db: None) -> SmallTown:
    """The street the test is about."""
    return small_town()


@pytest.fixture
def elsewhere(db: None) -> SmallTown:
    """A street whose rows must never be seen in the other."""
    return small_town(name="白桥街道", code="BQ", slug="baiqiao")
