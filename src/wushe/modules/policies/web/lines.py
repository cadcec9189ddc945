"""Rows as the templates show them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from wushe.core.policies import Progress, Standing
from wushe.modules.policies.labels import EFFECT, EFFECT_TONE, STANDING, STANDING_TONE
from wushe.modules.policies.models import Measure
from wushe.modules.policies.queries import standing_of
from wushe.modules.policies.queries.board import BoardLine

SHOWN = (Standing.CANNOT, Standing.OVERDUE, Standing.REVIEW_DUE)
"""What the board asks for by a number that opens its rows."""


def measure_lines(rows: Iterable[Measure]) -> list[dict[str, Any]]:
    """Measures with how they stand."""
    return [measure_line(row) for row in rows]


def measure_line(row: Measure) -> dict[str, Any]:
    """One measure with how it stands, and what its review found."""
    one, review = standing_of(row), getattr(row, "review", None)
    return {
        "measure": row,
        "standing": STANDING[one],
        "tone": STANDING_TONE[one],
        "is_urgent": one in (Standing.CANNOT, Standing.OVERDUE),
        "effect": EFFECT[review.effect] if review else "",
        "effect_tone": EFFECT_TONE[review.effect] if review else "",
    }


def board_lines(rows: Iterable[BoardLine]) -> list[dict[str, Any]]:
    """A community of a document, each number opening its rows."""
    return [
        {
            "row": row,
            "all_url": rows_url(document=str(row.document_id), area=str(row.area_id), show="measures"),
            "cells": [
                {
                    "label": STANDING[one],
                    "number": row.progress.counts[one],
                    "tone": STANDING_TONE[one],
                    "url": rows_url(document=str(row.document_id), area=str(row.area_id), standing=one.value),
                }
                for one in SHOWN
            ],
        }
        for row in rows
    ]


def rows_url(**asked: str) -> str:
    """The list of measures that answer these filters."""
    return f"{reverse('policies:list')}?{urlencode(asked)}"


def board_columns() -> list[dict[str, Any]]:
    """The heads of the board."""
    heads: list[dict[str, Any]] = [
        {"label": _("Document")},
        {"label": _("Community")},
        {"label": pgettext("measure", "Done"), "num": True},
    ]
    return heads + [{"label": STANDING[one], "num": True} for one in SHOWN]


def measure_columns() -> list[dict[str, Any]]:
    """The heads of a list of measures."""
    return [
        {"label": head} for head in (_("Measure"), _("Community"), _("Lead"), pgettext("measure", "Due"), _("State"))
    ]


def stats(found: Progress, asked: dict[str, str]) -> list[dict[str, Any]]:
    """The numbers above the board, each opening its rows."""
    numbers = [{"label": _("Measures"), "value": found.total, "href": rows_url(**asked | {"show": "measures"})}]
    numbers += [
        {
            "label": STANDING[one],
            "value": found.counts[one],
            "tone": STANDING_TONE[one] if found.counts[one] and one is not Standing.REVIEW_DUE else "",
            "href": rows_url(**asked | {"standing": one.value}),
        }
        for one in SHOWN
    ]
    if found.done_percent is not None:
        numbers.append({"label": _("Carried out"), "value": found.done_percent, "unit": "%"})
    if found.reached_percent is not None:
        numbers.append({"label": _("Effect reached"), "value": found.reached_percent, "unit": "%"})
    return numbers
