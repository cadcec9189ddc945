"""Printed paper sheets: for which area, how many came back, which were entered last."""

from __future__ import annotations

from uuid import UUID

from wushe.core.formats.sheet_numbers import number_of
from wushe.modules.needs.models import Channel, Intake, Need, SheetRun


def run_of(street_id: UUID, run_id: UUID) -> SheetRun | None:
    """The sheets printed at once."""
    row: SheetRun | None = SheetRun.objects.in_street(street_id).select_related("area").filter(pk=run_id).first()
    return row


def area_of_sheet(street_id: UUID, sheet: str) -> UUID | None:
    """The area for which the sheet was printed; None for a number that was never printed here."""
    number = number_of(sheet)
    if number is None:
        return None
    runs = SheetRun.objects.in_street(street_id).filter(first__lte=number, last__gte=number)
    return runs.values_list("area_id", flat=True).first()


def printed_lately(street_id: UUID, *, most: int = 5) -> list[tuple[SheetRun, int]]:
    """The latest runs, and how many sheets of each came back."""
    runs = list(SheetRun.objects.in_street(street_id).select_related("area").order_by("-last")[:most])
    if not runs:
        return []
    sheets = Intake.objects.in_street(street_id).filter(noted_at__gte=runs[-1].printed_at).exclude(sheet="")
    came = [number_of(sheet) or 0 for sheet in sheets.values_list("sheet", flat=True)]
    return [(run, sum(run.first <= number <= run.last for number in came)) for run in runs]


def entered_lately(street_id: UUID, person_id: UUID, *, most: int = 8) -> list[Need]:
    """The sheets this person has entered last."""
    rows = Need.objects.in_street(street_id).filter(channel=Channel.PAPER, person_id=person_id)
    return list(rows.select_related("area", "intake").order_by("-received_at")[:most])
