"""Note that the deployment has been backed up, and where the copies lie."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.actors.labels import ADMIN_ROLES, Role
from wushe.modules.actors.queries import Standing, standing
from wushe.modules.oversight.actions import record
from wushe.site.events import SiteEvent

STARTERS = (Role.STREET_LEADER, Role.STREET_COORDINATOR, *sorted(ADMIN_ROLES))


class ChecklistNotYours(NotAllowed):
    """Leader, coordinator and administrators start a street."""

    code = "site.checklist_not_yours"
    message = _("The checklist is for those who start the street.")
    way_out = _("Ask the street coordinator or an administrator.")


class BackupPlaceMissing(Invalid):
    """A backup nobody finds is none."""

    code = "site.backup_place_missing"
    message = _("Say in a few words where the copies lie (at most 100 characters).")
    way_out = _("For example: two discs in the safe, keys in another one.")


def may_start_street(who: Standing) -> bool:
    """See the checklist and tick off what only people know."""
    return who.holds(*STARTERS)


def note_backup(*, person_id: UUID | None, street_id: UUID, place: str) -> None:
    """One of those who start the street notes that database and keys are copied, apart from each other."""
    if not may_start_street(standing(person_id, street_id)):
        raise ChecklistNotYours
    said = place.strip()
    if not 0 < len(said) <= 100:
        raise BackupPlaceMissing(field="place")
    with transaction.atomic():
        record(
            SiteEvent.BACKUP_NOTED,
            street_id=street_id,
            subject_id=street_id,
            person_id=person_id,
            facts={"place": said},
        )
