"""Checking and taking over run behind the screen, with progress shown."""

from __future__ import annotations

from uuid import UUID

from wushe.channels.hotline.actions.check_list import check_list
from wushe.channels.hotline.actions.take_list import take_list
from wushe.foundation.jobs import job, report_progress


@job("hotline.check", lease_seconds=600, max_attempts=3)
def check(street_id: str, list_id: str) -> None:
    """Check the rows of a list."""
    check_list(street_id=UUID(street_id), list_id=UUID(list_id), progress=report_progress)


@job("hotline.take", lease_seconds=900, max_attempts=5)
def take(street_id: str, list_id: str) -> None:
    """Take a checked list over."""
    take_list(street_id=UUID(street_id), list_id=UUID(list_id), progress=report_progress)
