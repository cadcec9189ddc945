"""The standing forms in force, who belongs to one, and when the next meeting is suggested."""

from __future__ import annotations

import tomllib
from datetime import date
from functools import cache
from uuid import UUID

from django.db.models import Max, QuerySet
from django.utils import timezone

from wushe.core.lifecycle import MeetingStatus
from wushe.core.meetings import FormRule, MeetingDay, MeetingForm, form_in_force, next_day, read_forms
from wushe.foundation import clock
from wushe.foundation.workdays import official_workday
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import bodies
from wushe.modules.meetings.labels import PRESETS
from wushe.modules.meetings.models import Meeting

_LOST = (MeetingStatus.CANCELLED.value, MeetingStatus.ADJOURNED.value)


@cache
def rules() -> tuple[FormRule, ...]:
    """The shipped rules of the forms."""
    return read_forms(tomllib.loads((PRESETS / "forms.toml").read_text(encoding="utf-8"))["form"])


def rule_of(form: str, on: date) -> FormRule:
    """The rule of a form on a day; before the first one, the first."""
    kind = MeetingForm(form)
    found = form_in_force(rules(), kind, on)
    return found or min((one for one in rules() if one.form is kind), key=lambda one: one.valid_from)


def rule_for(meeting: Meeting) -> FormRule:
    """The rule under which a meeting was called."""
    return rule_of(meeting.form, meeting.rule_on)


def belonging(street_id: UUID, form: str, area_path: str, on: date) -> QuerySet[Body]:
    """Living bodies that belong to a form here: of the area or inside it, and those of the street around it."""
    rule = rule_of(form, on)
    steps = area_path.rstrip("/").split("/")
    around = ["/".join(steps[: depth + 1]) + "/" for depth in range(len(steps))]
    rows: QuerySet[Body] = bodies(street_id).filter(kind__in=rule.members)
    return rows.filter(area__path__startswith=area_path) | rows.filter(area__path__in=around)


def suggested_day(street_id: UUID, form: str, area_path: str) -> MeetingDay:
    """When the rhythm of the form says that the next meeting is here."""
    rows = Meeting.objects.in_street(street_id).filter(form=form, area_path=area_path).exclude(status__in=_LOST)
    last = rows.aggregate(last=Max("starts_at"))["last"]
    today = clock.today()
    last_on = timezone.localtime(last).date() if last else None
    return next_day(rule_of(form, today), last_on, today, official_workday)
