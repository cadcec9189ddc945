"""Decide on a statement, and answer an appeal."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from wushe.modules.statements.actions.appeal import answer_appeal
from wushe.modules.statements.actions.moderate import moderate
from wushe.modules.statements.labels import StatementState
from wushe.modules.statements.queries.asking import decisions_on
from wushe.modules.statements.web.forms import AppealAnswerForm, DecisionForm
from wushe.modules.statements.web.here import page, statement_kept
from wushe.modules.statements.web.lines import decision_line

both = require_http_methods(["GET", "POST"])


@require_POST
def show(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Shown, with one press."""
    row, by = statement_kept(request, statement_id)
    moderate(**by, outcome=StatementState.SHOWN)
    messages.success(request, _("Statement no. %(number)s is shown.") % {"number": row.number})
    return redirect("statements:manage", conversation_id=row.conversation_id)


@both
def decide(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """Shown or not, and why."""
    row, by = statement_kept(request, statement_id)
    return page(
        request,
        row.conversation,
        DecisionForm(request.POST or None),
        _("Decide on statement no. %(number)s") % {"number": row.number},
        lambda said: moderate(**by, **said),
        _("Decided. The author and everybody can read the reason."),
        lead=row.words,
        decisions=[decision_line(one) for one in decisions_on(row)],
    )


@both
def answer(request: HttpRequest, statement_id: UUID) -> HttpResponse:
    """The appeal is right, or the decision holds."""
    row, by = statement_kept(request, statement_id)
    return page(
        request,
        row.conversation,
        AppealAnswerForm(request.POST or None),
        _("Answer the appeal"),
        lambda said: answer_appeal(**by, words=said["words"], is_upheld=said["is_upheld"]),
        _("The appeal is answered."),
        lead=row.words,
        decisions=[decision_line(one) for one in decisions_on(row)],
    )
