"""What several actions share: take a mediation for change or refuse, seal what was said, say what is known of it."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.mediation import permissions
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.labels import PartKind, State
from wushe.modules.mediation.models import FilePart, Mediation
from wushe.modules.oversight.actions import record

LONGEST = 1900


class MediationUnknown(NotFound):
    """No such mediation in this street."""

    code = "mediation.unknown"
    message = _("There is no such mediation here.")
    way_out = _("Go back to your list of mediations.")


class MediationNotYours(NotAllowed):
    """Somebody else's; leaders see counts only."""

    code = "mediation.not_yours"
    message = _("Only the mediator, whoever took it in, and the two sides see a mediation.")
    way_out = _("You see counts on the page of mediation. Ask the mediator if you have to know more.")


class StepPast(Refused):
    """Not at this point any more, or not yet."""

    code = "mediation.step_past"
    message = _("This mediation is at another point: this cannot be done now.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class NothingSaid(Invalid):
    """A record that says nothing."""

    code = "mediation.nothing_said"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class SaidTooLong(Invalid):
    """Longer than the vault keeps in one part."""

    code = "mediation.said_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Write it in two parts.")


class NotToday(Invalid):
    """A day that has not come."""

    code = "mediation.day_ahead"
    message = _("%(day)s has not come yet.")
    way_out = _("Enter the day on which it was done.")


def mediation_for_change(street_id: UUID, mediation_id: UUID | str, person_id: UUID, *states: str) -> Mediation:
    """The row, locked until the transaction ends; for those who handle it, at one of these points."""
    row = _locked(street_id, mediation_id)
    if not permissions.may_handle(person_id, row):
        raise MediationNotYours
    if states and row.state not in states:
        raise StepPast
    return row


def answered_row(street_id: UUID, mediation_id: UUID | str, person_id: UUID, side: str) -> Mediation:
    """The same before it has begun, for that side itself and for those who handle it."""
    row = _locked(street_id, mediation_id)
    if not permissions.may_answer(person_id, row, side):
        raise MediationNotYours
    if row.state != State.ASKED:
        raise StepPast
    return row


def _locked(street_id: UUID, mediation_id: UUID | str) -> Mediation:
    row: Mediation | None = Mediation.objects.in_street(street_id).select_for_update().filter(pk=mediation_id).first()
    if row is None:
        raise MediationUnknown
    return row


def said(text: str, *, field: str) -> str:
    """The words as handed in, or the refusal; they are sealed as they are."""
    words = text.strip()
    if len(words) < 2:
        raise NothingSaid(field=field)
    if len(words) > LONGEST:
        raise SaidTooLong(field=field, most=LONGEST)
    return words


def seal_part(row: Mediation, kind: PartKind, words: str, person_id: UUID) -> FilePart:
    """Keep a part of the file under a key of its own."""
    subject = keep_personal_data(street_id=row.street_id, values={"note": words}, person_id=person_id)
    return FilePart.objects.create(
        street_id=row.street_id, mediation=row, kind=kind, subject_id=subject, person_id=person_id, at=clock.now()
    )


def record_mediation(
    event: MediationEvent, row: Mediation, person_id: UUID | None, more: dict[str, object] | None = None
) -> None:
    """What happened, without sides and words."""
    facts: dict[str, object] = {"number": row.number, "kind": row.kind, "area": row.area_path}
    record(event, street_id=row.street_id, subject_id=row.id, person_id=person_id, facts=facts | (more or {}))
