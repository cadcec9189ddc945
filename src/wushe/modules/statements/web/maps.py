"""The opinion map as anyone may see it: sentences first, then a picture, lists and tables."""

from __future__ import annotations

from collections.abc import Hashable
from threading import Lock
from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from wushe.foundation import clock
from wushe.foundation.paging import page_of
from wushe.modules.statements.labels import ConversationState
from wushe.modules.statements.models import Conversation
from wushe.modules.statements.queries import state_on
from wushe.modules.statements.queries.maps import decided_last, digest_of_map, map_of, who_is_missing, words_of
from wushe.modules.statements.web import map_lines, map_words
from wushe.modules.statements.web.here import public_here, street_of
from wushe.modules.statements.web.map_picture import WIDTH, clouds_of, group_name, height_of

ON_A_PAGE, ON_PAPER = 10, 500
MOST_WRITTEN = 200
_written: dict[Hashable, SafeString] = {}  # parts by what they were drawn from; nothing of whoever asks is in them
_writing = Lock()


@require_safe
def opinion_map(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """The whole page: around the part that changes, who is missing and what can be taken home."""
    row, verified_only = public_here(request, conversation_id), _verified_only(request)
    digest = digest_of_map(row.street_id, row.id, verified_only=verified_only)
    shown = {
        "conversation": row,
        "verified_only": verified_only,
        "follows": _is_open(row) or not digest,
        "tabs": [
            {"label": _("Everybody"), "url": "?", "active": not verified_only},
            {"label": _("Verified people only"), "url": "?who=verified", "active": verified_only},
        ],
        "now": _part(request, row, digest),
        "missing": who_is_missing(row),
    }
    return render(request, "statements/map.html", shown)


@require_safe
def map_part(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """What changes while people answer; nothing when it is as the page has it."""
    street, verified_only = street_of(request), _verified_only(request)
    digest = digest_of_map(street.id, conversation_id, verified_only=verified_only)
    if digest and request.GET.get("seen", "") == digest[:16]:
        return HttpResponse(status=204)
    row = public_here(request, conversation_id)
    asked = request.GET.copy()
    asked.pop("seen", None)  # what this page has seen is no part of the addresses in it
    request.GET = asked  # type: ignore[assignment]
    return HttpResponse(_part(request, row, digest))


def _part(request: HttpRequest, row: Conversation, digest: str) -> SafeString:
    """The map as it was drawn last, in words. A hundred pages ask for the same within seconds: it is written once."""
    page = request.GET.get("page", "")[:6]
    key = (row.id, digest, decided_last(row), _verified_only(request), page, get_language(), _is_open(row))
    with _writing:  # the others wait for the first and take what it wrote
        found = _written.get(key)
        if found is None or not digest:
            found = render_to_string("statements/_map.html", map_shown(request, row), request)
            _written[key] = found
            while len(_written) > MOST_WRITTEN:
                _written.pop(next(iter(_written)))
    return found


@require_safe
def map_print(request: HttpRequest, conversation_id: UUID) -> HttpResponse:
    """The map on A4."""
    row = public_here(request, conversation_id)
    return render(request, "statements/map_print.html", map_shown(request, row, ON_PAPER) | {"today": clock.today()})


def map_shown(request: HttpRequest, row: Conversation, size: int = ON_A_PAGE) -> dict[str, Any]:
    """What the part of the page and the paper draw."""
    verified_only = _verified_only(request)
    drawn = map_of(row, verified_only=verified_only)
    shown: dict[str, Any] = {
        "conversation": row,
        "drawn": drawn,
        "verified_only": verified_only,
        "is_open": _is_open(row),
    }
    if drawn is None:
        return shown
    words = words_of(row)
    content = map_lines.without_hidden(drawn.content, words)
    dividing = set(content.get("dividing", ()))
    page = page_of(content["statements"], request, size=size)
    shown |= {
        "seen": drawn.digest[:16],
        "sentences": [*map_words.first_sentences(content), *map_words.short_sentences(content, words)],
        "signs": [map_words.sign_sentence(sign) for sign in content["signs"]],
        "shared": map_lines.shared_lines(content, words),
        "page": page,
        "columns": _columns(len(content.get("sizes", ()))),
        "lines": [map_lines.table_line(one, words, one["n"] in dividing) for one in page.object_list],
    }
    if content["few"]:
        return shown | {"few": map_words.few_sentence(content["few"])}
    short, sentence, tone = map_words.steady_words(content["steady"])
    return shown | {
        "steady": {"short": short, "sentence": sentence, "tone": tone},
        "clouds": clouds_of(content["points"], len(content["sizes"])),
        "width": WIDTH,
        "height": height_of(content["points"]),
        "groups": map_lines.group_cards(content, words),
        "across": map_lines.across_lines(content, words),
        "dividing": map_lines.dividing_lines(content, words),
    }


def _columns(groups: int) -> list[dict[str, Any]]:
    sides = (pgettext("answer", "Agree"), pgettext("answer", "Disagree"), pgettext("answer", "Pass"))
    heads = [*sides, *(_("Group %(name)s agrees") % {"name": group_name(at)} for at in range(groups))]
    return [{"label": _("Statement")}, *({"label": head, "num": True} for head in heads)]


def _is_open(row: Conversation) -> bool:
    return state_on(row, clock.today()) == ConversationState.OPEN


def _verified_only(request: HttpRequest) -> bool:
    return request.GET.get("who") == "verified"
