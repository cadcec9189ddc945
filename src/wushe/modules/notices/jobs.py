"""What goes on behind the screens; each job makes one call."""

from __future__ import annotations

from uuid import UUID

from wushe.foundation.jobs import enqueue, job
from wushe.modules.notices.actions.count_reach import close_days
from wushe.modules.notices.actions.deliver_notice import deliver_notice
from wushe.modules.spaces.queries import streets


@job("notices.deliver", lease_seconds=600)
def deliver(street_id: str, notice_id: str, version: int) -> int:
    """Tell the group of a notice."""
    return deliver_notice(street_id=UUID(street_id), notice_id=UUID(notice_id), version=version)


@job("notices.nightly", schedule="5 0 * * *")
def nightly() -> None:
    """Every street: yesterday's digests become counts."""
    for street in streets():
        enqueue("notices.close_days", street_id=str(street.id))


@job("notices.close_days")
def close(street_id: str) -> int:
    """Turn the digests of past days into counts and forget them."""
    return close_days(street_id=UUID(street_id))
