"""What can be computed about a year's plan on paper: clashes, empty months, gaps, seasons, plan against done.

- `clashes`: two lines at the same place, or of the same body, on overlapping days.
- `empty_months`: months of the year in which nothing is planned.
- `phases_missing`, `actors_missing`: before, during and after of risk, and the five, without a line of their own.
- `seasons_in`, `read_seasons`: which hazards a month usually brings, from a preset by jurisdiction.
- `covered_seasons`: which of these the lines prepare for.
- `plan_against_done`: for each quarter what was planned to end in it, what is done, what is late, with the money.

Sources: the five build the community to plan in routine periods, and the three phases of risk, by the paper of the
mission; what counts as a clash and the seasons are choices of this product.
Complexity: clashes compare within one place or one body only, after one sort; everything else is linear.
"""

from wushe.core.planning._calendar import (
    SHORT_DAYS,
    Clash,
    PlannedLine,
    Same,
    clashes,
    empty_months,
    months_of,
)
from wushe.core.planning._gaps import Phase, actors_missing, phases_missing
from wushe.core.planning._quarters import Progress, Quarter, Tracked, plan_against_done
from wushe.core.planning._seasons import Season, covered_seasons, read_seasons, seasons_in

__all__ = [
    "SHORT_DAYS",
    "Clash",
    "Phase",
    "PlannedLine",
    "Progress",
    "Quarter",
    "Same",
    "Season",
    "Tracked",
    "actors_missing",
    "clashes",
    "covered_seasons",
    "empty_months",
    "months_of",
    "phases_missing",
    "plan_against_done",
    "read_seasons",
    "seasons_in",
]
