"""Who is told when a term has passed: steps at hours after its end."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from wushe.core.hazards._levels import HazardLevel


@dataclass(frozen=True, slots=True)
class EscalationStep:
    """So many hours after the end of the term these are told: roles by code, and "lead" for the body that leads."""

    key: str
    level: HazardLevel
    after_hours: int
    tells: tuple[str, ...]
    valid_from: date
    source: str


def steps_reached(
    steps: Iterable[EscalationStep],
    level: HazardLevel,
    due_at: datetime,
    now: datetime,
    taken: AbstractSet[str] = frozenset(),
) -> tuple[EscalationStep, ...]:
    """The steps whose moment has come and that have not been taken yet, the earliest first.

    After a jump of the clock every step that was passed over comes at once; a clock put back takes none again. Of
    several versions of a step the one that was in force when the term ended counts.
    """
    in_force: dict[str, EscalationStep] = {}
    for step in sorted(steps, key=lambda one: one.valid_from):
        if step.level is level and step.valid_from <= due_at.date():
            in_force[step.key] = step
    reached = [
        step
        for step in in_force.values()
        if step.key not in taken and now > due_at + timedelta(hours=step.after_hours)
    ]
    return tuple(sorted(reached, key=lambda step: (step.after_hours, step.key)))


def read_escalation(parsed: Sequence[Mapping[str, object]]) -> tuple[EscalationStep, ...]:
    """The steps in parsed rows; raises `ValueError` naming the row and what is wrong."""
    found = []
    for position, row in enumerate(parsed, start=1):
        hours, tells, since = row.get("after_hours"), row.get("tells"), row.get("valid_from")
        if not isinstance(hours, int) or isinstance(hours, bool) or hours < 0:
            raise ValueError(f"escalation step {position}: after_hours = {hours!r}")
        if not isinstance(tells, list) or not tells:
            raise ValueError(f"escalation step {position}: tells = {tells!r}")
        if not isinstance(since, date):
            raise TypeError(f"escalation step {position}: valid_from = {since!r}")
        level = HazardLevel(str(row.get("level")))
        found.append(EscalationStep(str(row["key"]), level, hours, tuple(map(str, tells)), since, str(row["source"])))
    return tuple(found)
