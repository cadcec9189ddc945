"""The same keys and people as in accounts; someone to tell, and a neighbour who must see nothing."""

from __future__ import annotations

from uuid import UUID

import pytest

from tests.modules.accounts.conftest import key_file, open_street, other_street, street, worker
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.models import Person

__all__ = ["key_file", "open_street", "other_street", "street", "worker"]


@pytest.fixture
def neighbour(db: None) -> Person:
    """Somebody else."""
    return Person.objects.create_user("neighbour", "Long-enough-1")


@pytest.fixture
def subject(db: None, street: UUID) -> UUID:
    """A resident with a phone number in the vault."""
    return keep_personal_data(street_id=street, values={"name": "周明远", "phone": "13800000001"})
