"""Write a statement, with those that say something like it shown first; see what became of it, and appeal."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.statements.actions._refusals import StatementUnknown
from wushe.modules.statements.actions._rows import must_be_open
from wushe.modules.statements.actions.appeal import appeal as appeal_for
from wushe.modules.statements.actions.write_statement import LEAST_WORDS, write_statement
from wushe.modules.statements.labels import MOST_WORDS, Moderation, StatementState
from wushe.modules.statements.queries.alike import Alike, alike_statements
from wushe.modules.statements.queries.asking import written_by
from wushe.modules.statements.web.forms import WordsForm
from wushe.modules.statements.web.here import page, public_here, seen
from wushe.modules.statements.web.lines import decision_line, statement_line
from wushe.modules.statements.web.voters import is_kiosk, own_author_key, remembered, voter_of


@require_http_methods(["GET", "POST"])
def write(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One sentence; what is like it is shown while it is written, or at the latest before it is taken."""
    row = public_here(request, conversation_id)
    must_be_open(row)
    voter = voter_of(request, row)
    hint = _("One thing only, so that others can agree or disagree. No names.")
    form = WordsForm(request.POST or None, label=_("Your statement"), most=MOST_WORDS, hint=hint)
    has_looked, alike = False, list[Alike]()
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["words"]
        has_looked, alike = "look" in request.POST, alike_statements(row, words)
        if not has_looked and _has_seen(request, alike):
            try:
                written = write_statement(street_id=row.street_id, conversation_id=row.id, voter=voter, words=words)
            except Invalid as refusal:
                show_refusal(form, refusal)
            else:
                waits = written.state == StatementState.WAITING
                messages.success(request, _("Thank you. It is looked at first.") if waits else _("Thank you."))
                return redirect("statements:mine", conversation_id=row.id)
    shown = {
        **seen(row),
        **_hint(alike),
        "form": form,
        "has_looked": has_looked,
        "is_before": row.moderation == Moderation.BEFORE,
        "is_kiosk": is_kiosk(voter),
    }
    return remembered(request, render(request, "statements/write.html", shown, status=422 if form.errors else 200))


@require_POST
def look(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """What is like the words so far, while somebody still writes; nothing is kept."""
    row = public_here(request, conversation_id)
    must_be_open(row)
    words = " ".join(request.POST.get("words", "").split())
    alike = alike_statements(row, words) if LEAST_WORDS <= len(words) <= MOST_WORDS else []
    own_url = reverse("statements:conversation", args=[row.id])
    return render(request, "statements/_alike.html", {**_hint(alike), "conversation": row, "own_url": own_url})


def _hint(alike: list[Alike]) -> dict[str, object]:
    return {"alike": alike, "numbers": " ".join(str(one.statement.number) for one in alike)}


def _has_seen(request: HttpRequest, alike: list[Alike]) -> bool:
    """Whether each of these stood on the screen when it was sent: nobody is asked twice."""
    numbers = set(request.POST.get("seen", "").split())
    return all(str(one.statement.number) in numbers for one in alike)


@require_safe
def mine(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """What this person has written and what was decided about it."""
    row = public_here(request, conversation_id)
    lines = []
    for one in written_by(row, own_author_key(row, voter_of(request, row))):
        decisions = sorted(one.decisions.all(), key=lambda said: (said.decided_at, said.id))
        may_appeal = one.state == StatementState.HIDDEN and bool(decisions) and not decisions[-1].appealed_at
        told = [decision_line(said) for said in decisions]
        lines.append({**statement_line(one), "words": one.words, "decisions": told, "may_appeal": may_appeal})
    return remembered(request, render(request, "statements/mine.html", {**seen(row), "lines": lines}))


@require_http_methods(["GET", "POST"])
def appeal(request: HttpRequest, conversation_id: UUID, statement_id: UUID) -> HttpResponse:
    """Why it should be shown after all."""
    row = public_here(request, conversation_id)
    voter = voter_of(request, row)
    own = written_by(row, own_author_key(row, voter)).filter(pk=statement_id).first()
    if own is None:
        raise StatementUnknown
    hint = _("Somebody other than the one who decided reads it and answers.")
    return page(
        request,
        row,
        WordsForm(request.POST or None, label=_("Why should it be shown?"), most=300, hint=hint),
        _("Appeal"),
        lambda said: appeal_for(street_id=row.street_id, statement_id=own.id, voter=voter, words=said["words"]),
        _("Thank you. The answer will stand here."),
        to="statements:mine",
        lead=own.words,
    )
