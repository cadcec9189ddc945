"""Try the number and code of a household slip; a wrong code counts against the slip."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import MOST_TRIES, closed_because
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.oversight.actions import record
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.labels import CLOSED
from wushe.modules.registers.models import Slip
from wushe.modules.registers.queries.checks import code_fits
from wushe.modules.registers.queries.households import slip_numbered


class SlipUnknown(Invalid):
    """A number that stands on no slip of this street."""

    code = "registers.slip_unknown"
    message = _("There is no slip with this number.")
    way_out = _("Look at the paper again: six letters and digits. Or ask your community for a new slip.")


class SlipWrong(Invalid):
    """The code is not the slip's."""

    code = "registers.slip_wrong"
    message = _("The code does not fit the slip. %(left)s more tries.")
    way_out = _("Type the eight digits once more, or ask your community for a new slip.")


class SlipClosed(Refused):
    """Used, replaced, expired, or tried too often."""

    code = "registers.slip_closed"
    message = _("This slip no longer opens: %(why)s.")
    way_out = _("Ask your community for a new slip.")


def try_slip(*, street_id: UUID, number: str, code: str, person_id: UUID | None = None) -> Slip:
    """The slip that number and code open, locked if a transaction runs; it is not used up by this."""
    with transaction.atomic():
        found = slip_numbered(street_id, number)
        if found is None:
            raise SlipUnknown(field="number")
        slip = Slip.objects.in_street(street_id).select_for_update().get(pk=found.pk)
        slip.household = found.household
        shut = closed_because(slip.state, clock.now())
        fits = code_fits(slip.id, slip.code_check, code)
        if shut is None and not fits:
            slip.tries += 1
            slip.save(update_fields=["tries"])
            record(
                RegisterEvent.SLIP_MISTYPED,
                street_id=street_id,
                subject_id=slip.id,
                person_id=person_id,
                facts={"tries": slip.tries},
            )
    # The count is kept even though the try is refused, so the refusal comes after the transaction.
    if shut is not None or (not fits and slip.tries >= MOST_TRIES):
        raise SlipClosed(field="code", why=CLOSED[shut or "tried_out"])
    if not fits:
        raise SlipWrong(field="code", left=MOST_TRIES - slip.tries)
    return slip
