"""Apply for an account, and decide on an application."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.formats.phones import canonical_phone
from wushe.foundation import clock
from wushe.foundation.ids import receipt_number
from wushe.foundation.refusals import Invalid, NotFound, Refused
from wushe.modules.accounts.actions.account_here import reason_of
from wushe.modules.accounts.actions.invite_person import invited_subject
from wushe.modules.accounts.actions.keep_personal_data import keep_personal_data
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import APPLICATION_LABELS, ApplicationFor
from wushe.modules.accounts.models import Application
from wushe.modules.accounts.permissions import MayNotDecideApplication, may_decide_application
from wushe.modules.accounts.queries.policy import policy_of
from wushe.modules.oversight.actions import record

_PER_STREET, _WITHIN = 200, timedelta(hours=24)


class ApplicationsClosed(Refused):
    """The street gives out accounts at the window only."""

    code = "accounts.applications_closed"
    message = _("This street takes no applications here.")
    way_out = _("Ask at the window of your community for a slip.")


class ApplicantMissing(Invalid):
    """Somebody to call back."""

    code = "accounts.applicant_missing"
    message = _("Please give your name and a phone number under which we reach you.")
    way_out = _("Only the officers of your community and street see them.")


class TooManyApplications(Refused):
    """More in a day than a street can look at."""

    code = "accounts.too_many_applications"
    status = 429
    message = _("Very many applications have come in today.")
    way_out = _("Try again tomorrow, or ask at the window of your community.")


class ApplicationGone(NotFound):
    """Decided, or of another street."""

    code = "accounts.application_gone"
    message = _("This application does not wait for a decision.")
    way_out = _("Look at the list of applications.")


def apply_for_account(
    *, street_id: UUID, street_code: str, area_id: UUID, name: str, phone: str, what_for: ApplicationFor
) -> Application:
    """Anyone may apply; name and phone go to the vault, the applicant takes a number along."""
    if not policy_of(street_id).takes_applications:
        raise ApplicationsClosed
    if not name.strip() or canonical_phone(phone) is None:
        raise ApplicantMissing(field="phone" if name.strip() else "name")
    with transaction.atomic():
        lately = Application.objects.in_street(street_id).filter(applied_at__gt=clock.now() - _WITHIN)
        if lately.count() >= _PER_STREET:
            raise TooManyApplications
        application: Application = Application.objects.create(
            street_id=street_id,
            subject_id=keep_personal_data(street_id=street_id, values={"name": name, "phone": phone}),
            area_id=area_id,
            what_for=what_for,
            number=receipt_number(f"{street_code}Z", clock.today()),
            applied_at=clock.now(),
        )
        record(AccountEvent.APPLIED, street_id=street_id, subject_id=application.id, facts={"for": what_for.value})
        return application


def approve_application(*, street_id: UUID, by_person_id: UUID, application_id: UUID) -> Application:
    """The applicant is invited; the slip is printed and handed over against something that shows who it is."""
    with transaction.atomic():
        application = _waiting(street_id, by_person_id, application_id)
        application.invitation = invited_subject(
            street_id=street_id,
            by_person_id=by_person_id,
            subject_id=application.subject_id,
            purpose=str(APPLICATION_LABELS[ApplicationFor(application.what_for)])[:60],
        )
        _decide(application, by_person_id, approved=True, reason="")
        _tell(AccountEvent.APPLICATION_APPROVED, application, by_person_id)
        return application


def refuse_application(*, street_id: UUID, by_person_id: UUID, application_id: UUID, reason: str) -> Application:
    """The applicant reads why on the page of the application."""
    why = reason_of(reason)
    with transaction.atomic():
        application = _waiting(street_id, by_person_id, application_id)
        _decide(application, by_person_id, approved=False, reason=why)
        _tell(AccountEvent.APPLICATION_REFUSED, application, by_person_id)
        return application


def _waiting(street_id: UUID, officer_id: UUID, application_id: UUID) -> Application:
    rows = Application.objects.in_street(street_id).select_for_update()
    row: Application | None = rows.filter(id=application_id, decided_at=None).first()
    if row is None:
        raise ApplicationGone
    if not may_decide_application(officer_id, street_id, row.area_id):
        raise MayNotDecideApplication
    return row


def _decide(application: Application, officer_id: UUID, *, approved: bool, reason: str) -> None:
    application.decided_by, application.decided_at = officer_id, clock.now()
    application.is_approved, application.reason = approved, reason
    application.save(update_fields=["decided_by", "decided_at", "is_approved", "reason", "invitation"])


def _tell(event: AccountEvent, application: Application, officer_id: UUID) -> None:
    record(event, street_id=application.street_id, subject_id=application.id, person_id=officer_id)
