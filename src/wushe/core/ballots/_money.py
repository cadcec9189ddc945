"""Budget ballots: people name projects, the rules of `core/budgeting` give the money."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from wushe.core.ballots._kinds import ChoiceImpossible, WrongChoice, named_once

if TYPE_CHECKING:
    from wushe.core.budgeting import Allocation


def budget_choices(
    costs: Mapping[str, int], votes: Iterable[Sequence[str]], *, budget: int, equal_shares: bool, knapsack: bool
) -> Allocation:
    """Who gets the money, by equal shares or by support; in a knapsack one's own projects must fit the budget."""
    from wushe.core.budgeting import Project, election, equal_shares_allocation, greedy_allocation

    named, options = [], tuple(costs)
    for vote in votes:
        named_once(options, vote, len(options))
        if knapsack and sum(costs[option] for option in vote) > budget:
            raise ChoiceImpossible(WrongChoice.TOO_DEAR, ", ".join(vote))
        named.append(dict.fromkeys(vote, 1))
    projects = [Project(option, cost) for option, cost in costs.items()]
    round_ = election(projects=projects, budget=budget, ballots=named, unit=100)
    return equal_shares_allocation(round_) if equal_shares else greedy_allocation(round_)
