"""What goes with a need that somebody else wrote down: that it was read back, consent, the sheet, the chat."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.formats.sheet_numbers import is_sheet_number, tidy_sheet_number
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions import protect_child
from wushe.modules.accounts.labels import CONSENT_VERSION
from wushe.modules.needs.models import Batch, Channel, Intake, Material, Need
from wushe.modules.needs.queries.access import draft_digest
from wushe.modules.needs.queries.urgent import level_said

_LONGEST_CALL = 86_400


class NotReadBack(Invalid):
    """Words put into someone's mouth."""

    code = "needs.not_read_back"
    message = _("You write for someone else: read the words back to them first.")
    way_out = _("Read them aloud, correct what is wrong, then tick that they agreed.")


class ConsentMissing(Invalid):
    """A name or a phone nobody allowed to keep."""

    code = "needs.consent_missing"
    message = _("Nobody has said that the name and phone may be kept.")
    way_out = _("Ask the person and tick it, or leave name and phone empty.")


class SheetUnfit(Invalid):
    """A number with a wrong letter or digit."""

    code = "needs.sheet_unfit"
    message = _("This is not a number of our sheets: one character must be wrong.")
    way_out = _("Compare it with the sheet; for a letter without a number leave it empty.")


class SheetEnteredAlready(Refused):
    """Two people entered one sheet, or one person entered it twice."""

    code = "needs.sheet_entered_already"
    message = _("This sheet has been entered already, as %(number)s.")
    way_out = _("Put it to the entered ones and take the next sheet.")


@dataclass(frozen=True, slots=True)
class Told:
    """All of it is optional; only a need entered for someone must have been read back."""

    is_read_back: bool = False
    consents: bool = False
    sheet: str = ""
    position: int | None = None
    agreeing: int = 0
    began_at: datetime | None = None  # when the page was opened
    form_key: str = ""  # of the form whose photos and recordings wait to be taken along
    batch: Batch | None = None
    category: str = ""  # as the clerk chose; empty: as the words suggest
    level: str = ""
    is_child: bool = False  # whoever asks is under fourteen
    guardian_agrees: bool = False


def protect(need: Need, told: Told, contact: Mapping[str, str]) -> None:
    """Mark what is kept about a child; a name or phone needs the guardian, covered words of the message do not."""
    if told.is_child and need.subject_id is not None:
        gave_contact = any(value.strip() for value in contact.values())
        protect_child(
            street_id=need.street_id,
            subject_id=need.subject_id,
            guardian_agrees=told.guardian_agrees or not gave_contact,
            person_id=need.person_id,
        )


def check_told(street_id: UUID, channel: str, told: Told, contact: Mapping[str, str]) -> str:
    """Refuse what was not agreed, or a sheet that is known; the sheet's number in its one spelling."""
    if channel == Channel.PROXY:
        if not told.is_read_back:
            raise NotReadBack(field="is_read_back")
        if any(value.strip() for value in contact.values()) and not told.consents:
            raise ConsentMissing(field="consents")
    sheet = tidy_sheet_number(told.sheet)
    if sheet and not is_sheet_number(sheet):
        raise SheetUnfit(field="sheet")
    known = Intake.objects.in_street(street_id).filter(sheet=sheet).select_related("need").first() if sheet else None
    if known is not None:
        raise SheetEnteredAlready(field="sheet", number=known.need.number)
    return sheet


def take_over(need: Need, told: Told, text: str) -> None:
    """Voices, category and level as they were told; staff hear the level at once, to promise a day to the caller."""
    need.supports = need.supports_given = told.agreeing
    need.batch = told.batch
    need.category = told.category
    if need.entered_by_role:
        need.urgency = told.level or level_said(text)


def subject_of_draft(street_id: UUID, form_key: str) -> UUID | None:
    """The data subject under whose key the form's photos already lie."""
    if not form_key:
        return None
    waiting = Material.objects.in_street(street_id).filter(draft=draft_digest(street_id, form_key))
    return waiting.values_list("subject_id", flat=True).first()


def keep_told(need: Need, told: Told, sheet: str) -> None:
    """Write down how it came, and give the need the photos and recordings of its form."""
    if need.entered_by_role:
        took = int((clock.now() - told.began_at).total_seconds()) if told.began_at else None
        Intake.objects.create(
            street_id=need.street_id,
            need=need,
            is_read_back=told.is_read_back,
            consent=CONSENT_VERSION if told.consents else "",
            sheet=sheet,
            position=told.position,
            agreeing=told.agreeing,
            level=told.level,
            took_seconds=took if took is not None and 0 <= took < _LONGEST_CALL else None,
            noted_at=clock.now(),
        )
    if told.form_key:
        waiting = Material.objects.in_street(need.street_id).filter(
            draft=draft_digest(need.street_id, told.form_key), need=None
        )
        waiting.update(need=need, draft="")
