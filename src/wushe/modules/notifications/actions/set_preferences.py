"""Choose how to be told: what also goes to the phone, when there is quiet, when the digest comes."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import time
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from wushe.foundation.refusals import Invalid, NotAllowed
from wushe.modules.notifications.events import NotificationEvent
from wushe.modules.notifications.labels import Kind, Manner
from wushe.modules.notifications.models import DayPlan, Preference
from wushe.modules.notifications.queries import phone_kept
from wushe.modules.oversight.actions import record


class PreferencesNotSignedIn(NotAllowed):
    """Nobody's preferences."""

    code = "notifications.preferences_not_signed_in"
    message = _("Only people who have signed in can choose how to be told.")
    way_out = _("Sign in first.")


class NoPhoneKept(Invalid):
    """There is nowhere to send it."""

    code = "notifications.no_phone_kept"
    message = _("No phone number of yours is kept here, so nothing can be sent to it.")
    way_out = _("Add your number on your page first, or keep everything in the inbox.")


def set_preferences(
    *,
    street_id: UUID,
    person_id: UUID | None,
    manners: Mapping[Kind, Manner],
    quiet_from: time,
    quiet_until: time,
    digest_at: time,
) -> None:
    """Keep the choice; it holds for messages written from now on."""
    if person_id is None:
        raise PreferencesNotSignedIn
    if any(manner is not Manner.INSIDE for manner in manners.values()) and not phone_kept(street_id, person_id):
        raise NoPhoneKept
    with transaction.atomic():
        for kind, manner in manners.items():
            Preference.objects.update_or_create(
                street_id=street_id, person_id=person_id, kind=kind.value, defaults={"manner": manner.value}
            )
        DayPlan.objects.update_or_create(
            street_id=street_id,
            person_id=person_id,
            defaults={"quiet_from": quiet_from, "quiet_until": quiet_until, "digest_at": digest_at},
        )
        record(
            NotificationEvent.PREFERRED,
            street_id=street_id,
            subject_id=person_id,
            person_id=person_id,
            facts={kind.value: manner.value for kind, manner in manners.items()},
        )
