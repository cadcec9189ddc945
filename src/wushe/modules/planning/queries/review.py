"""A plan as a whole: its calendar, its gaps, and how far its lines have come."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from wushe.core.lifecycle import ProjectStatus
from wushe.core.linkage import FIVE
from wushe.core.planning import (
    Clash,
    Phase,
    PlannedLine,
    Progress,
    Quarter,
    Season,
    Tracked,
    actors_missing,
    clashes,
    covered_seasons,
    empty_months,
    months_of,
    phases_missing,
    plan_against_done,
)
from wushe.modules.planning.labels import seasons_of
from wushe.modules.planning.models import LineReport, Plan, PlanLine
from wushe.modules.planning.queries import lines_of, projects_of_lines, reports_of
from wushe.modules.projects.models import Project


@dataclass(frozen=True, slots=True)
class Gaps:
    """What a plan leaves out, and where it is in its own way."""

    actors: tuple[str, ...]
    phases: tuple[Phase, ...]
    months: tuple[int, ...]
    seasons: tuple[Season, ...]
    clashes: tuple[Clash, ...]

    @property
    def is_whole(self) -> bool:
        """Nothing is left out."""
        return not (self.actors or self.phases or self.months or self.seasons or self.clashes)


@dataclass(frozen=True, slots=True)
class Month:
    """One row of the calendar."""

    number: int
    lines: tuple[PlanLine, ...]
    seasons: tuple[tuple[Season, bool], ...]  # with whether a line prepares for it
    is_empty: bool


@dataclass(frozen=True, slots=True)
class Course:
    """How far a line has come and by whose word: the latest report's, else the project's."""

    progress: Progress
    report: LineReport | None = None
    project: Project | None = None


def planned(line: PlanLine) -> PlannedLine:
    """The line as the core takes it."""
    return PlannedLine(
        key=str(line.id),
        actor=line.actor,
        begins_on=line.begins_on,
        ends_on=line.ends_on,
        place=str(line.place_id or ""),
        body=str(line.body_id),
        phase=line.phase,
        seasons=tuple(line.seasons),
    )


def gaps_of(plan: Plan, lines: list[PlanLine]) -> Gaps:
    """Everything the plan leaves out; no query."""
    rows = [planned(line) for line in lines]
    seasons = seasons_of(plan.year)
    covered = covered_seasons(rows, seasons)
    return Gaps(
        actors=actors_missing(rows, [actor.value for actor in FIVE]),
        phases=phases_missing(rows),
        months=empty_months(rows, plan.year),
        seasons=tuple(season for season in seasons if not covered[season.code]),
        clashes=clashes(rows),
    )


def calendar_of(plan: Plan, lines: list[PlanLine]) -> list[Month]:
    """Twelve rows; no query."""
    rows = {str(line.id): (line, planned(line)) for line in lines}
    seasons = seasons_of(plan.year)
    covered = covered_seasons([one for _line, one in rows.values()], seasons)
    found = []
    for number in range(1, 13):
        here = tuple(line for line, one in rows.values() if number in months_of(one, plan.year))
        usual = tuple((season, bool(covered[season.code])) for season in seasons if number in season.months)
        found.append(Month(number, here, usual, not here))
    return found


def courses_of(street_id: UUID, lines: list[PlanLine]) -> dict[UUID, Course]:
    """How far each line has come, by its id: two queries."""
    keys = [line.key for line in lines]
    reports, projects = reports_of(street_id, keys), projects_of_lines(street_id, keys)
    courses = {}
    for line in lines:
        said, project = reports.get(line.key, []), projects.get(line.key)
        progress = (
            Progress(said[0].progress) if said else _BY_PROJECT[ProjectStatus(project.status)] if project else None
        )
        courses[line.id] = Course(progress or Progress.NOT_BEGUN, said[0] if said else None, project)
    return courses


_BY_PROJECT = {
    ProjectStatus.PLANNED: Progress.NOT_BEGUN,
    ProjectStatus.UNDER_WAY: Progress.UNDER_WAY,
    ProjectStatus.PAUSED: Progress.UNDER_WAY,
    ProjectStatus.CLOSED: Progress.DONE,
    ProjectStatus.STOPPED: Progress.NOT_DONE,
}


def quarters_of(plan: Plan, today: date) -> tuple[tuple[Quarter, ...], list[PlanLine], dict[UUID, Course]]:
    """Plan against done: the quarters, the lines behind them, and how far each has come."""
    lines = lines_of(plan)
    courses = courses_of(plan.street_id, lines)
    tracked = [Tracked(str(line.id), line.ends_on, courses[line.id].progress, line.amount_fen) for line in lines]
    return plan_against_done(tracked, plan.year, today), lines, courses
