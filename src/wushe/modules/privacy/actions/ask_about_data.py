"""Ask about one's own personal data; take the question back."""

from __future__ import annotations

from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import RightsStatus
from wushe.foundation import clock
from wushe.foundation.ids import new_id
from wushe.foundation.refusals import Invalid, NotAllowed, Refused
from wushe.modules.accounts.actions import keep_personal_data
from wushe.modules.accounts.queries import subject_of
from wushe.modules.accounts.queries.words import sealed_for
from wushe.modules.oversight.actions import record
from wushe.modules.privacy import permissions
from wushe.modules.privacy.actions._rows import RequestUnknown, request_for_change, step
from wushe.modules.privacy.events import PrivacyEvent
from wushe.modules.privacy.labels import RequestKind
from wushe.modules.privacy.models import RightsRequest
from wushe.modules.privacy.queries import answer_due

LONGEST = 1000


class NobodyConcerned(NotAllowed):
    """Neither an account nor a receipt stands behind the question."""

    code = "privacy.nobody_concerned"
    message = _("We do not know whose data you ask about.")
    way_out = _("Sign in, open the page from your receipt, or come to the service window.")


class KindUnknown(Invalid):
    """A right that is not on the list."""

    code = "privacy.kind_unknown"
    message = _("Choose what you ask for.")
    way_out = _("Choose one of those shown.")


class WordsTooLong(Invalid):
    """More than anyone needs to say."""

    code = "privacy.words_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it; you can tell the rest at the service window.")


class AskedAlready(Refused):
    """The same question is open."""

    code = "privacy.asked_already"
    message = _("You have asked this already, and it is being worked on.")
    way_out = _("Look at your requests; you can withdraw it there.")


def ask_about_data(
    *,
    street_id: UUID,
    kind: str,
    words: str = "",
    person_id: UUID | None = None,
    subject_id: UUID | None = None,
    entered_by: UUID | None = None,
) -> RightsRequest:
    """Keep the question with the term of its answer. Who holds a receipt is decided by the page that asks."""
    _check(street_id, kind, words, person_id, subject_id, entered_by)
    now = clock.now()
    due = answer_due(now)
    if person_id is not None and subject_id is None:
        subject_id = subject_of(street_id, person_id)
    row = RightsRequest(
        id=new_id(),
        street_id=street_id,
        kind=RequestKind(kind).value,
        person_id=person_id,
        subject_id=subject_id,
        entered_by=entered_by,
        asked_at=now,
        due_at=due.at,
        due_rule=f"{due.rule.jurisdiction} {due.rule.key}",
    )
    try:
        with transaction.atomic():
            if words.strip():
                row.subject_id = subject_id or _new_subject(street_id, person_id)
                row.sealed_words = sealed_for(street_id, row.subject_id, f"rights:{row.id}", words.strip())
            row.save(force_insert=True)
            record(
                PrivacyEvent.ASKED,
                street_id=street_id,
                subject_id=row.id,
                person_id=entered_by or person_id,
                facts={"kind": row.kind, "due_on": due.on.isoformat()},
            )
    except IntegrityError as clash:
        raise AskedAlready from clash
    return row


def withdraw_request(
    *, street_id: UUID, request_id: UUID, person_id: UUID | None = None, subject_id: UUID | None = None
) -> RightsRequest:
    """Whoever asked takes it back."""
    with transaction.atomic():
        row = request_for_change(street_id, request_id)
        own = (person_id is not None and row.person_id == person_id) or (
            subject_id is not None and row.subject_id == subject_id
        )
        if not own:
            raise RequestUnknown
        step(row, RightsStatus.WITHDRAWN)
        row.settled_at = clock.now()
        row.save()
        record(PrivacyEvent.WITHDRAWN, street_id=street_id, subject_id=row.id, person_id=person_id)
        return row


def _new_subject(street_id: UUID, person_id: UUID | None) -> UUID:
    """Nothing is kept about the person yet, but their words need a key to be sealed with."""
    return keep_personal_data(street_id=street_id, values={}, person_id=person_id, about_person_id=person_id)


def _check(
    street_id: UUID,
    kind: str,
    words: str,
    person_id: UUID | None,
    subject_id: UUID | None,
    entered_by: UUID | None,
) -> None:
    if person_id is None and subject_id is None:
        raise NobodyConcerned
    if entered_by is not None and not permissions.may_enter(entered_by, street_id):
        raise permissions.NotYourDesk
    if kind not in set(RequestKind):
        raise KindUnknown(field="kind")
    if len(words) > LONGEST:
        raise WordsTooLong(field="words", most=LONGEST)
