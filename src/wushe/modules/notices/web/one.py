"""One notice at the desk: preview as readers will see it, and every power over it as one press."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.publicity import chat_text
from wushe.core.triage.redact import PersonalKind, redact
from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.foundation.tenancy import Street
from wushe.modules.actors.labels import Role
from wushe.modules.notices.actions._refusals import MayNotWrite, NothingWaits, NoticeUnknown
from wushe.modules.notices.actions.approve_notice import approve_notice, send_back_notice
from wushe.modules.notices.actions.correct_notice import correct_notice
from wushe.modules.notices.actions.count_reach import post_sheets
from wushe.modules.notices.actions.publish_notice import publish_notice
from wushe.modules.notices.actions.withdraw_notice import withdraw_notice
from wushe.modules.notices.labels import STATE_TONE, NoticeState, Way
from wushe.modules.notices.models import Notice, Version
from wushe.modules.notices.permissions import may_approve, may_write
from wushe.modules.notices.queries.approval import approval_of
from wushe.modules.notices.queries.desk import all_versions, notice_of
from wushe.modules.notices.queries.reach import openings_by_day, reach_of
from wushe.modules.notices.web.asker import writer_of
from wushe.modules.notices.web.board import shown
from wushe.modules.notices.web.desk import words_of
from wushe.modules.notices.web.forms import CorrectionForm, ReasonForm, SheetsForm

CHAT_MOST = 300


@require_safe
def one(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The page of one notice."""
    street, person_id, notice = _mine(request, notice_id)
    return render(request, "notices/one.html", _facts(request, street, person_id, notice))


@require_safe
def preview_sheet(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The sheet of a wording that waits, marked as a draft."""
    street, _person, notice = _mine(request, notice_id)
    words = notice.pending or notice.shown
    context = shown(request, street, notice, words) | {"is_draft": bool(notice.pending_id)}
    return render(request, "notices/sheet.html", context)


@require_POST
def publish(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Publish, or ask the second person."""
    street, person_id, _notice = _mine(request, notice_id)
    done = publish_notice(street_id=street.id, person_id=person_id, notice_id=notice_id)
    said = _("It is published.") if done.pending_id is None else _("A second person has been asked to approve it.")
    messages.success(request, said)
    return redirect("notices:one", notice_id=notice_id)


@require_POST
def approve(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The second person agrees."""
    street, person_id, _notice = _mine(request, notice_id)
    approve_notice(street_id=street.id, person_id=person_id, notice_id=notice_id)
    messages.success(request, _("It is published."))
    return redirect("notices:one", notice_id=notice_id)


@require_POST
def send_back(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The second person wants something changed."""
    street, person_id, _notice = _mine(request, notice_id)
    reason = request.POST.get("reason", "")
    send_back_notice(street_id=street.id, person_id=person_id, notice_id=notice_id, reason=reason)
    return redirect("notices:one", notice_id=notice_id)


@require_http_methods(["GET", "POST"])
def correct(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """The next wording."""
    street, person_id, notice = _mine(request, notice_id)
    words = notice.pending or notice.shown
    if words is None or notice.shown_id is None:
        raise NothingWaits
    form = CorrectionForm(request.POST or None, initial=words_of(words) | {"correction": words.correction})
    if request.method == "POST" and form.is_valid():
        try:
            correct_notice(
                street_id=street.id,
                person_id=person_id,
                notice_id=notice_id,
                words=form.words(),
                correction=form.cleaned_data["correction"],
            )
        except Refused as refusal:
            show_refusal(form, refusal)
        else:
            return redirect("notices:one", notice_id=notice_id)
    return render(request, "notices/correct.html", {"form": form, "notice": notice})


@require_POST
def withdraw(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """Take it from the board, with the reason."""
    street, person_id, _notice = _mine(request, notice_id)
    reason = request.POST.get("reason", "")
    withdraw_notice(street_id=street.id, person_id=person_id, notice_id=notice_id, reason=reason)
    messages.success(request, _("It is withdrawn; its address says so."))
    return redirect("notices:one", notice_id=notice_id)


@require_POST
def sheets(request: HttpRequest, notice_id: UUID) -> HttpResponse:
    """So many hang."""
    street, person_id, _notice = _mine(request, notice_id)
    form = SheetsForm(request.POST)
    number = form.cleaned_data["sheets"] if form.is_valid() else 0
    post_sheets(street_id=street.id, person_id=person_id, notice_id=notice_id, sheets=number)
    messages.success(request, _("Noted."))
    return redirect("notices:one", notice_id=notice_id)


def _mine(request: HttpRequest, notice_id: UUID) -> tuple[Street, UUID, Notice]:
    street, person_id, _paths = writer_of(request)
    notice = notice_of(street.id, notice_id)
    if notice is None:
        raise NoticeUnknown
    if not may_write(person_id, street.id, notice.area_path):
        raise MayNotWrite
    return street, person_id, notice


def _facts(request: HttpRequest, street: Street, person_id: UUID, notice: Notice) -> dict[str, Any]:
    words = notice.pending or notice.shown
    context = shown(request, street, notice, words)
    reach = reach_of(street.id, [notice.id])
    return context | {
        "state": NoticeState(notice.state).label,
        "state_tone": STATE_TONE[NoticeState(notice.state)],
        "chat": _chat(words, context["chat_link"]) if words else None,
        "careful": _personal(words) if words else [],
        "reach": reach,
        "ways": [(Way(way).label, number) for way, number in reach.by_way.items()],
        "days": openings_by_day(notice),
        "versions": all_versions(notice),
        "reason_form": ReasonForm(auto_id="send_back_%s"),
        "withdraw_form": ReasonForm(),
        "sheets_form": SheetsForm(),
        **_powers(street, person_id, notice),
    }


def _powers(street: Street, person_id: UUID, notice: Notice) -> dict[str, Any]:
    words = notice.pending
    public = notice.state == NoticeState.PUBLISHED
    found: dict[str, Any] = {"can_correct": public, "can_withdraw": public, "is_public": public}
    if words is None:
        return found
    rule = approval_of(notice.area.kind, words.importance, clock.today())
    asked = words.asked_at is not None
    may = may_approve(person_id, street.id, notice.area_path, rule.approvers)
    return found | {
        "rule": rule,
        "approvers": [Role(role).label for role in rule.approvers],
        "is_waiting": asked,
        "can_rewrite": notice.shown_id is None,
        "can_publish": not asked,
        "can_approve": asked and may and person_id != words.written_by,
        "is_own": asked and person_id == words.written_by,
    }


def _chat(words: Version, link: str) -> Any:
    body = f"{words.body}\n{words.contact}".strip()
    return chat_text(title=words.title, body=body, link=link, more=_("Full text: "), most=CHAT_MOST)


def _personal(words: Version) -> list[str]:
    """What in the words looks like it belongs to a person; a warning, the writer decides."""
    kinds = (PersonalKind.NAME, PersonalKind.PHONE, PersonalKind.IDENTITY, PersonalKind.CARD, PersonalKind.DOOR)
    return [span.text for span in redact(f"{words.title}\n{words.body}").spans if span.kind in kinds]
