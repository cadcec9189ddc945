"""The board of those who ask: their questions, statements that wait, what to do next."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe

from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.paging import page_of
from wushe.foundation.refusals import Invalid
from wushe.foundation.tenancy import Street
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices
from wushe.modules.statements import permissions
from wushe.modules.statements.actions._refusals import ConversationNotYours
from wushe.modules.statements.actions.draft_conversation import draft_conversation
from wushe.modules.statements.labels import STATE_TONE, Moderation, OriginOfConversation, StatementState
from wushe.modules.statements.queries import state_on
from wushe.modules.statements.queries.board import board_conversations
from wushe.modules.statements.queries.counts import board_counts, board_statements, turnout_of
from wushe.modules.statements.queries.linked import origin_named
from wushe.modules.statements.web.forms import ConversationForm, Pairs
from wushe.modules.statements.web.here import WorkForStaff, kept_here, person_of, seen, street_of
from wushe.modules.statements.web.lines import board_line

VIEWS = (StatementState.WAITING.value, "appeals", StatementState.SHOWN.value, StatementState.HIDDEN.value)
USUAL_DAYS = 21
_ASKED = (AreaKind.STREET, AreaKind.COMMUNITY, AreaKind.GRID)


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The questions of one's areas with what waits in each."""
    street, person_id = street_of(request), person_of(request)
    paths = permissions.reading_paths(person_id, street.id)
    if not paths:
        raise WorkForStaff
    found = page_of(board_conversations(street.id, paths), request)
    on = clock.today()
    lines = []
    for row in found.object_list:
        state = state_on(row, on)
        lines.append({"conversation": row, "state": state.label, "tone": STATE_TONE[state]})
    named = _("Question"), _("State"), _("Last day"), _("People"), _("To decide")
    return render(
        request,
        "statements/board.html",
        {
            "page": found,
            "lines": lines,
            "columns": [{"label": one} for one in named],
            "may_open": permissions.may_open(person_id, street.id),
        },
    )


@require_safe
def manage(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """One question: what to do now, and its statements by state."""
    row, by = kept_here(request, conversation_id)
    counts = board_counts(row)
    asked = request.GET.get("view", "")
    view = asked if asked in VIEWS else next((one for one in VIEWS if counts[one]), StatementState.SHOWN.value)
    found = page_of(board_statements(row, view), request)
    own = reverse("statements:manage", args=[row.id])
    names = {
        one: StatementState(one).label if one != "appeals" else pgettext("statement", "Appeals") for one in VIEWS
    }
    shown = seen(row)
    shown |= {
        "counts": counts,
        "page": found,
        "lines": [board_line(one) for one in found.object_list],
        "tabs": [
            {"label": names[one], "url": f"{own}?view={one}", "active": one == view, "count": counts[one]}
            for one in VIEWS
        ],
        "turnout": turnout_of(row),
        "leads": permissions.may_lead(by["person_id"], row),
        "is_draft": row.state == "draft",
        "was_closed": row.state == "closed",
        "columns": [{"label": _("No."), "num": True}, {"label": pgettext("statements", "Statement")}, {"label": ""}],
    }
    return render(request, "statements/manage.html", shown)


@require_http_methods(["GET", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """One page; the topic it comes from stands in the address."""
    street, person_id = street_of(request), person_of(request)
    areas = _areas(street, person_id)
    if not areas:
        raise ConversationNotYours
    form = ConversationForm(request.POST or None, initial=_initial(request, street), areas=areas)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        name = origin_named(OriginOfConversation.TOPIC, street.id, given["topic"])
        origin: dict[str, Any] = (
            {"origin_kind": OriginOfConversation.TOPIC, "origin_id": given["topic"], "origin_name": name}
            if name
            else {}
        )
        try:
            row = draft_conversation(
                street_id=street.id,
                person_id=person_id,
                title=given["title"],
                question=given["question"],
                area_id=given["area"],
                opens_on=given["opens_on"],
                closes_on=given["closes_on"],
                moderation=given["moderation"],
                submission_key=f"form:{given['submission_key']}",
                **origin,
            )
        except Invalid as refusal:
            show_refusal(form, refusal)
        else:
            messages.success(request, _("Prepared. Now write some statements, then open it."))
            return redirect("statements:manage", conversation_id=row.id)
    return render(request, "statements/new.html", {"form": form}, status=422 if form.errors else 200)


def _areas(street: Street, person_id: UUID) -> Pairs:
    return [
        (str(one.id), one.name)
        for one in area_choices(street.id)
        if one.kind in _ASKED and permissions.may_open(person_id, street.id, one.path)
    ]


def _initial(request: HttpRequest, street: Street) -> dict[str, Any]:
    said: dict[str, Any] = {
        "submission_key": uuid4().hex,
        "moderation": Moderation.BEFORE.value,
        "closes_on": clock.today() + timedelta(days=USUAL_DAYS),
    }
    try:
        topic = UUID(request.GET.get("topic", ""))
    except ValueError:
        return said
    name = origin_named(OriginOfConversation.TOPIC, street.id, topic)
    return said | ({"topic": topic, "title": name[:60]} if name else {})
