"""Word a message as the street says it; a blank that nothing fills is refused. Drop it, and our sentence is back."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.core.publicity import wrong_blanks
from wushe.foundation import clock
from wushe.foundation.refusals import Invalid, NotFound
from wushe.modules.notifications.events import NotificationEvent
from wushe.modules.notifications.labels import blanks_of, told_events
from wushe.modules.notifications.models import Wording
from wushe.modules.notifications.permissions import demand_wording
from wushe.modules.oversight.actions import record

LONGEST = 300


class NoSuchMessage(NotFound):
    """An event nobody is told of, or a language nobody reads here."""

    code = "notifications.no_such_message"
    message = _("There is no such message to word.")
    way_out = _("Go back to the list of messages.")


class WordingEmpty(Invalid):
    """A message that says nothing."""

    code = "notifications.wording_empty"
    message = _("The wording is empty or longer than %(most)s characters.")
    way_out = _("Write one sentence, or go back to the usual one.")


class BlankUnknown(Invalid):
    """A blank that nothing fills."""

    code = "notifications.blank_unknown"
    message = _("“%(blank)s” is no blank of this message.")
    way_out = _("Use only these: %(known)s")


def checked_wording(event: str, language: str, text: str) -> str:
    """The text without outer spaces, or the refusal; also for the preview."""
    if event not in told_events() or language not in dict(settings.LANGUAGES):
        raise NoSuchMessage
    said = " ".join(text.split())
    if not said or len(said) > LONGEST:
        raise WordingEmpty(field="text", most=LONGEST)
    known = blanks_of(event)
    wrong = wrong_blanks(said, known)
    if wrong:
        raise BlankUnknown(field="text", blank=wrong[0].text, known=" ".join(f"{{{name}}}" for name in known) or "–")
    return said


def write_wording(*, street_id: UUID, person_id: UUID, event: str, language: str, text: str) -> Wording:
    """Keep the street's own sentence for one event in one language."""
    demand_wording(person_id, street_id)
    said = checked_wording(event, language, text)
    with transaction.atomic():
        row, _made = Wording.objects.update_or_create(
            street_id=street_id,
            event=event,
            language=language,
            defaults={"text": said, "person_id": person_id, "written_at": clock.now()},
        )
        record(
            NotificationEvent.WORDED,
            street_id=street_id,
            subject_id=row.id,
            person_id=person_id,
            facts={"event": event, "language": language, "text": said},
        )
        return row


def drop_wording(*, street_id: UUID, person_id: UUID, event: str, language: str) -> bool:
    """Go back to the usual sentence; False when it was in use already."""
    demand_wording(person_id, street_id)
    with transaction.atomic():
        rows = Wording.objects.in_street(street_id).filter(event=event, language=language)
        gone, _rows = rows.delete()
        if gone:
            record(
                NotificationEvent.UNWORDED,
                street_id=street_id,
                subject_id=street_id,
                person_id=person_id,
                facts={"event": event, "language": language},
            )
        return bool(gone)
