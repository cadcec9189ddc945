"""What several actions share: a pair for change, and words that say something."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.coordination import permissions
from wushe.modules.coordination.models import RadarPair
from wushe.modules.coordination.queries.radar import pair_of


class PairUnknown(NotFound):
    """No such pair in this street."""

    code = "coordination.pair_unknown"
    message = _("There are no such two works here.")
    way_out = _("Go back to the list of works that look like one.")


class PairNotYours(NotAllowed):
    """Neither work is theirs."""

    code = "coordination.pair_not_yours"
    message = _("Only the lead of one of the works, the secretary or the street decides about this.")
    way_out = _("Ask one of them; both leads have been told.")


class PairDecided(Refused):
    """Somebody was quicker, or there is nothing to take back."""

    code = "coordination.pair_decided"
    message = _("Somebody has decided about these two works already.")
    way_out = _("Look at the page again; what was decided can be taken back there.")


class ReasonMissing(Invalid):
    """A decision nobody could understand later."""

    code = "coordination.reason"
    message = _("Please give the reason in 2 to %(most)s characters.")
    way_out = _("One short sentence is enough.")


def pair_for_change(street_id: UUID, person_id: UUID, pair_id: UUID, *states: str) -> RadarPair:
    """The pair in one of these states, locked until the transaction ends, for those who decide about it."""
    locked = RadarPair.objects.in_street(street_id).select_for_update().filter(pk=pair_id).first()
    pair = pair_of(street_id, pair_id) if locked else None
    if pair is None:
        raise PairUnknown
    if not permissions.may_decide_pair(person_id, pair):
        raise PairNotYours
    if pair.state not in states:
        raise PairDecided
    return pair


def said(text: str, *, field: str, most: int = 300) -> str:
    """A reason, covered where it names a person."""
    words = text.strip()
    if not 2 <= len(words) <= most:
        raise ReasonMissing(field=field, most=most)
    return redact(words).text[:most]


def pair_facts(pair: RadarPair) -> dict[str, str]:
    """What anyone may know: the numbers of the works and the bodies that lead them."""
    bodies = [one.lead_body.name for one in (pair.first, pair.second) if one.lead_body]
    return {"receipt": f"{pair.first.number} {pair.second.number}", "body": ", ".join(bodies)}
