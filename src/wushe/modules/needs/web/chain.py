"""The unbroken chain, seen from a need or from a theme."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.models import Need, Theme

_ANSWERED = (NeedStatus.ANSWERED, NeedStatus.RATED, NeedStatus.CLOSED)


def chain_of(need: Need) -> list[dict[str, Any]]:
    """From this need to every other link."""
    theme = need.theme
    links = [{"label": _("Need"), "text": need.number, "state": "here"}]
    if theme:
        links.append(
            {
                "label": _("Theme"),
                "text": theme.title,
                "state": "done",
                "url": reverse("needs:theme", args=[theme.id]),
            }
        )
    else:
        links.append({"label": _("Theme"), "state": "open"})
    links += _unbuilt()
    links.append(
        {"label": _("Answer"), "state": "done", "text": _("answered"), "url": "#answers"}
        if need.status in _ANSWERED
        else {"label": _("Answer"), "state": "open"}
    )
    links.append(
        {"label": _("Rating"), "state": "done", "text": _("rated"), "url": "#answers"}
        if need.status in (NeedStatus.RATED, NeedStatus.CLOSED)
        else {"label": _("Rating"), "state": "open"}
    )
    return links


def chain_of_theme(theme: Theme) -> list[dict[str, Any]]:
    """From this theme to every other link."""
    return [
        {"label": _("Needs"), "text": str(theme.size), "state": "done", "url": "#members"},
        {"label": _("Theme"), "text": theme.title, "state": "here"},
        *_unbuilt(),
    ]


def _unbuilt() -> list[dict[str, Any]]:
    return [
        {"label": _("Topic"), "state": "unbuilt"},
        {"label": _("Decision"), "state": "unbuilt"},
        {"label": _("Project"), "state": "unbuilt"},
    ]
