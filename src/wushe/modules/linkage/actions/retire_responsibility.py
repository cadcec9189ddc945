"""Take a duty off the responsibility list."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.linkage.actions.adopt_preset import RulesNotYours
from wushe.modules.linkage.events import LinkageEvent
from wushe.modules.linkage.models import ResponsibilityItem
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import responsibility_of
from wushe.modules.oversight.actions import record


class NoSuchResponsibility(NotFound):
    """The list has no such line."""

    code = "linkage.no_such_responsibility"
    message = _("The responsibility list has no such line.")
    way_out = _("Choose one from the list.")


class AlreadyRetired(Refused):
    """The line was taken off before."""

    code = "linkage.already_retired"
    message = _("This line has already been taken off the list.")
    way_out = _("Look at the lines that were taken off.")


class RetirementUnexplained(Invalid):
    """Taking a duty off the list needs a reason."""

    code = "linkage.retirement_unexplained"
    message = _("Say why this duty is taken off the list.")
    way_out = _("Write the reason in a sentence.")


def retire_responsibility(
    *, street_id: UUID, person_id: UUID | None, item_id: UUID | str, reason: str
) -> ResponsibilityItem:
    """Take a line off the list with a reason; it stays readable among the former ones."""
    if not may_make_rules(person_id, street_id):
        raise RulesNotYours
    with transaction.atomic():
        item = responsibility_of(street_id, item_id)
        if item is None:
            raise NoSuchResponsibility
        if item.retired_at is not None:
            raise AlreadyRetired
        reason = reason.strip()
        if not reason:
            raise RetirementUnexplained(field="reason")
        item.retired_at, item.retire_reason = clock.now(), reason
        item.save()
        record(
            LinkageEvent.RESPONSIBILITY_RETIRED,
            street_id=street_id,
            subject_id=item.pk,
            person_id=person_id,
            facts={"matter": item.matter, "reason": reason},
        )
    return item
