"""Plan against done, a quarter at a time."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Progress(StrEnum):
    """How far a line has come."""

    NOT_BEGUN = "not_begun"
    UNDER_WAY = "under_way"
    DONE = "done"
    NOT_DONE = "not_done"  # somebody said that it will not be done


@dataclass(frozen=True, slots=True)
class Tracked:
    """A line with what became of it."""

    key: str
    ends_on: date
    progress: Progress
    amount_fen: int = 0


@dataclass(frozen=True, slots=True)
class Quarter:
    """What was to end in the quarter: done, late (its last day has passed), given up, still to come."""

    number: int
    planned: int
    done: int
    late: tuple[str, ...]
    not_done: tuple[str, ...]
    amount_fen: int

    @property
    def is_empty(self) -> bool:
        """Nothing was to end in it."""
        return not self.planned

    @property
    def percent_done(self) -> int:
        """Done of planned, rounded down so that a hundred means all."""
        return self.done * 100 // self.planned if self.planned else 0


def plan_against_done(lines: Iterable[Tracked], year: int, today: date) -> tuple[Quarter, ...]:
    """Four quarters; a line counts in the quarter of its last day (after the year: in the last one)."""
    groups: dict[int, list[Tracked]] = {number: [] for number in (1, 2, 3, 4)}
    for line in lines:
        month = line.ends_on.month if line.ends_on.year == year else 12 if line.ends_on.year > year else 1
        groups[(month - 1) // 3 + 1].append(line)
    quarters = []
    for number, members in groups.items():
        done = [line for line in members if line.progress is Progress.DONE]
        given_up = tuple(line.key for line in members if line.progress is Progress.NOT_DONE)
        running = [line for line in members if line.progress in (Progress.NOT_BEGUN, Progress.UNDER_WAY)]
        late = tuple(line.key for line in running if line.ends_on < today)
        money = sum(line.amount_fen for line in members)
        quarters.append(Quarter(number, len(members), len(done), late, given_up, money))
    return tuple(quarters)
