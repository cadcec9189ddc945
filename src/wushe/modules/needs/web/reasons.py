"""Reasons of suggestions and memberships, as sentences."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from wushe.modules.needs import labels
from wushe.modules.needs.models import Suggestion


def suggestion_reasons(suggestion: Suggestion) -> list[dict[str, str]]:
    """Why this category, this urgency, this place."""
    found = []
    words = "、".join(str(word) for word in suggestion.category_words)
    if words:
        source = _("learned from decisions here") if suggestion.method == "model" else _("list of keywords")
        text = _("Words that speak for “%(category)s”: %(words)s") % {
            "category": labels.category_label(suggestion.category),
            "words": words,
        }
        found.append({"text": text, "source": source})
    for reason in suggestion.urgency_reasons:
        found.append({"text": urgency_reason(reason), "source": _("urgency rules")})
    if suggestion.place_reason:
        text = _("The text names this place: %(name)s") % {"name": suggestion.place_reason}
        found.append({"text": text, "source": _("gazetteer of this street")})
    return found


def urgency_reason(reason: dict[str, Any]) -> str:
    """Which rule made it urgent, with the words."""
    return _("%(level)s, because it says: %(words)s") % {
        "level": labels.URGENCY[str(reason["level"])],
        "words": "、".join(reason["words"]),
    }


def membership_reason(reason: dict[str, Any], number: str) -> str:
    """Why a need is in its theme."""
    code = reason.get("code")
    if code == "person":
        return _("A person put it here.")
    if code == "repeat":
        return _("Word for word the same as %(number)s.") % {"number": number}
    if code == "lone":
        return _("The first of its kind.")
    words = "、".join(reason.get("words", []))
    text = _("Like %(number)s; both say: %(words)s.") % {"number": number, "words": words}
    days = int(reason.get("days", 0))
    return text + " " + ngettext("%(n)s day apart.", "%(n)s days apart.", days) % {"n": days}


def duplicate_reason(code: str, words: tuple[str, ...]) -> str:
    """Why a need counts as a likely duplicate."""
    if code == "same_text":
        return _("Word for word the same.")
    if code == "same_body":
        return _("The same words under another title.")
    return _("Both say: %(words)s.") % {"words": "、".join(words)}
