"""Why a line of a table of areas cannot be entered, in words."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wushe.core.formats.area_tables import AreaFault, LineFault
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.spaces.actions.add_area import AreaCodeKnown, AreaNameUnfit


class CommunityUnsaid(Invalid):
    """Every line stands in a community."""

    code = "spaces.community_unsaid"
    message = _("The community is missing.")
    way_out = _("Fill in the name of the community in every row.")


class BuildingUnsaid(Invalid):
    """A unit is part of a building."""

    code = "spaces.building_unsaid"
    message = _("There is a unit without its building.")
    way_out = _("Fill in the building, or leave the unit empty.")


class AreaNameTooLong(Invalid):
    """Names fit on a poster."""

    code = "spaces.area_name_too_long"
    message = _("The name of an area has at most 60 characters.")
    way_out = _("Shorten the name.")


class CountUnfit(Invalid):
    """Households and inhabitants are counted."""

    code = "spaces.count_unfit"
    message = _("The number of households or inhabitants is below zero or far too large.")
    way_out = _("Write a whole number such as 48.")


class AreaStandsElsewhere(Refused):
    """A table does not move areas: needs and roles point to where they stand."""

    code = "spaces.area_stands_elsewhere"
    message = _("It is known already at another place: %(where)s.")
    way_out = _("Correct the community, grid or building in this row; to move it, end the old one first.")


class AreaCodeDiffers(Refused):
    """One area, one code."""

    code = "spaces.area_code_differs"
    message = _("This area has the code %(code)s already.")
    way_out = _("Leave the code empty, or write the known one.")


class AreaRepeated(Refused):
    """One area, one row."""

    code = "spaces.area_repeated"
    message = _("The same area stands in row %(row)s.")
    way_out = _("Delete one of the two rows.")


def refusal_of(fault: LineFault) -> Refused:
    """The refusal of one line."""
    match fault.fault:
        case AreaFault.NO_COMMUNITY:
            return CommunityUnsaid(field=fault.field)
        case AreaFault.UNIT_WITHOUT_BUILDING:
            return BuildingUnsaid(field=fault.field)
        case AreaFault.NAME_TOO_LONG:
            return AreaNameTooLong(field=fault.field)
        case AreaFault.COUNT_UNFIT:
            return CountUnfit(field=fault.field)
        case AreaFault.CODE_UNFIT:
            return AreaNameUnfit(field=fault.field)
        case AreaFault.CODE_USED:
            return AreaCodeKnown(field=fault.field, code=fault.detail)
        case AreaFault.CODE_DIFFERS:
            return AreaCodeDiffers(field=fault.field, code=fault.detail)
        case AreaFault.STANDS_ELSEWHERE:
            return AreaStandsElsewhere(field=fault.field, where=fault.detail)
        case AreaFault.REPEATED:
            return AreaRepeated(field=fault.field, row=fault.detail)
