"""The street's own wordings: every message in three languages, edited with a preview."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from wushe.core.publicity import filled
from wushe.foundation.forms import show_refusal
from wushe.foundation.refusals import Refused
from wushe.modules.notifications import actions, queries
from wushe.modules.notifications.actions.write_wording import LONGEST, NoSuchMessage, checked_wording
from wushe.modules.notifications.labels import KIND_LABELS, blanks_of, kind_of, own_sentence, told_events
from wushe.modules.notifications.permissions import demand_wording
from wushe.modules.notifications.web.asker import me, street_of


class WordingForm(forms.Form):
    """How do we say it?"""

    text = forms.CharField(
        label=gettext_lazy("Wording"), max_length=LONGEST, widget=forms.Textarea(attrs={"rows": 3})
    )


def samples() -> dict[str, str]:
    """What the blanks hold in a preview."""
    return {
        "number": "QJ-260303-7K4MT2",
        "into": "QJ-260301-5HXW3P",
        "area": _("a community"),
        "building": _("a building"),
        "body": _("a committee"),
        "title": _("a title"),
        "theme": _("a theme"),
        "reason": _("a reason"),
    }


@login_required
@require_safe
def wordings(request: HttpRequest) -> HttpResponse:
    """Every message, our sentence or the street's."""
    demand_wording(me(request), street_of(request))
    own = {code: queries.wordings_of(street_of(request), code) for code, _name in settings.LANGUAGES}
    lines = []
    for event in told_events():
        texts = []
        for code, name in settings.LANGUAGES:
            with translation.override(code):
                usual = own_sentence(event)
            texts.append(
                {"code": code, "name": name, "text": own[code].get(event) or usual, "own": event in own[code]}
            )
        lines.append({"event": event, "kind": KIND_LABELS[kind_of(event)], "texts": texts})
    return render(request, "notifications/wordings.html", {"lines": lines})


@login_required
@require_http_methods(["GET", "POST"])
def wording(request: HttpRequest, event: str, language: str) -> HttpResponse:
    """Write one; "preview" shows it filled before it is kept."""
    street_id, person_id = street_of(request), me(request)
    demand_wording(person_id, street_id)
    usual = _usual(event, language)
    known = queries.wordings_of(street_id, language).get(event, "")
    form = WordingForm(request.POST or None, initial={"text": known or usual})
    preview = ""
    if request.method == "POST" and form.is_valid():
        text = form.cleaned_data["text"]
        try:
            if "preview" in request.POST:
                preview = _filled(checked_wording(event, language, text), language)
            else:
                actions.write_wording(
                    street_id=street_id, person_id=person_id, event=event, language=language, text=text
                )
                messages.success(request, _("Kept."))
                return redirect("notifications:wordings")
        except Refused as refusal:
            show_refusal(form, refusal)
    context: dict[str, Any] = {
        "form": form,
        "event": event,
        "language": language,
        "language_name": dict(settings.LANGUAGES)[language],
        "usual": usual,
        "is_own": bool(known),
        "blanks": [f"{{{name}}}" for name in blanks_of(event)],
        "preview": preview or _filled(known or usual, language),
    }
    return render(request, "notifications/wording.html", context)


@login_required
@require_POST
def drop(request: HttpRequest, event: str, language: str) -> HttpResponse:
    """Back to the usual sentence."""
    actions.drop_wording(street_id=street_of(request), person_id=me(request), event=event, language=language)
    return redirect("notifications:wordings")


def _usual(event: str, language: str) -> str:
    if event not in told_events() or language not in dict(settings.LANGUAGES):
        raise NoSuchMessage
    with translation.override(language):
        return own_sentence(event)


def _filled(text: str, language: str) -> str:
    with translation.override(language):
        return filled(text, samples())
