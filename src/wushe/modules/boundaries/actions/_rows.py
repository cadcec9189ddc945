"""What several actions share: take a dispute for change, move it, say in public what happened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import DISPUTE_LIFECYCLE, DisputeStatus
from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.boundaries import permissions
from wushe.modules.boundaries.labels import STATUS
from wushe.modules.boundaries.models import Dispute

_LONGEST = 500


class DisputeUnknown(NotFound):
    """No such dispute in this street."""

    code = "boundaries.unknown"
    message = _("There is no such dispute here.")
    way_out = _("Go back to the list of disputes.")


class NotYourDispute(NotAllowed):
    """Another area's, or another body's."""

    code = "boundaries.not_yours"
    message = _("You may not do this with this dispute.")
    way_out = _("Ask the street coordinator, or sign in with the role that may.")


class DisputeStepNotAllowed(Refused):
    """Decided meanwhile, or opened once more already."""

    code = "boundaries.step_not_allowed"
    message = _("This dispute is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have decided meanwhile.")


class DisputeWordsWrong(Invalid):
    """Nothing said, or more than anybody reads."""

    code = "boundaries.words_wrong"
    message = _("Please say it in two to %(most)s characters.")
    way_out = _("One or two short sentences are enough.")


def said(text: str, *, field: str) -> str:
    """The words with names and phones covered, or the refusal; what was covered is not kept."""
    words = text.strip()
    if not 2 <= len(words) <= _LONGEST:
        raise DisputeWordsWrong(field=field, most=_LONGEST)
    return redact(words).text[:600]


def dispute_for_change(street_id: UUID, dispute_id: UUID | str) -> Dispute:
    """The row, locked until the transaction ends."""
    rows = Dispute.objects.in_street(street_id).select_for_update(of=("self",))
    row: Dispute | None = rows.select_related("area", "body", "other_body").filter(pk=dispute_id).first()
    if row is None:
        raise DisputeUnknown
    return row


def move(dispute: Dispute, target: DisputeStatus, power: str, met: AbstractSet[str]) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves."""
    source = DisputeStatus(dispute.status)
    roads = (step for step in DISPUTE_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise DisputeStepNotAllowed(now=STATUS[source], then=STATUS[target])
    dispute.status = target.value


def party(dispute: Dispute, person_id: UUID) -> bool:
    """Whether the person speaks for one of the two bodies."""
    return bool({dispute.body_id, dispute.other_body_id} & permissions.own_bodies(person_id, dispute.street_id))


def public_facts(dispute: Dispute, **more: object) -> dict[str, object]:
    """What anyone may know: number, area, bodies; never a text or a person."""
    other = dispute.other_body.name if dispute.other_body else ""
    facts: dict[str, object] = {
        "receipt": dispute.number,
        "area": dispute.area.name,
        "body": dispute.body.name,
        "other_body": other,
    }
    return facts | more
