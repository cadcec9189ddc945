"""Themes: what many say, with its heat and the formula behind it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from wushe.foundation.charts import LineChart, line_chart
from wushe.foundation.paging import page_of, page_up_to
from wushe.modules.needs import labels, permissions
from wushe.modules.needs.actions._rows import ThemeUnknown
from wushe.modules.needs.actions.ask_consolidation import ask_consolidation
from wushe.modules.needs.actions.shape_theme import rename_theme, unite_themes
from wushe.modules.needs.actions.split_theme import split_theme
from wushe.modules.needs.models import Theme
from wushe.modules.needs.queries.batches import batch_of
from wushe.modules.needs.queries.detail import themes_to_join
from wushe.modules.needs.queries.foresight import hot_now
from wushe.modules.needs.queries.foresight import proposals as read_proposals
from wushe.modules.needs.queries.inbox import COUNTED
from wushe.modules.needs.queries.linked import linked_to_theme, offered, theme_offers
from wushe.modules.needs.queries.themes import ThemeFilters, board, members_of, numbers_of, theme_of
from wushe.modules.needs.web.asker import person_of, street_of
from wushe.modules.needs.web.chain import chain_of_theme
from wushe.modules.needs.web.inbox import reach_of
from wushe.modules.needs.web.reasons import membership_reason
from wushe.modules.spaces.labels import AreaKind
from wushe.modules.spaces.queries import area_choices


@require_safe
def themes(request: HttpRequest) -> HttpResponse:
    """The board."""
    street = street_of(request)
    reach_of(request, street.id)
    filters = ThemeFilters(
        text=request.GET.get("q", "").strip()[:100],
        category=request.GET.get("category", "")[:40],
        area=request.GET.get("area", "")[:200],
        sort=request.GET.get("sort", "heat"),
        batch=_uuid(request.GET.get("batch", "")),
    )
    page = page_up_to(board(street.id, filters), request, most=COUNTED)
    hot = set(hot_now(street.id).values_list("theme_id", flat=True))
    return render(
        request,
        "needs/themes.html",
        {
            "page": page,
            "lines": [_line(theme) | {"is_hot": theme.id in hot} for theme in page.object_list],
            "hot": len(hot),
            "filters": filters,
            "file": batch_of(street.id, filters.batch),
            "categories": [("", _("Every category")), *labels.category_choices()],
            "areas": [
                ("", _("Every area")),
                *((one.path, one.name) for one in area_choices(street.id, kind=AreaKind.COMMUNITY)),
            ],
            "sorts": [("heat", _("Hottest first")), ("last", _("Latest first")), ("size", _("Largest first"))],
            "columns": _columns(),
            "empty": ""
            if page.object_list
            else _("No themes yet. They appear when several needs speak of the same."),
            "can_shape": permissions.may_shape_themes(person_of(request), street.id),
        },
    )


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


@require_safe
def theme(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """One theme with its members and why each is there."""
    street = street_of(request)
    reach = reach_of(request, street.id)
    found = theme_of(street.id, theme_id)
    if found is None:
        raise ThemeUnknown
    page = page_of(members_of(found, reach), request)
    members = list(page.object_list)
    numbers = numbers_of(street.id, members)
    can_shape = permissions.may_shape_themes(person_of(request), street.id)
    return render(
        request,
        "needs/theme.html",
        _line(found)
        | {
            "page": page,
            "chain": chain_of_theme(found),
            "parts": heat_parts(found),
            "alert": hot_now(street.id).filter(theme=found).first(),
            "proposals": [
                {"one": one, "state": labels.PROPOSAL_STATE[one.state], "tone": labels.PROPOSAL_TONE[one.state]}
                for one in read_proposals(street.id).filter(theme=found)
            ],
            "members": [
                {
                    "need": member.need,
                    "likeness": labels.in_permille(member.similarity_permille),
                    "why": membership_reason(member.reason, numbers.get(str(member.reason.get("partner")), "")),
                    "is_kept": member.is_kept,
                    "status": labels.STATUS[member.need.status],
                    "status_tone": labels.STATUS_TONE[member.need.status],
                }
                for member in members
            ],
            "columns": _member_columns(can_shape),
            "links": linked_to_theme(street.id, found.id),
            "offers": offered(theme_offers, street.id, person_of(request), found.id),
            "can_shape": can_shape,
            "others": [one for one in themes_to_join(street.id) if one[0] != str(found.id)] if can_shape else [],
        },
    )


@require_POST
def rename(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Give it a name."""
    street = street_of(request)
    title = request.POST.get("title", "")
    rename_theme(street_id=street.id, person_id=person_of(request), theme_id=theme_id, title=title)
    messages.success(request, _("The name stays, whatever consolidation finds."))
    return redirect("needs:theme", theme_id=theme_id)


@require_POST
def split(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Take the chosen needs into a theme of their own."""
    street = street_of(request)
    part = split_theme(
        street_id=street.id,
        person_id=person_of(request),
        theme_id=theme_id,
        title=request.POST.get("title", ""),
        need_ids=[UUID(text) for text in request.POST.getlist("need") if len(text) == 36],
    )
    messages.success(request, _("This is the new theme."))
    return redirect("needs:theme", theme_id=part.id)


@require_POST
def unite(request: HttpRequest, theme_id: UUID) -> HttpResponse:
    """Join it with another theme."""
    street = street_of(request)
    into_id = _uuid(request.POST.get("into", ""))
    if into_id is None:
        raise ThemeUnknown
    into = unite_themes(street_id=street.id, person_id=person_of(request), theme_id=theme_id, into_id=into_id)
    messages.success(request, _("Both are one theme now. Splitting takes it back."))
    return redirect("needs:theme", theme_id=into.id)


@require_POST
def consolidate(request: HttpRequest) -> HttpResponse:
    """Look through all needs again, behind the screen."""
    street = street_of(request)
    ask_consolidation(street_id=street.id, person_id=person_of(request))
    messages.success(request, _("The needs are being consolidated. Look again in a minute."))
    return redirect("needs:themes")


def heat_parts(found: Theme) -> dict[str, Any]:
    """The formula with this theme's figures in it."""
    parts = found.heat_parts
    return {
        "voices": parts.get("voices", 0),
        "repeats": parts.get("repeats", 0),
        "supports": parts.get("supports", 0),
        "opposes": parts.get("opposes", 0),
        "fresh": parts.get("fresh", 0),
        "lift": f"{parts.get('lift', 0) / 1000:.2f}",
        "attention": f"{parts.get('attention', 0) / 1000:.2f}",
        "recency": f"{parts.get('recency', 0) / 1000:.2f}",
        "pace": f"{parts.get('pace', 0) / 1000:.2f}",
        "busiest": parts.get("busiest", 0),
        "heat": f"{found.heat / 1000:.2f}",
    }


def _line(found: Theme) -> dict[str, Any]:
    return {
        "theme": found,
        "heat": f"{found.heat / 1000:.1f}",
        "category": labels.category_label(found.category),
        "places": "、".join(found.places[:3]),
        "trend": labels.TREND.get(str(found.heat_parts.get("trend", "")), ""),
        "chart": _chart(found),
    }


def _columns() -> list[dict[str, Any]]:
    return [
        {"label": _("Theme")},
        {"label": _("Heat"), "num": True},
        {"label": _("Needs"), "num": True},
        {"label": _("Supporters"), "num": True},
        {"label": _("From – to")},
        {"label": _("Places")},
        {"label": _("Trend")},
    ]


def _member_columns(can_choose: bool) -> list[dict[str, Any]]:
    heads = [_("Need"), _("Area"), _("Why it is here"), _("Status")]
    return [{"label": head} for head in ([""] if can_choose else []) + heads]


def _chart(found: Theme) -> LineChart | None:
    if not found.trend:
        return None
    return line_chart([(str(week), number, str(number)) for week, number in enumerate(found.trend, 1)], small=True)
