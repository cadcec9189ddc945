"""What anyone may do: read the question, answer one statement at a time, see what others have answered."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.asking import Why
from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.statements.actions.cast_vote import NoSuchAnswer, cast_vote, describe_voter
from wushe.modules.statements.labels import PROGRESS_OF, STATE_TONE, Value
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.queries import public_conversations, state_on, statements_of
from wushe.modules.statements.queries.asking import answers_of, participant_of, statement_of, turn_of
from wushe.modules.statements.queries.counts import turnout_of
from wushe.modules.statements.web.forms import AboutForm
from wushe.modules.statements.web.here import page, public_here, seen, street_of
from wushe.modules.statements.web.lines import building_pairs, heads, statement_line
from wushe.modules.statements.web.voters import is_kiosk, next_person, own_key, remembered, voter_of

WHY = {
    Why.NEW: gettext_lazy("Few people have answered this one yet."),
    Why.TELLING: gettext_lazy(
        "Drawn by lot. Those on which people differ, or which few have answered, are drawn more often."
    ),
}


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """What is asked here, the open ones first."""
    text = request.GET.get("q", "").strip()[:60]
    found = page_of(public_conversations(street_of(request).id, text), request)
    on = clock.today()
    lines = []
    for row in found.object_list:
        state = state_on(row, on)
        lines.append({"conversation": row, "state": state.label, "tone": STATE_TONE[state]})
    return render(request, "statements/public.html", {"page": found, "lines": lines, "text": text})


@require_safe
def conversation(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """The question and the statement whose turn it is; closed, what came out."""
    row = public_here(request, conversation_id)
    shown, voter = seen(row), voter_of(request, row)
    if not shown["is_open"]:
        return redirect("statements:statements", conversation_id=row.id)
    key = own_key(row, voter)
    turn = turn_of(row, key)
    again = statement_of(row, request.GET.get("s", ""))
    shown |= {
        "statement": again or turn.statement,
        "is_again": again is not None,
        "why": WHY[turn.next.why] if turn.next and not again else "",
        "answered": turn.answered,
        "shown_statements": turn.shown,
        "goal": min(PROGRESS_OF, turn.shown),
        "values": [{"value": one.value, "label": one.label, "kind": kind} for one, kind in _BUTTONS],
        "is_kiosk": is_kiosk(voter),
        "is_verified": voter.verified,
        "progress": _("%(n)s of %(all)s answered") % {"n": turn.answered, "all": turn.shown},
    }
    return remembered(request, render(request, "statements/conversation.html", shown))


_BUTTONS = ((Value.AGREE, ""), (Value.DISAGREE, ""), (Value.PASS, "second"))


@require_POST
def vote(request: HttpRequest, conversation_id: UUID, statement_id: UUID) -> HttpResponse:
    """One answer; the next one follows."""
    row = public_here(request, conversation_id)
    said = request.POST.get("value", "")
    if said not in {str(value) for value in Value.values}:
        raise NoSuchAnswer(field="value")
    given = cast_vote(
        street_id=row.street_id,
        conversation_id=row.id,
        statement_id=statement_id,
        voter=voter_of(request, row),
        value=int(said),
    )
    if "words" in request.POST and said == "1":  # instead of a statement of one's own
        number = given.statement.number
        messages.success(request, _("Counted: you agree with statement no. %(number)s.") % {"number": number})
    return redirect("statements:conversation", conversation_id=row.id)


@require_safe
def statements(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Every statement: how it was answered, verified people apart, or why it is not shown."""
    row = public_here(request, conversation_id)
    shown = seen(row)
    found = page_of(statements_of(row), request)
    shown |= {
        "page": found,
        "lines": [statement_line(one) for one in found.object_list],
        "columns": heads(),
        "turnout": turnout_of(row),
    }
    return render(request, "statements/statements.html", shown)


@require_safe
def answers(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One's own answers, each of which may be changed."""
    row = public_here(request, conversation_id)
    found = page_of(answers_of(row, own_key(row, voter_of(request, row))), request)
    lines = [{"vote": one, "label": Value(one.value).label} for one in found.object_list]
    return remembered(
        request, render(request, "statements/answers.html", {**seen(row), "page": found, "lines": lines})
    )


@require_http_methods(["GET", "POST"])
def about(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """Age and building: to see who is missing, shown as counts only."""
    row = public_here(request, conversation_id)
    voter = voter_of(request, row)
    known = participant_of(row, own_key(row, voter))
    initial = {"age_band": known.age_band, "building": str(known.building_id or "")} if known else {}
    form = AboutForm(request.POST or None, initial=initial, buildings=building_pairs(row))
    by: dict[str, Any] = {"street_id": row.street_id, "conversation_id": row.id, "voter": voter}
    return page(
        request,
        row,
        form,
        _("About you"),
        lambda said: describe_voter(**by, age_band=said["age_band"], building_id=said["building"]),
        _("Thank you."),
        to="statements:conversation",
        lead=_("So that we see who has not been heard yet. Only counts are shown; nobody has to say anything."),
    )


@require_POST
def begin_anew(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """At a kiosk: the next person."""
    row: Conversation = public_here(request, conversation_id)
    response = redirect("statements:conversation", conversation_id=row.id)
    return next_person(row, response) if is_kiosk(voter_of(request, row)) else response
