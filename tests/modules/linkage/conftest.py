"""The street of these tests, and another one that must see nothing of it."""

from __future__ import annotations

import pytest

from tests.modules.linkage.town import Town, build
from wushe.modules.linkage.models import RuleTable


@pytest.fixture
def town(db: None) -> Town:
    """The street the test is about."""
    return build("QJ")


@pytest.fixture
def elsewhere(db: None) -> Town:
    """Another street with the same bodies and the same cast."""
    return build("DH")


@pytest.fixture
def rules(town: Town) -> RuleTable:
    """The table of 2026, published."""
    return town.rules()
