"""The words that an ended session would have lost: see them, send them, throw them away."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.csrf import csrf_failure
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from wushe.foundation import pockets
from wushe.site.typed import POCKET, keep, kept_for

_CODE = re.compile(r"[0-9a-f-]{32,36}|[a-z_]{1,30}|\d{1,2}|on", re.IGNORECASE)


@login_required
@never_cache
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """What was typed, ready to be sent with one press."""
    kept = kept_for(request)
    fields = kept.get("fields", {})
    words = [text for texts in fields.values() for text in texts if text.strip() and not _CODE.fullmatch(text)]
    pairs = [(name, text) for name, texts in fields.items() for text in texts]
    return render(request, "site/typed.html", {"kept": kept, "words": words, "pairs": pairs})


@login_required
@require_POST
def forget(request: HttpRequest) -> HttpResponse:
    """Throw the words away."""
    pockets.empty(request, POCKET)
    return HttpResponseRedirect("/")


def token_wrong(request: HttpRequest, reason: str = "", **details: Any) -> HttpResponse:
    """A form whose token is old: from our own page (another tab has signed in anew) its words are kept, too."""
    answer = csrf_failure(request, reason, **details)
    same = request.headers.get("Sec-Fetch-Site") == "same-origin"
    if same and request.user.is_authenticated:
        return keep(request, str(request.user.pk), answer)
    return answer
