"""Reading and bringing in run behind the screen, with progress shown."""

from __future__ import annotations

from uuid import UUID

from wushe.channels.spreadsheet.actions.check_upload import check_upload
from wushe.channels.spreadsheet.actions.publish_upload import publish_upload
from wushe.channels.spreadsheet.queries import upload
from wushe.foundation.jobs import job, report_progress


@job("spreadsheet.check", lease_seconds=600, max_attempts=3)
def check(street_id: str, upload_id: str) -> None:
    """Check the rows of a file."""
    check_upload(street_id=UUID(street_id), upload_id=UUID(upload_id), progress=report_progress)


@job("spreadsheet.publish", lease_seconds=600, max_attempts=3)
def publish(street_id: str, upload_id: str) -> None:
    """Bring the checked rows in."""
    found = upload(UUID(street_id), UUID(upload_id))
    if found is not None:
        publish_upload(street_id=found.street_id, upload_id=found.id, person_id=found.person_id)
