"""What several actions share: take a sum for change, public facts."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.payments.models import Agreement


class SumUnknown(NotFound):
    """No such agreed sum in this street."""

    code = "payments.unknown"
    message = _("There is no such agreed sum here.")
    way_out = _("Go back to the payments of the project.")


class NotYourMoney(NotAllowed):
    """Money takes somebody who may, and never the same person twice."""

    code = "payments.not_yours"
    message = _("You may not do this with this money.")
    way_out = _("Whoever wrote a sum down does not release it: ask a second person who may.")


class SumEnded(Refused):
    """Nothing is released any more."""

    code = "payments.ended"
    message = _("This agreed sum has ended.")
    way_out = _("Agree on a new sum for the project.")


class PayeeUnknown(Invalid):
    """No such body in this street, or it has ended."""

    code = "payments.body_unknown"
    message = _("This street has no such body, or it has ended.")
    way_out = _("Choose a body from the list.")


def payee(street_id: UUID, body_id: UUID | str) -> Body:
    """A body of this street that has not ended."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise PayeeUnknown(field="body")
    return body


def sum_for_change(street_id: UUID, agreement_id: UUID | str) -> Agreement:
    """The agreed sum, locked until the transaction ends; refused when it has ended."""
    rows = Agreement.objects.in_street(street_id).select_for_update(of=("self",)).select_related("project", "body")
    row: Agreement | None = rows.filter(pk=agreement_id).first()
    if row is None:
        raise SumUnknown
    if row.ended_at is not None:
        raise SumEnded
    return row


def sum_facts(agreement: Agreement) -> dict[str, str | int]:
    """What anyone may know: the project's number, the body, the sum."""
    return {
        "receipt": agreement.project.number,
        "area": agreement.project.area_path,
        "body": agreement.body.name,
        "sum_fen": agreement.sum_fen,
    }
