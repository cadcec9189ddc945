"""Say that something is not one's matter: a dispute with a clock and an arbiter."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.ids import new_id, receipt_number
from wushe.foundation.refusals import Invalid
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.actions._rows import NotYourDispute, public_facts, said
from wushe.modules.boundaries.events import DisputeEvent
from wushe.modules.boundaries.models import Dispute, Matter
from wushe.modules.boundaries.queries import term
from wushe.modules.oversight.actions import record
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_of, areas


class DisputeBodiesWrong(Invalid):
    """Two different living bodies of this street."""

    code = "boundaries.bodies_wrong"
    message = _("A dispute is between two different bodies of this street.")
    way_out = _("Choose both from the list; leave the second empty if you do not know whose matter it is.")


class DisputeAreaUnknown(Invalid):
    """Another street's area."""

    code = "boundaries.area_unknown"
    message = _("There is no such area here.")
    way_out = _("Choose the area again.")


def raise_dispute(
    *,
    street_id: UUID,
    person_id: UUID,
    matter: Matter,
    body_id: UUID | str,
    words: str,
    submission_key: str,
    other_body_id: UUID | str | None = None,
) -> Dispute:
    """Keep who says that it is not theirs and why; no clock of the matter stops. The same key is one dispute."""
    known = _known(street_id, submission_key)
    if known is not None:
        return known
    why = said(words, field="words")
    area = area_of(street_id, matter.area_id)
    if area is None:
        raise DisputeAreaUnknown(field="area")
    body, other = _sides(street_id, body_id, other_body_id)
    if not permissions.may_raise(person_id, street_id, body.pk, area.path):
        raise NotYourDispute
    now = clock.now()
    due = term(now)
    dispute = Dispute(
        id=new_id(),
        street_id=street_id,
        submission_key=submission_key,
        matter_of=matter.of,
        matter_id=matter.id,
        matter_name=matter.name[:60],
        call_id=matter.call_id,
        words=why,
        area=area,
        area_path=area.path,
        body=body,
        other_body=other,
        raised_by=person_id,
        raised_at=now,
        due_at=due.at if due else None,
        due_rule=f"{due.rule.jurisdiction} {due.rule.key}" if due else "",
        number=_free_number(street_id),
    )
    try:
        with transaction.atomic():
            dispute.save(force_insert=True)
            record(
                DisputeEvent.RAISED,
                street_id=street_id,
                subject_id=dispute.id,
                person_id=person_id,
                facts=public_facts(dispute),
            )
    except IntegrityError:
        known = _known(street_id, submission_key)
        if known is None:
            raise
        return known
    return dispute


def _sides(street_id: UUID, body_id: UUID | str, other_body_id: UUID | str | None) -> tuple[Body, Body | None]:
    """Both bodies, living, of this street and not the same, or the refusal."""
    body = body_of(street_id, body_id)
    other = body_of(street_id, other_body_id) if other_body_id else None
    if body is None or body.ended_on or (other_body_id and (other is None or other.ended_on or other == body)):
        raise DisputeBodiesWrong(field="other_body" if body else "body")
    return body, other


def _known(street_id: UUID, submission_key: str) -> Dispute | None:
    row: Dispute | None = Dispute.objects.in_street(street_id).filter(submission_key=submission_key).first()
    return row


def _free_number(street_id: UUID) -> str:
    """A number nobody has yet: QJ-JD-260303-7K4MT2."""
    root = areas(street_id, kind=AreaKind.STREET).first()
    on = timezone.localtime(clock.now()).date()
    code = root.code if root else "JD"
    while Dispute.objects.filter(number=(number := receipt_number(f"{code}-JD", on))).exists():
        pass
    return number
