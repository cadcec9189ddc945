"""What those who ask do with a question: add a statement, open, close, put off, say what follows."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.refusals import NotFound
from wushe.modules.statements.actions.draft_conversation import drop_draft
from wushe.modules.statements.actions.export_answers import export_answers
from wushe.modules.statements.actions.open_conversation import (
    close_conversation,
    open_conversation,
    put_off,
    say_what_follows,
)
from wushe.modules.statements.actions.write_statement import seed_statement
from wushe.modules.statements.labels import MOST_WORDS
from wushe.modules.statements.web.forms import DayForm, WordsForm
from wushe.modules.statements.web.here import kept_here, led_here, page

both = require_http_methods(["GET", "POST"])
FORMS = {
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "statements.xlsx"),
    "csv": ("text/csv; charset=utf-8", "statements.csv"),
    "answers": ("text/csv; charset=utf-8", "answers.csv"),
}


@both
def seed(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """A statement by those who ask."""
    row, by = kept_here(request, conversation_id)
    hint = _("One thing only, so that others can agree or disagree. Show different opinions, for and against.")
    form = WordsForm(request.POST or None, label=_("Statement to begin with"), most=MOST_WORDS, hint=hint)
    return page(
        request,
        row,
        form,
        _("Add a statement"),
        lambda said: seed_statement(**by, words=said["words"]),
        _("The statement is added."),
    )


@require_POST
def begin(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Open it."""
    _row, by = led_here(request, conversation_id)
    open_conversation(**by)
    messages.success(request, _("It is open now; everybody may answer."))
    return redirect("statements:manage", conversation_id=conversation_id)


@both
def close(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Nobody answers any more."""
    row, by = led_here(request, conversation_id)
    form = WordsForm(
        request.POST or None, label=_("What follows from it?"), most=600, hint=_("May be said later too.")
    )
    form.fields["words"].required = False
    return page(
        request,
        row,
        form,
        _("Close the question"),
        lambda said: close_conversation(**by, words=said["words"]),
        _("It is closed. The fingerprint of all answers stands in the ledger."),
    )


@both
def feedback(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """What the community makes of it."""
    row, by = led_here(request, conversation_id)
    initial = {"words": row.feedback}
    form = WordsForm(request.POST or None, label=_("What follows from it?"), most=600, initial=initial)
    return page(
        request,
        row,
        form,
        _("Say what follows"),
        lambda said: say_what_follows(**by, words=said["words"]),
        _("Everybody can read it now."),
    )


@both
def later(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Another last day."""
    row, by = led_here(request, conversation_id)
    return page(
        request,
        row,
        DayForm(request.POST or None, initial={"closes_on": row.closes_on}),
        _("Change the last day"),
        lambda said: put_off(**by, closes_on=said["closes_on"]),
        _("The last day is changed."),
    )


@require_POST
def drop(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Throw a draft away."""
    _row, by = led_here(request, conversation_id)
    drop_draft(**by)
    messages.success(request, _("The draft is gone."))
    return redirect("statements:board")


@require_safe
def export(request: HttpRequest, conversation_id: UUID, form: str) -> HttpResponse:
    """As a file."""
    _row, by = kept_here(request, conversation_id)
    if form not in FORMS:
        raise NotFound
    kind, name = FORMS[form]
    response = HttpResponse(export_answers(**by, form=form), content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response
