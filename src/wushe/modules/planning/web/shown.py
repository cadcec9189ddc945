"""A plan as people see it: lines by the five, gaps as sentences, clashes with both names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wushe.core.linkage import FIVE, Space
from wushe.core.planning import Clash, Progress, Same
from wushe.modules.planning import labels
from wushe.modules.planning.models import Plan, PlanLine
from wushe.modules.planning.queries.review import Course, Gaps, Month
from wushe.modules.spaces.labels import SPACE_LABELS


def lines_by_actor(
    lines: list[PlanLine], courses: Mapping[UUID, Course], today: date, *, shows_reports: bool = True
) -> list[dict[str, Any]]:
    """The five in their order, each with what it does; without a line the group says so."""
    groups: dict[str, list[dict[str, Any]]] = {actor.value: [] for actor in FIVE}
    for line in lines:
        groups[line.actor].append(shown(line, courses.get(line.id), today, shows_reports=shows_reports))
    return [
        {"code": code, "label": labels.ACTORS[code], "lines": found, "money": labels.yuan(_money(found))}
        for code, found in groups.items()
    ]


def shown(line: PlanLine, course: Course | None, today: date, *, shows_reports: bool = True) -> dict[str, Any]:
    """One line with everything in words."""
    progress = course.progress if course else Progress.NOT_BEGUN
    is_ended = progress in (Progress.DONE, Progress.NOT_DONE)
    return {
        "line": line,
        "actor": labels.ACTORS[line.actor],
        "body": line.body.name,
        "has_ended_body": line.body.ended_on is not None,
        "days": days_of(line),
        "money": labels.yuan(line.amount_fen) if line.amount_fen else "",
        "space": SPACE_LABELS[Space(line.space)],
        "phase": labels.PHASES[line.phase],
        "progress": labels.PROGRESS[progress],
        "tone": labels.PROGRESS_TONE[progress],
        "report": course.report if course and shows_reports else None,
        "project": course.project if course else None,
        "is_late": not is_ended and line.ends_on < today,
    }


def days_of(line: PlanLine) -> str:
    """From day to day, once where they are the same."""
    first, last = date_format(line.begins_on, "m-d"), date_format(line.ends_on, "m-d")
    return first if first == last else f"{first} – {last}"


def gap_sentences(gaps: Gaps, lines: list[PlanLine]) -> list[dict[str, Any]]:
    """Everything the plan leaves out, one sentence each; then where it is in its own way."""
    nothing = _("%(what)s: nothing planned")
    found: list[dict[str, Any]] = [
        {"kind": _("The five"), "text": nothing % {"what": labels.ACTORS[actor]}} for actor in gaps.actors
    ]
    found += [{"kind": _("Phase of risk"), "text": nothing % {"what": labels.PHASES[phase]}} for phase in gaps.phases]
    unprepared = _("%(season)s (months %(months)s): no line prepares for it")
    for season in gaps.seasons:
        values = {"season": labels.season_label(season), "months": _numbers(season.months)}
        found.append({"kind": _("Season"), "text": unprepared % values})
    if gaps.months:
        text = _("Nothing planned in months %(months)s") % {"months": _numbers(gaps.months)}
        found.append({"kind": _("Empty months"), "text": text})
    by_key = {str(line.id): line for line in lines}
    return found + [_clash(clash, by_key[clash.first], by_key[clash.second]) for clash in gaps.clashes]


def _clash(clash: Clash, first: PlanLine, second: PlanLine) -> dict[str, Any]:
    place = first.place.name if first.place else ""
    values = {
        "first": first.title,
        "second": second.title,
        "what": place if clash.same is Same.PLACE else first.body.name,
        "begins": date_format(clash.begins_on, "m-d"),
        "ends": date_format(clash.ends_on, "m-d"),
    }
    text = _("“%(first)s” and “%(second)s” both need %(what)s from %(begins)s to %(ends)s")
    return {"kind": labels.SAME[clash.same], "text": text % values, "is_clash": True}


def _numbers(months: Iterable[int]) -> str:
    return "、".join(str(month) for month in months)


def months_shown(months: list[Month], plan: Plan) -> list[dict[str, Any]]:
    """Twelve rows for the calendar."""
    return [
        {
            "name": date_format(date(plan.year, month.number, 1), "Y-m"),
            "lines": [{"line": line, "days": days_of(line), "body": line.body.name} for line in month.lines],
            "seasons": [
                {"name": labels.season_label(season), "covered": covered} for season, covered in month.seasons
            ],
            "is_empty": month.is_empty,
        }
        for month in months
    ]


def heading(plan: Plan) -> str:
    """Whose plan of which year."""
    return _("%(community)s: plan of %(year)s") % {"community": plan.area.name, "year": plan.year}


def _money(found: list[dict[str, Any]]) -> int:
    return sum(one["line"].amount_fen for one in found)
