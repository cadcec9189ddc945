"""What people do while they handle a need: each button posts here, each function calls one action."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from wushe.modules.actors.labels import BodyKind
from wushe.modules.actors.queries import bodies
from wushe.modules.needs import labels
from wushe.modules.needs.actions.ask_help import ask_help, drop_task
from wushe.modules.needs.actions.claim_need import claim_need, release_need
from wushe.modules.needs.actions.decide_return import decide_return
from wushe.modules.needs.actions.escalate_need import escalate_need
from wushe.modules.needs.actions.extend_term import ask_extension, decide_extension
from wushe.modules.needs.actions.name_matter import name_matter
from wushe.modules.needs.actions.note_call_back import note_call_back
from wushe.modules.needs.actions.note_contact import note_contact
from wushe.modules.needs.actions.reply_task import reply_task, send_back_task
from wushe.modules.needs.actions.return_dispatch import return_need, return_task
from wushe.modules.needs.actions.send_elsewhere import bring_back, send_elsewhere
from wushe.modules.needs.actions.watch_need import unwatch_need, watch_need
from wushe.modules.needs.actions.write_note import read_note, write_note
from wushe.modules.needs.models import Need
from wushe.modules.needs.web.asker import person_of
from wushe.modules.needs.web.course import bodies_to_choose
from wushe.modules.needs.web.course_forms import (
    CallBackForm,
    ContactForm,
    ElsewhereForm,
    EscalateForm,
    NoteForm,
    ReturnForm,
    RulingForm,
    TaskForm,
)
from wushe.modules.needs.web.detail import need_here
from wushe.modules.needs.web.powers import back, posted, valid


def _by(request: HttpRequest, need: Need) -> dict[str, Any]:
    return {"street_id": need.street_id, "person_id": person_of(request)}


@require_POST
def claim(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """I take it on."""
    need = need_here(request, need_id)
    claim_need(**_by(request, need), need_id=need.id)
    return back(request, need_id, _("You have taken it on."))


@require_POST
def release(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Others may take it on."""
    need = need_here(request, need_id)
    release_need(**_by(request, need), need_id=need.id)
    return back(request, need_id, _("It is free for others again."))


@require_POST
def contacted(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """The person was contacted."""
    need = need_here(request, need_id)
    said = valid(ContactForm(request.POST)).cleaned_data
    note_contact(**_by(request, need), need_id=need.id, way=said["way"], is_reached=said["reached"] == "yes")
    return back(request, need_id, _("Noted."))


@require_POST
def ask(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Another body does a part."""
    need = need_here(request, need_id)
    form = valid(TaskForm(request.POST, bodies=bodies_to_choose(need)))
    ask_help(**_by(request, need), need_id=need.id, **form.cleaned_data)
    return back(request, need_id, _("They have been asked."))


@require_POST
def report(request: HttpRequest, need_id: UUID, task_id: UUID) -> HttpResponse:
    """A part is done."""
    need = need_here(request, need_id)
    reply_task(**_by(request, need), task_id=task_id, reply=request.POST.get("reply", ""))
    return back(request, need_id, _("Reported."))


@require_POST
def send_back(request: HttpRequest, need_id: UUID, task_id: UUID) -> HttpResponse:
    """The report does not suffice."""
    need = need_here(request, need_id)
    send_back_task(**_by(request, need), task_id=task_id, reason=request.POST.get("reason", ""))
    return back(request, need_id, _("They have been asked again."))


@require_POST
def drop(request: HttpRequest, need_id: UUID, task_id: UUID) -> HttpResponse:
    """The part is not needed any more."""
    need = need_here(request, need_id)
    drop_task(**_by(request, need), task_id=task_id, reason=request.POST.get("reason", ""))
    return back(request, need_id, _("The part has been taken away."))


@require_POST
def give_back(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """It was sent to the wrong body."""
    need = need_here(request, need_id)
    form = valid(ReturnForm(request.POST, bodies=bodies_to_choose(need)))
    return_need(**_by(request, need), need_id=need.id, **form.cleaned_data)
    return back(request, need_id, _("The coordinator decides. The clock keeps running."))


@require_POST
def give_back_task(request: HttpRequest, need_id: UUID, task_id: UUID) -> HttpResponse:
    """A part was sent to the wrong body."""
    need = need_here(request, need_id)
    form = valid(ReturnForm(request.POST, bodies=bodies_to_choose(need)))
    return_task(**_by(request, need), task_id=task_id, **form.cleaned_data)
    return back(request, need_id, _("The coordinator decides. The clock keeps running."))


@require_POST
def rule(request: HttpRequest, need_id: UUID, objection_id: UUID) -> HttpResponse:
    """Whose it is."""
    need = need_here(request, need_id)
    said = valid(RulingForm(request.POST, bodies=bodies_to_choose(need))).cleaned_data
    decide_return(
        **_by(request, need),
        objection_id=objection_id,
        is_granted=said["ruling"] == "granted",
        decision=said["decision"],
        to_body_id=said["to_body_id"],
    )
    return back(request, need_id, _("Decided."))


@require_POST
def extend(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """A longer term is asked for."""
    need = need_here(request, need_id)
    ask_extension(**_by(request, need), need_id=need.id, reason=request.POST.get("reason", ""))
    return back(request, need_id, _("Somebody else decides. Until then the old term runs."))


@require_POST
def rule_extension(request: HttpRequest, need_id: UUID, extension_id: UUID) -> HttpResponse:
    """The longer term is granted or refused."""
    need = need_here(request, need_id)
    decide_extension(
        **_by(request, need),
        extension_id=extension_id,
        is_granted=request.POST.get("ruling") == "granted",
        decision=request.POST.get("decision", ""),
    )
    return back(request, need_id, _("Decided."))


@require_POST
def escalate(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Raise it a step."""
    need = need_here(request, need_id)
    departments = [(str(body.id), body.name) for body in bodies(need.street_id, BodyKind.DEPARTMENT)]
    levels = [(key, str(words)) for key, words in labels.HANDLING_LEVEL.items()]
    form = valid(EscalateForm(request.POST, levels=levels, departments=departments))
    escalate_need(**_by(request, need), need_id=need.id, **form.cleaned_data)
    return back(request, need_id, _("Raised. The lead stays where it is."))


@require_POST
def called_back(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """The person was called after the answer."""
    need = need_here(request, need_id)
    form = valid(CallBackForm(request.POST))
    note_call_back(**_by(request, need), need_id=need.id, **form.heard())
    return back(request, need_id, _("Noted."))


@require_POST
def watch(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Follow it, or no longer."""
    need = need_here(request, need_id)
    if request.POST.get("end"):
        unwatch_need(**_by(request, need), need_id=need.id)
        return back(request, need_id, _("You no longer follow it."))
    watch_need(**_by(request, need), need_id=need.id)
    return back(request, need_id, _("You follow it: your inbox tells you when it moves."))


@require_POST
def note(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Write a private note."""
    need = need_here(request, need_id)
    write_note(**_by(request, need), need_id=need.id, **valid(NoteForm(request.POST)).cleaned_data)
    return back(request, need_id, _("The note is sealed."))


@require_POST
def open_note(request: HttpRequest, need_id: UUID, note_id: UUID) -> HttpResponse:
    """Read a private note once; who read it is listed."""
    need = need_here(request, need_id)
    words = read_note(**_by(request, need), note_id=note_id, reason=request.POST.get("reason", ""))
    response = render(request, "needs/note.html", {"need": need, "words": words})
    response["Cache-Control"] = "no-store"
    return response


@require_POST
def matter(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Which matter of the catalogue it is."""
    need = need_here(request, need_id)
    name_matter(**_by(request, need), need_id=need.id, item_id=posted(request, "item"))
    return back(request, need_id, _("Its step card is shown now."))


@require_POST
def elsewhere(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """Petition or court has it."""
    need = need_here(request, need_id)
    send_elsewhere(**_by(request, need), need_id=need.id, **valid(ElsewhereForm(request.POST)).cleaned_data)
    return back(request, need_id, _("Closed with notice. It is not handled twice."))


@require_POST
def back_here(request: HttpRequest, need_id: UUID) -> HttpResponse:
    """It goes on here."""
    need = need_here(request, need_id)
    bring_back(**_by(request, need), need_id=need.id, reason=request.POST.get("reason", ""))
    return back(request, need_id, _("Opened again."))
