"""For which area a meeting is held, and its number."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.meetings import MeetingForm
from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.meetings.models import Meeting
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, areas


class FormUnknown(Invalid):
    """None of the standing forms."""

    code = "meetings.form_unknown"
    message = _("This is none of the standing forms of a meeting.")
    way_out = _("Choose one of the forms on the page.")


class AreaUnfit(Invalid):
    """An area of another street, or one for which this form makes no sense."""

    code = "meetings.area_unfit"
    message = _("This form of meeting is held for a community, or for the whole street with its communities.")
    way_out = _("Choose a community; only the street with its communities meets for the whole street.")


def placed(street_id: UUID, form: str, area_id: UUID) -> Meeting:
    """A new meeting of this form there, not saved yet."""
    if form not in set(MeetingForm):
        raise FormUnknown(field="form")
    area = area_of(street_id, area_id)
    allowed = {AreaKind.COMMUNITY, AreaKind.STREET} if form == MeetingForm.STREET_COMMUNITY else {AreaKind.COMMUNITY}
    if area is None or area.ended_on is not None or area.kind not in allowed:
        raise AreaUnfit(field="area")
    return Meeting(id=new_id(), street_id=street_id, form=form, area=area, area_path=area.path, rule_on=clock.today())


def free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-LX-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    code = root.code if root else "LX"
    while Meeting.objects.filter(number=(number := receipt_number(f"{code}-LX", clock.today()))).exists():
        pass
    return number
