"""What one person counted, read exactly or refused."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext_lazy as _

from wushe.core.ballots import AreaUnreadable, Counted, hundredths
from wushe.foundation.refusals import Invalid
from wushe.modules.committees.actions.register_property_area import CountsUnreadable


@dataclass(frozen=True, slots=True)
class Counts:
    """What one person counted: areas in square metres as they are written, and owners."""

    part_area: str | Decimal
    part_heads: int
    agree_area: str | Decimal
    agree_heads: int


class CountNotPossible(Invalid):
    """More agree than take part, or more take part than there are."""

    code = "committees.count_not_possible"
    message = _("This count cannot be: a part is larger than its whole, or less than nothing.")
    way_out = _("Compare it with the sheets; an owner of several homes is counted once.")


def read_counts(counts: Counts) -> tuple[Counted, Counted]:
    areas = []
    for field in ("part_area", "agree_area"):
        try:
            areas.append(hundredths(getattr(counts, field)))
        except AreaUnreadable as fault:
            raise CountsUnreadable(field=field) from fault
    return Counted(areas[0], counts.part_heads), Counted(areas[1], counts.agree_heads)
