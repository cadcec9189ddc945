"""Rates of service: what was answered in time, solved, satisfied; how long each step took; who is unheard.

* `three_rates`: response, solution and satisfaction with a composite, as exact fractions that are rounded once, when
  they are shown (domain 3.5; the law names the rates, each city defines the parts, exclusions and weights).
* `tally`: raw figures beside those without what was excluded with an approver and a reason.
* `steps_of`: the funnel of clocks with medians.
* `hidden_cells`: cells of a table of counts that must not be shown, so that nobody can be read off or worked out.

Linear in the cases, n log n where a median is asked for. Without a denominator there is no rate, and none is nought.
"""

from wushe.core.rates._cells import FEWEST, hidden_cells, per_thousand
from wushe.core.rates._funnel import Course, FunnelStep, steps_of
from wushe.core.rates._rates import (
    Counts,
    RateCase,
    RateRules,
    Rates,
    Satisfaction,
    Tally,
    WeightsWrong,
    percent,
    points,
    tally,
    three_rates,
)

__all__ = [
    "FEWEST",
    "Counts",
    "Course",
    "FunnelStep",
    "RateCase",
    "RateRules",
    "Rates",
    "Satisfaction",
    "Tally",
    "WeightsWrong",
    "hidden_cells",
    "per_thousand",
    "percent",
    "points",
    "steps_of",
    "tally",
    "three_rates",
]
