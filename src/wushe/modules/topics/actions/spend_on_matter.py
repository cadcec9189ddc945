"""The money of a resolution: a project with its agreed sum, shut until the notice is over; invoices to the fen."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.deliberation import FourStep
from wushe.core.linkage import Space
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.payments.actions.agree_sum import PartPlan, agree_sum
from wushe.modules.projects.actions.open_project import Origin, open_project
from wushe.modules.projects.labels import OriginKind
from wushe.modules.topics.actions._four_rows import four_for_change, record_four
from wushe.modules.topics.actions._rows import living_body, said
from wushe.modules.topics.actions.propose_matter import LARGEST_FEN
from wushe.modules.topics.events import TopicEvent
from wushe.modules.topics.models import FourInvoice, FourMatter


class AlreadyFunded(Refused):
    """There is a project for it."""

    code = "topics.already_funded"
    message = _("The project of this resolution is open already.")
    way_out = _("Go on from the page of the project.")


class InvoiceUnfit(Invalid):
    """A number that is there already, a day to come, or no sum."""

    code = "topics.invoice_unfit"
    message = _("An invoice has a number of its own, a day that has come, and a sum from ¥0.01 on.")
    way_out = _("Check number, day and sum on the invoice.")


class InvoiceUnknown(NotFound):
    """No such invoice in this street."""

    code = "topics.invoice_unknown"
    message = _("There is no such invoice here.")
    way_out = _("Go back to the matter.")


def fund_matter(*, street_id: UUID, person_id: UUID, matter_id: UUID | str, body_id: UUID | str) -> FourMatter:
    """Open the project, and write its sum down if the matter has one, for the body that does the work.

    The gate of the payment stays shut until the notice is over and every objection is answered.
    """
    with transaction.atomic():
        matter = four_for_change(street_id, matter_id, person_id, FourStep.RESULT)
        if matter.project_id is not None:
            raise AlreadyFunded
        body = living_body(street_id, body_id)
        project = open_project(
            street_id=street_id,
            person_id=person_id,
            title=matter.title[:60],
            area_id=matter.area_id,
            place_id=matter.place_id,
            space=Space(matter.place.space) if matter.place else Space.REAL,
            origin=Origin(OriginKind.RESOLUTION, matter.id, matter.title),
            submission_key=f"four:{matter.id}",
        )
        matter.project_id = project.id
        matter.save(update_fields=["project_id"])
        if matter.sum_fen:
            agree_sum(
                street_id=street_id,
                person_id=person_id,
                project_id=project.id,
                body_id=body.id,
                sum_fen=matter.sum_fen,
                source=matter.source,
                parts=[PartPlan(100)],
                publicity_until=matter.posted_until,
                submission_key=f"four:{matter.id}",
            )
        record_four(TopicEvent.FOUR_FUNDED, matter, person_id, project=project.number, sum_fen=matter.sum_fen)
    return matter


def note_invoice(
    *,
    street_id: UUID,
    person_id: UUID,
    matter_id: UUID | str,
    number: str,
    what: str,
    amount_fen: int,
    dated_on: date,
) -> FourInvoice:
    """One invoice, before the result is posted."""
    with transaction.atomic():
        matter = four_for_change(street_id, matter_id, person_id, FourStep.RESULT)
        if not number.strip() or not 1 <= amount_fen <= LARGEST_FEN or dated_on > clock.today():
            raise InvoiceUnfit(field="number")
        row = FourInvoice(
            street_id=street_id,
            matter=matter,
            number=said(number, field="number", most=60),
            what=said(what, field="what", most=100),
            amount_fen=amount_fen,
            dated_on=dated_on,
            noted_by=person_id,
        )
        try:
            with transaction.atomic():
                row.save(force_insert=True)
        except IntegrityError as error:
            raise InvoiceUnfit(field="number") from error
        record_four(TopicEvent.FOUR_INVOICED, matter, person_id, amount_fen=amount_fen)
    return row


def drop_invoice(*, street_id: UUID, person_id: UUID, invoice_id: UUID | str) -> FourMatter:
    """Take an invoice out again, before the result is posted."""
    with transaction.atomic():
        found: FourInvoice | None = FourInvoice.objects.in_street(street_id).filter(pk=invoice_id).first()
        if found is None:
            raise InvoiceUnknown
        matter = four_for_change(street_id, found.matter_id, person_id, FourStep.RESULT)
        found.delete()
        record_four(TopicEvent.FOUR_INVOICE_DROPPED, matter, person_id, amount_fen=found.amount_fen)
    return matter
