"""The unbroken chain, seen from a need or from a theme."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.lifecycle import NeedStatus
from wushe.modules.needs.models import Need, Theme
from wushe.modules.needs.queries.linked import chain_step

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
    links += _upper(need.street_id, need.id, need.theme_id)
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
        *_upper(theme.street_id, None, theme.id),
    ]


def _upper(street_id: UUID, need_id: UUID | None, theme_id: UUID | None) -> list[dict[str, Any]]:
    words = {"topic": _("Topic"), "decision": _("Decision"), "project": _("Project")}
    ends = [(need_id, theme_id)]
    return [{"label": label, **chain_step(name, street_id, ends)[0]} for name, label in words.items()]
