"""Work that runs behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.coordination.actions.scan_works import scan_street
from wushe.modules.coordination.actions.scan_works import scan_work as look_at
from wushe.modules.spaces.queries import streets


@job("coordination.scan_work")
def scan_work(street_id: str, project_id: str) -> int:
    """Compare one work with all the others."""
    return look_at(street_id=UUID(street_id), project_id=project_id)


@job("coordination.nightly", schedule="40 1 * * *")
def nightly() -> None:
    """Every street: compare all works with each other."""
    for street in streets():
        enqueue("coordination.scan_street", street_id=str(street.id))


@job("coordination.scan_street")
def scan(street_id: str) -> int:
    """The radar's turn."""
    return scan_street(street_id=UUID(street_id))
