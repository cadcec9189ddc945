"""What people do with a matter of four discussions and two disclosures: each calls one action."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.core.deliberation import DECIDING, Assembly, FourStep
from wushe.foundation import clock
from wushe.modules.actors.queries import masked_names
from wushe.modules.actors.queries.choosing import body_choices
from wushe.modules.payments.web.forms import fen
from wushe.modules.topics.actions._four_refusals import FourUnknown, StepSkipped
from wushe.modules.topics.actions._refusals import ReplyUnknown
from wushe.modules.topics.actions.end_matter import end_matter
from wushe.modules.topics.actions.hand_over_place import hand_over_place
from wushe.modules.topics.actions.hold_meeting import hold_meeting
from wushe.modules.topics.actions.object_to_matter import answer_objection, object_to_matter
from wushe.modules.topics.actions.post_resolution import post_resolution, post_result
from wushe.modules.topics.actions.spend_on_matter import InvoiceUnknown, drop_invoice, fund_matter, note_invoice
from wushe.modules.topics.labels import FOUR_STEP, AssemblyKind
from wushe.modules.topics.models import FourMatter
from wushe.modules.topics.queries.assemblies import roll_of
from wushe.modules.topics.queries.four import invoice_of, objection_of
from wushe.modules.topics.web.forms import Pairs, WordsForm
from wushe.modules.topics.web.four_forms import FundForm, HandOverForm, InvoiceForm, MeetingForm, PostForm
from wushe.modules.topics.web.four_here import four_led, four_page, four_spoken
from wushe.modules.topics.web.here import street_of

both = require_http_methods(["GET", "POST"])


@both
def meeting(request: HttpRequest, matter_id: UUID, assembly: str) -> HttpResponse:
    """A meeting that decides on the step in hand."""
    matter, by = four_led(request, matter_id)
    if assembly not in AssemblyKind.values:
        raise FourUnknown
    kind = AssemblyKind(assembly)
    if Assembly(assembly) not in DECIDING.get(FourStep(matter.step), ()):
        raise StepSkipped(now=FOUR_STEP[matter.step])
    on = _day(request.POST.get("held_on", ""))
    form = MeetingForm(
        request.POST or None, assembly=kind, roll=_roll(matter, Assembly(assembly), on), initial={"held_on": on}
    )
    return four_page(
        request,
        matter,
        form,
        str(kind.label),
        lambda said: hold_meeting(**by, **{name: value for name, value in said.items() if value is not None}),
        _("The meeting is noted with what came out."),
    )


@both
def post(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The resolution is posted from today on."""
    matter, by = four_led(request, matter_id)
    return four_page(
        request,
        matter,
        PostForm(request.POST or None),
        _("Post the resolution"),
        lambda said: post_resolution(**by, **said),
        _("The resolution is posted; objections can be made now."),
    )


@both
def result(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Result and accounts are posted."""
    matter, by = four_led(request, matter_id)
    return four_page(
        request,
        matter,
        PostForm(request.POST or None),
        _("Post result and accounts"),
        lambda said: post_result(**by, **said),
        _("Result and accounts are public."),
    )


@both
def fund(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """A project, and the sum behind its gate."""
    matter, by = four_led(request, matter_id)
    return four_page(
        request,
        matter,
        FundForm(request.POST or None, bodies=body_choices(matter.street_id)),
        _("Prepare project and sum"),
        lambda said: fund_matter(**by, body_id=said["body"]),
        _("Project and sum are prepared; nothing is released before the publicity is over."),
    )


@both
def invoice(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """One invoice."""
    matter, by = four_led(request, matter_id)

    def deed(said: dict[str, Any]) -> Any:
        amount = fen(said.pop("amount"))
        return note_invoice(**by, **said, amount_fen=amount)

    return four_page(
        request, matter, InvoiceForm(request.POST or None), _("Add an invoice"), deed, _("The invoice is noted.")
    )


@require_POST
def drop(request: HttpRequest, invoice_id: UUID) -> HttpResponse:
    """Take an invoice out again."""
    found = invoice_of(street_of(request).id, invoice_id)
    if found is None:
        raise InvoiceUnknown
    matter, by = four_led(request, found.matter_id)
    drop_invoice(street_id=by["street_id"], person_id=by["person_id"], invoice_id=found.id)
    messages.success(request, _("The invoice has been taken out."))
    return redirect("topics:four", matter_id=matter.id)


@both
def hand_over(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """The place moves to its new space and is kept up from now on."""
    matter, by = four_led(request, matter_id)
    return four_page(
        request,
        matter,
        HandOverForm(request.POST or None, initial={"asset": matter.place.name if matter.place else ""}),
        _("Hand the place over"),
        lambda said: hand_over_place(**by, **said),
        _("Handed over: the rules of the new space lead, and the maintenance plan runs."),
    )


@both
def end(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """It is not carried on."""
    matter, by = four_led(request, matter_id)
    return four_page(
        request,
        matter,
        WordsForm(request.POST or None, label=_("Why is it not carried on?")),
        _("Do not carry on"),
        lambda said: end_matter(**by, reason=said["words"]),
        _("The matter has ended."),
    )


@both
def objection(request: HttpRequest, matter_id: UUID) -> HttpResponse:
    """Object to a posted resolution."""
    matter, by = four_spoken(request, matter_id)
    hint = _("It is answered in writing before anything is carried out. Your name is not shown.")
    form = WordsForm(request.POST or None, label=_("What do you object to, and why?"), hint=hint)

    def deed(said: dict[str, Any]) -> Any:
        found = object_to_matter(**by, words=said["words"])
        messages.info(
            request, _("Your number is %(number)s; the reply stands on this page.") % {"number": found.number}
        )

    return four_page(
        request,
        matter,
        form,
        _("Object to the resolution"),
        deed,
        _("Thank you. A written reply is due."),
        to="topics:four_public",
    )


@both
def answer(request: HttpRequest, objection_id: UUID) -> HttpResponse:
    """Answer an objection in writing."""
    found = objection_of(street_of(request).id, objection_id)
    if found is None:
        raise ReplyUnknown
    matter, by = four_led(request, found.matter_id)
    return four_page(
        request,
        matter,
        WordsForm(request.POST or None, label=_("Written reply"), hint=found.words),
        _("Give the reply"),
        lambda said: answer_objection(
            street_id=by["street_id"], person_id=by["person_id"], objection_id=found.id, answer=said["words"]
        ),
        _("The reply has been given."),
    )


def _day(said: str) -> date:
    """The day of the meeting as typed so far: the roll is that of this day."""
    try:
        return date.fromisoformat(said)
    except ValueError:
        return clock.today()


def _roll(matter: FourMatter, assembly: Assembly, on: date) -> Pairs:
    """Numbered as on the signing-in sheet, names masked."""
    held = roll_of(matter, assembly, on)
    names = masked_names(matter.street_id, held)
    return [
        (str(one.id), f"{place}. {names.get(one.id) or one.get_role_display()}") for place, one in enumerate(held, 1)
    ]
