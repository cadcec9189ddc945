"""What several actions share: take a row for change, move a measure, say in public what happened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from datetime import date
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import MEASURE_LIFECYCLE, MeasureStatus, may_follow
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.actors.models import Body
from wushe.modules.actors.queries import body_of
from wushe.modules.oversight.actions import record
from wushe.modules.policies.events import PolicyEvent
from wushe.modules.policies.labels import STANDING
from wushe.modules.policies.models import Measure, PolicyDocument, Report
from wushe.modules.policies.queries import standing_of

LONGEST = 500


class PolicyUnknown(NotFound):
    """No such document, measure or obstacle in this street."""

    code = "policies.unknown"
    message = _("There is no such policy task here.")
    way_out = _("Go back to the board of policy tasks.")


class NotYourMeasure(NotAllowed):
    """Another community's, or another role's."""

    code = "policies.not_yours"
    message = _("You may not do this with this policy task.")
    way_out = _("Ask the street coordinator, or sign in with the role that may.")


class MeasureStepNotAllowed(Refused):
    """Somebody was faster, or this has to be done another way round."""

    code = "policies.step_not_allowed"
    message = _("This measure stands at “%(now)s”: this step does not follow from there.")
    way_out = _("Load the page again; it offers what can be done now.")


class PolicyEnded(Refused):
    """The document asks for nothing any more."""

    code = "policies.ended"
    message = _("This document is not in force any more; nothing is to be done for it.")
    way_out = _("The street can put it in force again on the page of the document.")


class PolicyWordsWrong(Invalid):
    """Nothing said, or more than anybody reads."""

    code = "policies.words_wrong"
    message = _("Please say it in two to %(most)s characters.")
    way_out = _("One or two short sentences are enough.")


class PolicyDayPassed(Invalid):
    """Due before today."""

    code = "policies.day_passed"
    message = _("The day lies in the past.")
    way_out = _("Choose today or a later day.")


class PolicyBodyUnknown(Invalid):
    """A body of another street, or one that has ended."""

    code = "policies.body_unknown"
    message = _("There is no such body here, or it has ended.")
    way_out = _("Choose a body from the list.")


def said(text: str, *, field: str, most: int = LONGEST, optional: bool = False) -> str:
    """The words with names, phones and door numbers covered, or the refusal; what was covered is not kept."""
    words = text.strip()
    if len(words) > most or (len(words) < 2 and not (optional and not words)):
        raise PolicyWordsWrong(field=field, most=most)
    return redact(words).text[: most + 100]


def later_day(day: date | None, *, field: str = "due_on") -> date:
    """The day, if it is today or later."""
    if day is None or day < clock.today():
        raise PolicyDayPassed(field=field)
    return day


def living_body(street_id: UUID, body_id: UUID | str, *, field: str) -> Body:
    """A body of this street that has not ended."""
    body = body_of(street_id, body_id)
    if body is None or body.ended_on is not None:
        raise PolicyBodyUnknown(field=field)
    return body


def document_for_change(street_id: UUID, document_id: UUID | str) -> PolicyDocument:
    """The row, locked until the transaction ends."""
    rows = PolicyDocument.objects.in_street(street_id).select_for_update(of=("self",))
    row: PolicyDocument | None = rows.filter(pk=document_id).first()
    if row is None:
        raise PolicyUnknown
    return row


def measure_for_change(street_id: UUID, measure_id: UUID | str) -> Measure:
    """The row, locked until the transaction ends; refused when its document asks for nothing any more."""
    rows = Measure.objects.in_street(street_id).select_for_update(of=("self",))
    row: Measure | None = rows.select_related("area", "document", "lead").filter(pk=measure_id).first()
    if row is None:
        raise PolicyUnknown
    if row.document.ended_at is not None:
        raise PolicyEnded
    return row


def last_report(measure: Measure) -> Report | None:
    """The latest report that counts."""
    rows = Report.objects.in_street(measure.street_id).filter(measure=measure, taken_back_at=None)
    row: Report | None = rows.order_by("-at", "-id").first()
    return row


def move(measure: Measure, target: MeasureStatus, power: str, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves."""
    source = MeasureStatus(measure.status)
    powers = {step.power for step in MEASURE_LIFECYCLE.steps if (step.source, step.target) == (source, target)}
    if power not in powers or not may_follow(MEASURE_LIFECYCLE, source, target, met).allowed:
        raise MeasureStepNotAllowed(now=STANDING[standing_of(measure)])
    measure.status = target.value


def record_step(event: PolicyEvent, measure: Measure, person_id: UUID | None, **more: object) -> None:
    """Write into the ledger what anyone may know: number, document, community, lead; never a text or a person."""
    facts: dict[str, object] = {
        "receipt": measure.document.number,
        "document": measure.document.title,
        "area": measure.area.name,
        "body": measure.lead.name,
    }
    record(event, street_id=measure.street_id, subject_id=measure.id, person_id=person_id, facts=facts | more)
