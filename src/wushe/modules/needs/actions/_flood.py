"""One browser may say much, but not more than a person writes."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.foundation import clock
from wushe.foundation.refusals import Refused
from wushe.modules.needs.models import Need

_PER_BROWSER = 12
_WITHIN = timedelta(minutes=10)


class TooManyAtOnce(Refused):
    """One browser sends more than a person writes."""

    code = "needs.too_many"
    status = 429
    message = _("Many needs have come from this device in the last minutes.")
    way_out = _("Wait ten minutes, or call your community.")


def refuse_flood(street_id: UUID, author_key: str) -> None:
    """Refuse the thirteenth need of one browser within ten minutes."""
    if not author_key:
        return
    since = clock.now() - _WITHIN
    lately = Need.objects.in_street(street_id).filter(author_key=author_key, received_at__gt=since)
    if lately[:_PER_BROWSER].count() >= _PER_BROWSER:
        raise TooManyAtOnce
