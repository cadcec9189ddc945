"""Begin with the mediator whom the sides chose, keep the record, take precautions and report when it grows worse."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, Refused
from wushe.modules.accounts.actions import reveal_personal_data
from wushe.modules.mediation import permissions
from wushe.modules.mediation.actions._rows import (
    MediationNotYours,
    MediationUnknown,
    mediation_for_change,
    record_mediation,
    said,
    seal_part,
)
from wushe.modules.mediation.events import MediationEvent
from wushe.modules.mediation.labels import Openness, PartKind, Side, State
from wushe.modules.mediation.models import FilePart, Mediation, Mediator
from wushe.modules.mediation.queries import committee_for, mediation_of, part_of


class ConsentMissing(Refused):
    """Nobody is mediated against their will."""

    code = "mediation.consent_missing"
    message = _("Both sides have to agree to mediation first.")
    way_out = _("Ask the side that has not answered, and note what it says.")


class MediatorNotChosen(Invalid):
    """Nobody of the committee of this area, or one of the sides."""

    code = "mediation.mediator_not_chosen"
    message = _("Choose a mediator of this community's committee who is neither side.")
    way_out = _("The sides choose; name more mediators on the page of the committee if nobody suits them.")


class OpennessNotChosen(Invalid):
    """The sides say whether others may listen."""

    code = "mediation.openness_not_chosen"
    message = _("Say whether it is held in the open or behind closed doors.")
    way_out = _("The sides choose.")


class WordsGone(Refused):
    """Erased with a side."""

    code = "mediation.words_gone"
    message = _("These words were erased when one of the sides had its data erased.")
    way_out = _("Number, days and outcome of the mediation stay.")


def begin_mediation(
    *, street_id: UUID, person_id: UUID, mediation_id: UUID, mediator_id: UUID, openness: str
) -> Mediation:
    """Both sides have agreed and chosen who mediates, and whether others may listen."""
    with transaction.atomic():
        row = mediation_for_change(street_id, mediation_id, person_id, State.ASKED)
        if not (row.consent_a and row.consent_b):
            raise ConsentMissing
        if openness not in set(Openness):
            raise OpennessNotChosen(field="openness")
        committee = committee_for(street_id, row.area_path)
        found = Mediator.objects.in_street(street_id).filter(pk=mediator_id, committee=committee, ended_on=None)
        mediator = found.first() if committee else None
        if mediator is None or mediator.person_id in (row.account_a, row.account_b):
            raise MediatorNotChosen(field="mediator")
        row.mediator, row.openness, row.state, row.begun_at = mediator, openness, State.UNDER_WAY, clock.now()
        row.save(update_fields=["mediator", "openness", "state", "begun_at"])
        record_mediation(MediationEvent.BEGUN, row, person_id, {"openness": openness})
        return row


def keep_record(*, street_id: UUID, person_id: UUID, mediation_id: UUID, words: str) -> FilePart:
    """What was said, sealed; the ledger says that there is a record, never what it says."""
    text = said(words, field="words")
    with transaction.atomic():
        row = mediation_for_change(street_id, mediation_id, person_id, State.UNDER_WAY)
        part = seal_part(row, PartKind.RECORD, text, person_id)
        record_mediation(MediationEvent.RECORDED, row, person_id)
        return part


def report_worsening(*, street_id: UUID, person_id: UUID, mediation_id: UUID, words: str) -> FilePart:
    """It may come to harm: which precaution was taken is sealed, and the street hears that one was needed."""
    text = said(words, field="words")
    with transaction.atomic():
        row = mediation_for_change(street_id, mediation_id, person_id, State.ASKED, State.UNDER_WAY)
        part = seal_part(row, PartKind.PRECAUTION, text, person_id)
        row.is_worse = True
        row.save(update_fields=["is_worse"])
        record_mediation(MediationEvent.WORSENED, row, person_id)
        return part


def read_part(*, street_id: UUID, person_id: UUID, part_id: UUID, reason: str) -> str:
    """A sealed part in plain words, for those who may see the mediation; the vault keeps who read it and why."""
    with transaction.atomic():
        part = part_of(street_id, part_id)
        if part is None:
            raise MediationUnknown
        if not permissions.may_see(person_id, part.mediation):
            raise MediationNotYours
        if part.subject_id is None:
            raise WordsGone
        words = reveal_personal_data(
            street_id=street_id, subject_id=part.subject_id, kind="note", person_id=person_id, reason=reason
        )
        record_mediation(MediationEvent.READ, part.mediation, person_id, {"part": part.kind})
        return words


def reveal_side(*, street_id: UUID, person_id: UUID, mediation_id: UUID, side: str, kind: str, reason: str) -> str:
    """Name or phone of a side in plain words, for those who handle it; kept with the reason."""
    row = mediation_of(street_id, mediation_id)
    if row is None or side not in set(Side):
        raise MediationUnknown
    if not permissions.may_handle(person_id, row):
        raise MediationNotYours
    subject = getattr(row, f"subject_{side}")
    if subject is None:
        raise WordsGone
    return reveal_personal_data(
        street_id=street_id, subject_id=subject, kind=kind, person_id=person_id, reason=reason
    )
