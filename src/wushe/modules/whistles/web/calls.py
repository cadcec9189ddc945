"""What people do with one call: check in on a telephone, decline, be let off, assess."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wushe.foundation.photos import photos_in
from wushe.modules.whistles import permissions
from wushe.modules.whistles.actions._rows import NotYourWhistle, WhistleUnknown, speaks_for
from wushe.modules.whistles.actions.assess_whistle import assess_body, assess_whistle
from wushe.modules.whistles.actions.call_body import let_off, note_told
from wushe.modules.whistles.actions.check_in import check_in, note_check_in, take_back_check_in
from wushe.modules.whistles.actions.decline_call import decline_call
from wushe.modules.whistles.models import WhistleCall
from wushe.modules.whistles.queries.detail import call_of
from wushe.modules.whistles.web.acts import page
from wushe.modules.whistles.web.forms import HereForm, MarkForm, NoteHereForm, OfWhistleForm, WordsForm
from wushe.modules.whistles.web.here import street_of, whistle_here

both = require_http_methods(["GET", "POST"])


@both
def here(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """“We are here”: one button on the whistle's page; on a page of its own for those who add a photo."""
    call, by = _called(request, call_id)
    form = HereForm(request.POST if request.method == "POST" else None)
    done = _("You are checked in. Thank you for coming.")
    return page(
        request, call.whistle, form, _("We are here"), lambda _said: check_in(**by, photos=photos_in(request)), done
    )


@both
def note_here(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """The street notes that a body is there."""
    call, by = _of_street(request, call_id)
    form = NoteHereForm(
        request.POST or None,
        label=_("Who says that they are there?"),
        hint=_("A role, not a name: the engineer on duty."),
    )
    heading = _("Note that %(body)s is there") % {"body": call.body.name}
    return page(
        request,
        call.whistle,
        form,
        heading,
        lambda said: note_check_in(**by, who=said["words"], photos=photos_in(request)),
        _("Noted."),
    )


@both
def told(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """The street has told a body by telephone."""
    call, by = _of_street(request, call_id)
    form = WordsForm(
        request.POST or None,
        label=_("Who was told, and how?"),
        hint=_("A role, not a name: the duty desk, by telephone."),
    )
    heading = _("Note that %(body)s has been told") % {"body": call.body.name}
    return page(request, call.whistle, form, heading, lambda said: note_told(**by, who=said["words"]), _("Noted."))


@both
def off(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Let a body off."""
    call, by = _of_street(request, call_id)
    form = WordsForm(request.POST or None, label=_("Why is it not needed?"))
    heading = _("Let %(body)s off") % {"body": call.body.name}
    done = _("It is told that it need not come.")
    return page(request, call.whistle, form, heading, lambda said: let_off(**by, reason=said["words"]), done)


@both
def take_back(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Take a check-in back."""
    call, by = _called(request, call_id, street_too=True)
    form = WordsForm(request.POST or None, label=_("Why was it a mistake?"))
    heading = _("Take the check-in of %(body)s back") % {"body": call.body.name}
    return page(
        request,
        call.whistle,
        form,
        heading,
        lambda said: take_back_check_in(**by, reason=said["words"]),
        _("Taken back."),
    )


@both
def decline(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """Not our matter."""
    call, by = _called(request, call_id)
    form = WordsForm(
        request.POST or None,
        label=_("Why is it not your matter, and whose is it?"),
        hint=_(
            "It goes to an arbiter. Until it is decided the call stands; it is kinder to come first and argue later."
        ),
    )
    done = _("Noted. It is decided by an arbiter; until then the call stands.")
    return page(
        request, call.whistle, form, _("Not our matter"), lambda said: decline_call(**by, reason=said["words"]), done
    )


@both
def mark(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """How the street found what the body did."""
    call, by = _of_street(request, call_id)
    form = MarkForm(request.POST or None, label=_("In a few words"), optional=True)
    heading = _("Assess %(body)s") % {"body": call.body.name}
    return page(request, call.whistle, form, heading, lambda said: assess_body(**by, **said), _("Thank you."))


@both
def judge(request: HttpRequest, call_id: UUID) -> HttpResponse:
    """How the body found the whistle."""
    call, by = _called(request, call_id)
    form = OfWhistleForm(request.POST or None, label=_("In a few words"), optional=True)
    return page(
        request,
        call.whistle,
        form,
        _("Assess the whistle"),
        lambda said: assess_whistle(**by, **said),
        _("Thank you."),
    )


def _found(request: HttpRequest, call_id: UUID) -> tuple[WhistleCall, dict[str, Any]]:
    call = call_of(street_of(request).id, call_id)
    if call is None:
        raise WhistleUnknown
    whistle, person_id = whistle_here(request, call.whistle_id)
    call.whistle = whistle
    return call, {"street_id": call.street_id, "person_id": person_id, "call_id": call.id}


def _called(request: HttpRequest, call_id: UUID, *, street_too: bool = False) -> tuple[WhistleCall, dict[str, Any]]:
    call, by = _found(request, call_id)
    may = street_too and permissions.may_blow(by["person_id"], call.street_id, call.whistle.area_path)
    if not may and not speaks_for(call, by["person_id"]):
        raise NotYourWhistle
    return call, by


def _of_street(request: HttpRequest, call_id: UUID) -> tuple[WhistleCall, dict[str, Any]]:
    call, by = _found(request, call_id)
    if not permissions.may_blow(by["person_id"], call.street_id, call.whistle.area_path):
        raise NotYourWhistle
    return call, by
