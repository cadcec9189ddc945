"""What several actions share: take a whistle or a call for change, move it, say in public what happened."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from wushe.core.lifecycle import OPEN_WHISTLE_STATUSES, WHISTLE_LIFECYCLE, WhistleStatus
from wushe.core.triage.redact import redact
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound, Refused
from wushe.modules.whistles import permissions
from wushe.modules.whistles.labels import STATUS
from wushe.modules.whistles.models import Whistle, WhistleCall

LONGEST = 500


class WhistleUnknown(NotFound):
    """No such whistle in this street."""

    code = "whistles.unknown"
    message = _("There is no such whistle here.")
    way_out = _("Go back to the list of whistles.")


class NotYourWhistle(NotAllowed):
    """Another area's, or another body's."""

    code = "whistles.not_yours"
    message = _("You may not do this with this whistle.")
    way_out = _("Ask the street coordinator, or sign in with the role that may.")


class WhistleStepNotAllowed(Refused):
    """The lifecycle has no such step."""

    code = "whistles.step_not_allowed"
    message = _("This whistle is at “%(now)s”; it cannot go to “%(then)s”.")
    way_out = _("Look at the page again: someone else may have moved it meanwhile.")


class WhistleNotOpen(Refused):
    """Not blown yet, finished or taken back."""

    code = "whistles.not_open"
    message = _("This whistle is at “%(now)s”; bodies are not called by it now.")
    way_out = _("Ask the street coordinator to open it again.")


class WhistleWordsMissing(Invalid):
    """Nothing said where somebody else has to understand it later."""

    code = "whistles.words_missing"
    message = _("Please say it in a few words.")
    way_out = _("One short sentence is enough.")


class WhistleWordsTooLong(Invalid):
    """A text nobody reads on a telephone."""

    code = "whistles.words_too_long"
    message = _("This is longer than %(most)s characters.")
    way_out = _("Shorten it.")


def said(text: str, *, field: str, optional: bool = False, most: int = LONGEST) -> str:
    """The words with names, phones and plates covered, or the refusal; what was covered is not kept."""
    words = text.strip()
    if len(words) < 2 and not optional:
        raise WhistleWordsMissing(field=field)
    if len(words) > most:
        raise WhistleWordsTooLong(field=field, most=most)
    return redact(words).text[: most + 100]


def whistle_for_change(street_id: UUID, whistle_id: UUID | str) -> Whistle:
    """The row, locked until the transaction ends."""
    rows = Whistle.objects.in_street(street_id).select_for_update(of=("self",)).select_related("area")
    row: Whistle | None = rows.filter(pk=whistle_id).first()
    if row is None:
        raise WhistleUnknown
    return row


def call_for_change(street_id: UUID, call_id: UUID | str) -> WhistleCall:
    """The call with its body; its whistle is locked first, so that two hands never wait for each other."""
    rows = WhistleCall.objects.in_street(street_id)
    whistle_id = rows.filter(pk=call_id).values_list("whistle_id", flat=True).first()
    if whistle_id is None:
        raise WhistleUnknown
    whistle = whistle_for_change(street_id, whistle_id)
    call: WhistleCall = rows.select_related("body").get(pk=call_id)
    call.whistle = whistle
    return call


def open_call_for_change(street_id: UUID, call_id: UUID | str) -> WhistleCall:
    """As above, of a whistle that still calls."""
    call = call_for_change(street_id, call_id)
    if call.whistle.status not in OPEN_WHISTLE_STATUSES:
        raise WhistleNotOpen(now=STATUS[call.whistle.status])
    return call


def blower_of(whistle: Whistle, person_id: UUID) -> None:
    """Only those who blow go on."""
    if not permissions.may_blow(person_id, whistle.street_id, whistle.area_path):
        raise NotYourWhistle


def speaks_for(call: WhistleCall, person_id: UUID) -> bool:
    """Whether the person works for the called body."""
    return call.body_id in permissions.own_bodies(person_id, call.street_id)


def move(whistle: Whistle, target: WhistleStatus, power: str, *, met: AbstractSet[str] = frozenset()) -> None:
    """Set the status if the lifecycle allows this power the step; the caller saves."""
    source = WhistleStatus(whistle.status)
    roads = (step for step in WHISTLE_LIFECYCLE.steps if (step.source, step.target) == (source, target))
    if not any(step.power == power and met >= set(step.needs) for step in roads):
        raise WhistleStepNotAllowed(now=STATUS[source], then=STATUS[target])
    whistle.status = target.value
