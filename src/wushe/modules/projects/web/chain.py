"""The unbroken chain, seen from a project: need → theme → project → delivery → rating."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wushe.core.lifecycle import ProjectStatus
from wushe.modules.projects.labels import OriginKind
from wushe.modules.projects.models import Project
from wushe.modules.projects.queries.detail import Rated
from wushe.modules.projects.queries.linked import origin_page
from wushe.modules.projects.queries.raisers import needs_behind


def chain_of(project: Project, rated: Rated, *, inside: bool) -> list[dict[str, Any]]:
    """`inside`: for those who may open the pages of needs and themes."""
    needs = needs_behind(project)
    is_closed = project.status == ProjectStatus.CLOSED
    links = [_needs(project, [need.number for need in needs], inside=inside), _theme(project, needs, inside=inside)]
    links.append({"label": _("Project"), "text": project.number, "state": "here"})
    links.append(
        {"label": _("Delivery"), "text": _("with its result"), "state": "done", "url": "#result"}
        if is_closed
        else {"label": _("Delivery"), "state": "open"}
    )
    links.append(
        {"label": _("Rating"), "text": str(rated.voices), "state": "done", "url": "#rating"}
        if rated.voices
        else {"label": _("Rating"), "state": "open"}
    )
    return links


def _needs(project: Project, numbers: list[str], *, inside: bool) -> dict[str, Any]:
    link: dict[str, Any] = {"label": _("Needs"), "state": "done" if numbers else "open", "text": str(len(numbers))}
    if not numbers:
        return {"label": _("Needs"), "state": "open"}
    if inside and project.origin_kind in (OriginKind.THEME, OriginKind.NEED):
        link["url"] = origin_page(project) + ("#members" if project.origin_kind == OriginKind.THEME else "")
    return link


def _theme(project: Project, needs: list[Any], *, inside: bool) -> dict[str, Any]:
    if project.origin_kind == OriginKind.THEME:
        url = origin_page(project) if inside else ""
        return {"label": _("Theme"), "text": project.origin_name, "state": "done", "url": url}
    theme = next((need.theme for need in needs if need.theme_id), None)
    if theme is None:
        return {"label": _("Theme"), "state": "open"}
    url = reverse("needs:theme", args=[theme.id]) if inside else ""
    return {"label": _("Theme"), "text": theme.title, "state": "done", "url": url}
