"""Set a number of the street's own in place of a preset's: stricter than law, never looser."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import Evidence
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid
from wushe.modules.committees import permissions
from wushe.modules.committees.actions._rows import DeskNotYours, said
from wushe.modules.committees.events import SeatEvent
from wushe.modules.committees.models import OwnTerm
from wushe.modules.committees.queries.terms import is_looser, terms
from wushe.modules.oversight.actions import record

LARGEST = 365


class TermUnknown(Invalid):
    """No clock of that name."""

    code = "committees.term_unknown"
    message = _("There is no such term.")
    way_out = _("Choose one from the list.")


class LooserThanLaw(Invalid):
    """The law's number is a bound."""

    code = "committees.looser_than_law"
    message = _("The law says %(law)s here; this would be looser.")
    way_out = _("A longer notice or a shorter term may be set; if the law has changed, ask for a new preset.")


class NumberUnreadable(Invalid):
    """No number of days or months."""

    code = "committees.number_unreadable"
    message = _("Enter a whole number from 1 to %(most)s.")
    way_out = _("The unit stays that of the preset.")


def set_own_term(
    *, street_id: UUID, person_id: UUID, key: str, amount: int, valid_from: date, source: str
) -> OwnTerm:
    """From a day on this number holds here; what runs keeps its day. The same day again corrects it."""
    if not permissions.may_set_terms(person_id, street_id):
        raise DeskNotYours
    known = [rule for rule in terms() if rule.key == key]
    if not known:
        raise TermUnknown(field="key")
    if not 1 <= amount <= LARGEST:
        raise NumberUnreadable(field="amount", most=LARGEST)
    law = next((rule for rule in known if rule.evidence is Evidence.LAW and is_looser(rule, amount)), None)
    if law is not None:
        raise LooserThanLaw(field="amount", law=law.amount)
    why = said(source, field="source", most=200)
    with transaction.atomic():
        row, _made = OwnTerm.objects.update_or_create(
            street_id=street_id, key=key, valid_from=valid_from,
            defaults={"amount": amount, "source": why, "kept_at": clock.now()},
        )  # fmt: skip
        facts = {"key": key, "amount": amount, "valid_from": valid_from.isoformat()}
        record(SeatEvent.TERM_SET, street_id=street_id, subject_id=row.id, person_id=person_id, facts=facts)
        return row
