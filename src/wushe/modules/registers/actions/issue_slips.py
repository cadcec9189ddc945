"""Print household slips: a number and a one-time code on paper for every member who wants an account."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.registers import CODE_DIGITS, SLIP_TERM
from wushe.foundation import clock
from wushe.foundation.ids import new_id, readable_code
from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.oversight.actions import record
from wushe.modules.registers.actions.add_households import BuildingUnknown
from wushe.modules.registers.events import RegisterEvent
from wushe.modules.registers.models import Household, Slip
from wushe.modules.registers.permissions import demand_keeping
from wushe.modules.registers.queries.checks import code_check
from wushe.modules.spaces.queries import area_of

MOST_HOUSEHOLDS = 120
MOST_COPIES = 6


class NobodyToPrintFor(Invalid):
    """No household was chosen, or too many."""

    code = "registers.nobody_to_print_for"
    message = _("Choose 1 to %(most)s households of this building, and 1 to %(copies)s slips for each.")
    way_out = _("Choose households in the list; enter the doors first if it is empty.")


@dataclass(frozen=True, slots=True)
class PrintedSlip:
    """What stands on the paper, once; the code is kept nowhere."""

    number: str
    code: str
    door: str
    household_number: int
    expires_at: datetime


def issue_slips(
    *,
    person_id: UUID | None,
    street_id: UUID,
    area_id: UUID,
    household_ids: Sequence[UUID],
    copies: int,
    reason: str,
) -> list[PrintedSlip]:
    """A community worker prints slips for households of one building; unused older slips of theirs stop opening.

    The door numbers stand on the paper, so each is looked up in the vault with the reason.
    """
    with transaction.atomic():
        area = area_of(street_id, area_id)
        demand_keeping(person_id, street_id, area.path if area else "-")
        if area is None or person_id is None:
            raise BuildingUnknown(field="area")
        rows = Household.objects.in_street(street_id).select_for_update()
        chosen = list(rows.filter(pk__in=household_ids, area=area, ended_on=None).order_by("number"))
        if not 1 <= len(chosen) <= MOST_HOUSEHOLDS or not 1 <= copies <= MOST_COPIES:
            raise NobodyToPrintFor(field="household", most=MOST_HOUSEHOLDS, copies=MOST_COPIES)
        now = clock.now()
        Slip.objects.in_street(street_id).filter(household__in=chosen, ended_as="").update(
            ended_as="replaced", ended_at=now
        )
        numbers = iter(_free_numbers(street_id, len(chosen) * copies))
        printed: list[PrintedSlip] = []
        made: list[Slip] = []
        for household in chosen:
            door = reveal_personal_data(
                street_id=street_id,
                subject_id=household.subject_id,
                kind="address",
                person_id=person_id,
                reason=reason,
            )
            for _copy in range(copies):
                slip, code = _slip(household, next(numbers), person_id, now)
                made.append(slip)
                printed.append(PrintedSlip(slip.number, code, door, household.number, slip.expires_at))
        Slip.objects.bulk_create(made)
        record(
            RegisterEvent.SLIPS_ISSUED,
            street_id=street_id,
            subject_id=area.id,
            person_id=person_id,
            facts={"area_path": area.path, "households": len(chosen), "slips": len(made)},
        )
        return printed


def _free_numbers(street_id: UUID, count: int) -> list[str]:
    numbers: set[str] = set()
    while len(numbers) < count:
        more = {readable_code(6) for _ in range(count - len(numbers))}
        taken = Slip.objects.in_street(street_id).filter(number__in=more).values_list("number", flat=True)
        numbers |= more - set(taken)
    return list(numbers)


def _slip(household: Household, number: str, person_id: UUID, now: datetime) -> tuple[Slip, str]:
    code = "".join(secrets.choice("0123456789") for _ in range(CODE_DIGITS))
    slip = Slip(
        id=new_id(),
        street_id=household.street_id,
        household=household,
        number=number,
        issued_by=person_id,
        issued_at=now,
        expires_at=now + SLIP_TERM,
    )
    slip.code_check = code_check(slip.id, code)
    return slip, code
