"""Decide about hazards that keep coming back: they become a need, or are left aside with a reason."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from wushe.core.linkage import HowItBegan
from wushe.foundation import clock
from wushe.foundation.refusals import NotAllowed, NotFound, Refused
from wushe.modules.hazards import permissions
from wushe.modules.hazards.actions._words import covered, said
from wushe.modules.hazards.events import RepeatEvent
from wushe.modules.hazards.labels import RepeatState, type_label
from wushe.modules.hazards.models import Hazard, Repeat
from wushe.modules.needs.actions.receive_need import receive_need
from wushe.modules.needs.models import Channel
from wushe.modules.oversight.actions import record

_QUOTED = 5


class RepeatUnknown(NotFound):
    """No such proposal in this street."""

    code = "hazards.repeat_unknown"
    message = _("There is no such proposal here.")
    way_out = _("Go back to the list of what keeps coming back.")


class RepeatNotYours(NotAllowed):
    """Another area's."""

    code = "hazards.repeat_not_yours"
    message = _("Only the street or the secretary of the community decides about this.")
    way_out = _("Ask one of them; the proposal stands in their list.")


class RepeatDecided(Refused):
    """Somebody was quicker."""

    code = "hazards.repeat_decided"
    message = _("Somebody has decided about this already.")
    way_out = _("Look at the list again.")


def accept_repeat(*, street_id: UUID, person_id: UUID, repeat_id: UUID, words: str = "") -> Repeat:
    """Make it a need by own initiative, so that it joins the themes; need and hazards know each other from now on."""
    with transaction.atomic():
        repeat = _for_decision(street_id, person_id, repeat_id)
        need = receive_need(
            street_id=street_id,
            title=title_of(repeat),
            body=said(words or proposed_words(repeat), field="words"),
            where=repeat.where or (repeat.place.name if repeat.place else ""),
            channel=Channel.PATROL,
            began=HowItBegan.OWN_INITIATIVE,
            idempotency_key=f"hazard-repeat:{repeat.id}",
            area_id=repeat.area_id,
            place_id=repeat.place_id,
            person_id=person_id,
        )
        repeat.need_id = need.id
        _decide(repeat, RepeatState.ACCEPTED, person_id)
        record(
            RepeatEvent.ACCEPTED,
            street_id=street_id,
            subject_id=repeat.id,
            person_id=person_id,
            facts={
                "receipt": need.number,
                "hazard_type": repeat.type,
                "area": repeat.area_path,
                "times": repeat.times,
            },
        )
        return repeat


def dismiss_repeat(*, street_id: UUID, person_id: UUID, repeat_id: UUID, reason: str) -> Repeat:
    """Leave it aside; the reason is kept, and only what happens after that counts anew."""
    why = said(reason, field="reason")
    with transaction.atomic():
        repeat = _for_decision(street_id, person_id, repeat_id)
        repeat.reason = covered(why)[:300]
        _decide(repeat, RepeatState.DISMISSED, person_id)
        record(
            RepeatEvent.DISMISSED,
            street_id=street_id,
            subject_id=repeat.id,
            person_id=person_id,
            facts={"hazard_type": repeat.type, "area": repeat.area_path, "times": repeat.times},
        )
        return repeat


def title_of(repeat: Repeat) -> str:
    """What comes back where, as a line."""
    where = repeat.place.name if repeat.place else repeat.where or repeat.area.name
    return gettext("%(what)s at %(where)s again and again") % {"what": type_label(repeat.type), "where": where}


def proposed_words(repeat: Repeat) -> str:
    """The need in words: how often in how many days, and what was seen; redacted, as the hazards are."""
    rows = Hazard.objects.in_street(repeat.street_id).filter(repeat=repeat).order_by("-registered_at")
    seen = list(dict.fromkeys(rows.values_list("words", flat=True)[:_QUOTED]))
    head = gettext("On patrol the same hazard was found here %(times)s times in %(days)s days.")
    body = head % {"times": repeat.times, "days": max(repeat.days, 1)}
    return f"{title_of(repeat)}\n{body}\n" + "\n".join(f"· {words}" for words in seen)


def _for_decision(street_id: UUID, person_id: UUID, repeat_id: UUID) -> Repeat:
    rows = Repeat.objects.in_street(street_id).select_for_update(of=("self",)).select_related("area", "place")
    repeat: Repeat | None = rows.filter(pk=repeat_id).first()
    if repeat is None:
        raise RepeatUnknown
    if not permissions.may_name(person_id, street_id, repeat.area_path):
        raise RepeatNotYours
    if repeat.state != RepeatState.OPEN:
        raise RepeatDecided
    return repeat


def _decide(repeat: Repeat, state: RepeatState, person_id: UUID) -> None:
    repeat.state, repeat.decided_at, repeat.decided_by = state, clock.now(), person_id
    repeat.save()
