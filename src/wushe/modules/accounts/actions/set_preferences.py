"""Choose language and reading mode."""

from __future__ import annotations

from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid
from wushe.modules.accounts.events import AccountEvent
from wushe.modules.accounts.labels import Mode
from wushe.modules.accounts.models import Person
from wushe.modules.oversight.actions import record


class UnknownPreference(Invalid):
    """A language or mode that the pages do not have."""

    code = "accounts.unknown_preference"
    message = _("There is no such language or reading mode here.")
    way_out = _("Choose one of those shown.")


def set_preferences(
    *, person_id: UUID, street_id: UUID | None = None, language: str | None = None, mode: str | None = None
) -> None:
    """Remember how a signed-in person reads, on every device; None leaves a choice as it is."""
    if language is not None and language not in dict(settings.LANGUAGES):
        raise UnknownPreference(field="language")
    if mode is not None and mode not in set(Mode):
        raise UnknownPreference(field="mode")
    chosen = {name: value for name, value in (("language", language), ("mode", mode)) if value is not None}
    with transaction.atomic():
        changed = Person.objects.filter(id=person_id).exclude(**chosen).update(**chosen) if chosen else 0
        if changed:
            record(
                AccountEvent.PREFERENCES_SET,
                street_id=street_id,
                subject_id=person_id,
                person_id=person_id,
                facts=chosen,
            )
