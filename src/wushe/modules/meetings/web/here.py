"""Who asks, about which street, and what they may see."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid, NotAllowed, NotFound
from wushe.foundation.tenancy import Street
from wushe.modules.meetings import permissions
from wushe.modules.meetings.actions._refusals import DecisionUnknown, ItemUnknown, MeetingUnknown, NotYourMeeting
from wushe.modules.meetings.models import AgendaItem, Decision, Meeting
from wushe.modules.meetings.queries import decision_of, meeting_of
from wushe.modules.meetings.queries.detail import item_of
from wushe.modules.meetings.queries.lists import Reach
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


class StreetNotSaid(NotFound):
    """The address does not say which street."""

    code = "meetings.no_street"
    message = _("We do not know yet which street you mean.")
    way_out = _("Choose your street on the start page, or scan the code in your stairwell.")


class MeetingsForBodies(NotAllowed):
    """Meetings are for the bodies at the table; what was decided is public."""

    code = "meetings.for_bodies"
    message = _("Joint meetings are for the bodies at the table.")
    way_out = _("Sign in with your work account, or read what was decided on the public page.")


def street_of(request: HttpRequest) -> Street:
    """The street the request is about."""
    street: Street | None = getattr(request, "street", None)
    if street is None:
        raise StreetNotSaid
    return street


def person_of(request: HttpRequest) -> UUID:
    """Who has signed in, or the refusal."""
    if not request.user.is_authenticated:
        raise MeetingsForBodies
    return UUID(str(request.user.pk))


def reach_of(request: HttpRequest) -> tuple[Street, UUID, Reach]:
    """Street, person and what they may see; refused for everyone who works in no body."""
    street, person_id = street_of(request), person_of(request)
    reach = Reach(permissions.reading_paths(person_id, street.id), permissions.own_bodies(person_id, street.id))
    if not reach.paths and not reach.bodies:
        raise MeetingsForBodies
    return street, person_id, reach


def meeting_here(request: HttpRequest, meeting_id: UUID) -> tuple[Meeting, UUID]:
    """The meeting, if this person may read it, and who asks."""
    street, person_id = street_of(request), person_of(request)
    meeting = meeting_of(street.id, meeting_id)
    if meeting is None:
        raise MeetingUnknown
    if not permissions.may_read(person_id, meeting):
        raise NotYourMeeting
    return meeting, person_id


def led_here(request: HttpRequest, meeting_id: UUID) -> tuple[Meeting, dict[str, Any]]:
    """As above for who leads it, with what every action takes; refused before a word is typed."""
    meeting, person_id = meeting_here(request, meeting_id)
    if not permissions.may_lead(person_id, meeting):
        raise NotYourMeeting
    return meeting, {"street_id": meeting.street_id, "person_id": person_id, "meeting_id": meeting.id}


def item_here(request: HttpRequest, item_id: UUID) -> tuple[AgendaItem, UUID]:
    """The line of an agenda, if this person may read its meeting."""
    street, person_id = street_of(request), person_of(request)
    item = item_of(street.id, item_id)
    if item is None:
        raise ItemUnknown
    if not permissions.may_read(person_id, item.meeting):
        raise NotYourMeeting
    return item, person_id


def item_led(request: HttpRequest, item_id: UUID) -> tuple[AgendaItem, dict[str, Any]]:
    """As above for who leads the meeting, with what every action takes."""
    item, person_id = item_here(request, item_id)
    if not permissions.may_lead(person_id, item.meeting):
        raise NotYourMeeting
    return item, {"street_id": item.street_id, "person_id": person_id, "item_id": item.id}


def decision_here(request: HttpRequest, decision_id: UUID) -> tuple[Decision, dict[str, Any]]:
    """The decision, if this person may read it, with what every action takes."""
    street, person_id = street_of(request), person_of(request)
    decision = decision_of(street.id, decision_id)
    if decision is None:
        raise DecisionUnknown
    if not permissions.may_read_decision(person_id, decision):
        raise NotYourMeeting
    return decision, {"street_id": street.id, "person_id": person_id, "decision_id": decision.id}


def tried(form: forms.Form, deed: Callable[[], Any]) -> Any:
    """What the deed gives; an invalid value is shown at its field, with everything that was typed still there."""
    try:
        return deed()
    except Invalid as refusal:
        show_refusal(form, refusal)
        return None


def communities(street: Street) -> list[tuple[str, str]]:
    """Pairs for a filter: path and name."""
    return [
        ("", str(_("Every area"))),
        *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
    ]
