"""Who leads? Choose period, space and kind of matter; see the answer, the rule, and another version beside it."""

from __future__ import annotations

from enum import StrEnum
from typing import TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from wushe.core.linkage import MatterKind, Occasion, Period, Space, compare
from wushe.foundation import clock
from wushe.modules.linkage.labels import MATTERS, PERIODS, SPACES
from wushe.modules.linkage.models import RuleTable
from wushe.modules.linkage.permissions import may_make_rules
from wushe.modules.linkage.queries import table_row_in_force, table_value, tables
from wushe.modules.linkage.web.asking import person_of, street_of
from wushe.modules.linkage.web.shown import differences_shown, matrix, verdict

Word = TypeVar("Word", bound=StrEnum)


@require_safe
def page(request: HttpRequest) -> HttpResponse:
    """The simulator; open to everyone, since everyone may know who leads."""
    street_id = street_of(request)
    versions = list(tables(street_id))
    in_force = table_row_in_force(street_id, clock.today())
    first = _chosen(request, "version", versions) or in_force or (versions[0] if versions else None)
    other = _chosen(request, "beside", versions)
    occasion = Occasion(
        _word(request, "period", Period, Period.ROUTINE),
        _word(request, "space", Space, Space.REAL),
        _word(request, "kind", MatterKind, MatterKind.ANY),
        handed_back=request.GET.get("handed_back") == "1",
    )
    context = {
        "occasion": occasion,
        "first": first,
        "other": other,
        "in_force": in_force,
        "versions": [("", "—"), *((str(row.pk), row.version) for row in versions)],
        "periods": PERIODS.items(),
        "period_labels": PERIODS.values(),
        "spaces": SPACES.items(),
        "kinds": MATTERS.items(),
        "may_make_rules": may_make_rules(person_of(request), street_id),
        **_answers(first, other, occasion),
    }
    return render(request, "linkage/simulator.html", context)


def _answers(first: RuleTable | None, other: RuleTable | None, occasion: Occasion) -> dict[str, object]:
    if first is None:
        return {}
    value = table_value(first)
    beside = table_value(other) if other and other != first else None
    differences = compare(value, beside) if beside else ()
    return {
        "answers": [verdict(value, occasion), *([verdict(beside, occasion)] if beside else [])],
        "rows": matrix(value, occasion.matter_kind, {}, [each.key for each in differences]),
        "differences": differences_shown(differences),
        "compared": beside is not None,
    }


def _chosen(request: HttpRequest, name: str, versions: list[RuleTable]) -> RuleTable | None:
    wanted = request.GET.get(name, "")
    return next((row for row in versions if str(row.pk) == wanted), None)


def _word(request: HttpRequest, name: str, words: type[Word], default: Word) -> Word:
    try:
        return words(request.GET.get(name, default))
    except ValueError:
        return default
