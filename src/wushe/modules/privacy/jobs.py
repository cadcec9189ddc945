"""Work of the desk that runs by itself."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.privacy.actions import let_contacts_go
from wushe.modules.spaces.queries import streets


@job("privacy.let_contacts_go")
def let_go(street_id: str) -> int:
    """Forget contacts of one street that have stayed as long as the notice says."""
    return let_contacts_go(street_id=UUID(street_id))


@job("privacy.nightly", schedule="10 3 * * *")
def nightly() -> None:
    """Every street, every night."""
    for street in streets():
        enqueue("privacy.let_contacts_go", street_id=str(street.id))
