"""A pasted chat: taken apart, looked over by a person, then received at once."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from wushe.core.triage.chat import Aside, pieces_of
from wushe.core.triage.redact import redact
from wushe.foundation import clock
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Invalid
from wushe.modules.needs.actions.open_batch import BatchUnknown
from wushe.modules.needs.actions.receive_chat import Piece, receive_chat
from wushe.modules.needs.labels import PERSONAL
from wushe.modules.needs.queries.batches import batch_of, needs_of_batch
from wushe.modules.needs.queries.reading import headings
from wushe.modules.needs.web import draft
from wushe.modules.needs.web.chat_words import ASIDES, BEGINS
from wushe.modules.needs.web.here import Clerk, clerk_of, communities, whereabouts
from wushe.modules.needs.web.intake_forms import ChatForm
from wushe.modules.spaces.queries import area_of

_MOST = 120
_PASTED = ("name", "area", "text", "key")
_BLANK_LINE = re.compile(r"\n\s*\n")
_DO = re.compile(r"^(merge|split|drop|keep):(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Card:
    """One piece on the page, as the clerk has it."""

    body: str
    speaker: str
    said_at: str  # "2026-03-03 10:32", or what was readable of it
    begin: str
    aside: str
    agreeing: str
    is_kept: bool


@require_http_methods(["GET", "POST"])
def chat(request: HttpRequest) -> HttpResponse:
    """Paste, look over, receive; every button works without a script."""
    clerk = clerk_of(request, draft.Slot.CHAT, _PASTED)
    if request.method != "POST":
        kept = {"key": uuid4().hex} | draft.read(request, draft.Slot.CHAT)
        return _paste_page(request, ChatForm(initial=kept, areas=communities(clerk.street.id)))
    form = ChatForm(request.POST, areas=communities(clerk.street.id))
    if "split" in request.POST or "body" not in request.POST:
        return _take_apart(request, form)
    cards = _posted(request.POST)
    if "receive" not in request.POST:
        return _cards_page(request, form, _changed(cards, request.POST.get("do", "")))
    return _receive(request, clerk, form, cards)


def _take_apart(request: HttpRequest, form: ChatForm) -> HttpResponse:
    typed = {name: request.POST.get(name, "") for name in _PASTED}
    draft.keep(request, typed, draft.Slot.CHAT)
    if not form.is_valid():
        return _paste_page(request, form)
    return _cards_page(request, form, _cards(form.cleaned_data["text"]))


@require_safe
def received(request: HttpRequest, batch_id: UUID) -> HttpResponse:
    """What became of a chat: every need with its number."""
    clerk = clerk_of(request, draft.Slot.CHAT, _PASTED)
    batch = batch_of(clerk.street.id, batch_id)
    if batch is None:
        raise BatchUnknown
    needs = needs_of_batch(clerk.street.id, batch_id)
    if batch.person_id != clerk.person_id:
        needs = [need for need in needs if any(need.area_path.startswith(path) for path in clerk.paths)]
    return render(request, "needs/chat_received.html", {"batch": batch, "needs": needs})


def _receive(request: HttpRequest, clerk: Clerk, form: ChatForm, cards: list[Card]) -> HttpResponse:
    street_id = clerk.street.id
    area = area_of(street_id, request.POST.get("area"))
    pieces = [
        Piece(
            position=number,
            body=card.body,
            speaker=card.speaker,
            area_id=whereabouts(street_id, area=str(area.id) if area else "", where="", body=card.body).area_id,
            submitted_at=_moment(card.said_at),
            agreeing=int(card.agreeing) if card.agreeing.isdigit() else 0,
        )
        for number, card in enumerate(cards, 1)
        if card.is_kept and card.body.strip()
    ]
    try:
        batch, _needs = receive_chat(
            street_id=street_id,
            person_id=clerk.person_id,
            paste_key=request.POST.get("key", "")[:60],
            name=request.POST.get("name", ""),
            area_id=area.id if area else street_id,
            pieces=pieces,
        )
    except Invalid as invalid:
        form.full_clean()
        show_refusal(form, invalid)
        return _cards_page(request, form, cards)
    draft.forget(request, draft.Slot.CHAT)
    return redirect("needs:chat_received", batch_id=batch.id)


def _cards(text: str) -> list[Card]:
    found = pieces_of(text, headings())[:_MOST]
    return [
        Card(
            piece.text,
            piece.speaker,
            _when(piece.day, piece.minute),
            piece.begin.value,
            piece.aside.value,
            str(len(piece.agreeing)) if piece.agreeing else "",
            is_kept=piece.aside is Aside.NONE,
        )
        for piece in found
        if piece.text
    ]


def _posted(posted: QueryDict) -> list[Card]:
    kept = set(posted.getlist("kept"))
    columns = [posted.getlist(name)[:_MOST] for name in ("body", "speaker", "said_at", "begin", "aside", "agreeing")]
    return [
        Card(body[:4000], speaker[:60], said_at[:20], begin, aside, agreeing, is_kept=str(number) in kept)
        for number, (body, speaker, said_at, begin, aside, agreeing) in enumerate(zip(*columns, strict=False))
    ]


def _changed(cards: list[Card], do: str) -> list[Card]:
    """The cards after one was merged with the one before, split at its blank lines, dropped or taken again."""
    match = _DO.match(do)
    at = int(match[2]) if match else -1
    if match is None or at >= len(cards):
        return cards
    card = cards[at]
    if match[1] == "merge" and at:
        before = cards[at - 1]
        joined = replace(before, body=f"{before.body}\n{card.body}".strip(), is_kept=True, aside="")
        return [*cards[: at - 1], joined, *cards[at + 1 :]]
    if match[1] == "split":
        parts = [part.strip() for part in _BLANK_LINE.split(card.body.replace("\r\n", "\n")) if part.strip()]
        if len(parts) < 2:
            parts = [line.strip() for line in card.body.splitlines() if line.strip()]
        return [*cards[:at], *(replace(card, body=part, begin="hand") for part in parts), *cards[at + 1 :]]
    return [*cards[:at], replace(card, is_kept=match[1] == "keep"), *cards[at + 1 :]]


def _paste_page(request: HttpRequest, form: ChatForm) -> HttpResponse:
    return render(request, "needs/chat.html", {"form": form}, status=422 if form.errors else 200)


def _cards_page(request: HttpRequest, form: ChatForm, cards: list[Card]) -> HttpResponse:
    return render(
        request,
        "needs/chat_cards.html",
        {
            "form": form,
            "name": request.POST.get("name", ""),
            "area": request.POST.get("area", ""),
            "key": request.POST.get("key", ""),
            "cards": [_shown(number, card) for number, card in enumerate(cards)],
            "kept": sum(card.is_kept for card in cards),
        },
        status=422 if form.non_field_errors() else 200,
    )


def _shown(number: int, card: Card) -> dict[str, Any]:
    covered = Counter(span.kind for span in redact(card.body).spans)
    return {
        "number": number,
        "place": number + 1,
        "card": card,
        "why": BEGINS.get(card.begin, ""),
        "aside": ASIDES.get(card.aside, ""),
        "covers": [f"{PERSONAL[kind]} × {times}" for kind, times in covered.items()],
        "is_first": number == 0,
        "can_split": "\n" in card.body.strip(),
    }


def _when(day: str, minute: int | None) -> str:
    """As a moment where the chat tells it; a bare time is of the last day on which it has been that time."""
    now = timezone.localtime(clock.now())
    if minute is None:
        return day if day and not day.startswith("?") else ""
    spoken = f"{minute // 60:02d}:{minute % 60:02d}"
    if not day:
        today = now.replace(hour=minute // 60, minute=minute % 60)
        return (today if today <= now else today - timedelta(days=1)).strftime("%Y-%m-%d ") + spoken
    year = now.year if day[5:] <= now.strftime("%m-%d") else now.year - 1
    return f"{day.replace('????', str(year))} {spoken}"


def _moment(text: str) -> datetime | None:
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    return timezone.make_aware(found) if timezone.is_naive(found) else found
