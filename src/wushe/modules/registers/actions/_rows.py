"""What several actions share: take a row for change, move it by the lifecycle, keep a reason without names."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import RESIDENCE_LIFECYCLE, ResidenceStatus, may_follow
from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.registers.labels import STATUS
from wushe.modules.registers.models import Household, Residence

SHORTEST, LONGEST = 4, 200


class HouseholdUnknown(NotFound):
    """No such household in this street."""

    code = "registers.household_unknown"
    message = _("There is no such household here.")
    way_out = _("Look at the list of households of the building.")


class HouseholdOver(Refused):
    """Nobody moves into a household that has ended."""

    code = "registers.household_over"
    message = _("This household is no longer in the list.")
    way_out = _("Enter the household anew, then verify the people in it.")


class ResidenceUnknown(NotFound):
    """No such link in this street."""

    code = "registers.residence_unknown"
    message = _("Nobody is linked to a household under this number.")
    way_out = _("Look at the page of the household.")


class ResidenceMoved(Refused):
    """The lifecycle has no such step."""

    code = "registers.residence_moved"
    message = _("This link is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have decided meanwhile.")


class SayWhy(Invalid):
    """What cannot be taken lightly has its reason."""

    code = "registers.say_why"
    message = _("Say why, in %(least)s to %(most)s characters.")
    way_out = _("Write the reason without names; it is told to the person concerned.")


class EnteredMeanwhile(Refused):
    """Two people enter the same thing in the same moment: one of them is told."""

    code = "registers.entered_meanwhile"
    message = _("Someone else has entered something here in the same moment.")
    way_out = _("Look at the page again; if something is still missing, send it once more.")


def household_for_change(street_id: UUID, household_id: UUID | str) -> Household:
    """The row, locked until the transaction ends."""
    rows = Household.objects.in_street(street_id).select_related("area").select_for_update(of=("self",))
    row: Household | None = rows.filter(pk=household_id).first()
    if row is None:
        raise HouseholdUnknown
    return row


def residence_for_change(street_id: UUID, residence_id: UUID | str) -> Residence:
    """The row, locked until the transaction ends."""
    rows = Residence.objects.in_street(street_id).select_related("household__area").select_for_update(of=("self",))
    row: Residence | None = rows.filter(pk=residence_id).first()
    if row is None:
        raise ResidenceUnknown
    return row


def move(residence: Residence, target: ResidenceStatus, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows the step; the caller saves."""
    source = ResidenceStatus(residence.status)
    if not may_follow(RESIDENCE_LIFECYCLE, source, target, met).allowed:
        raise ResidenceMoved(now=STATUS[source], then=STATUS[target])
    residence.status = target.value


def why(reason: str) -> str:
    """The reason with names and numbers covered, or the refusal."""
    said = reason.strip()
    if not SHORTEST <= len(said) <= LONGEST:
        raise SayWhy(field="reason", least=SHORTEST, most=LONGEST)
    return redact(said).text[:LONGEST]


def told_facts(residence: Residence) -> dict[str, str]:
    """What the ledger says of a link: the building, the way, the kind of proof."""
    return {"area_path": residence.household.area.path, "way": residence.way, "proof": residence.proof}
