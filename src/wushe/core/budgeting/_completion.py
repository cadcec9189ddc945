"""Rules with a name: equal shares, and what it does with money that no group can spend."""

from __future__ import annotations

from fractions import Fraction
from math import ceil

from wushe.core.budgeting._allocation import Allocation, Completion, Reason, Rule, Tie, Utility, Why, tie_order
from wushe.core.budgeting._election import Election
from wushe.core.budgeting._greedy import greedy_fill
from wushe.core.budgeting._raising import cost_of, exhaustive, outcomes
from wushe.core.budgeting._shares import SharesRun

_WITH_INCREMENTS = (Completion.INCREMENT, Completion.INCREMENT_GREEDY)
_WITH_GREEDY = (Completion.GREEDY, Completion.INCREMENT_GREEDY)


def equal_shares_allocation(
    election: Election, *, utility: Utility = Utility.COST, completion: Completion = Completion.INCREMENT_GREEDY
) -> Allocation:
    """Equal shares with the given completion.

    `increment`: every voter's share is raised by one unit of currency at a time; the outcome is the first to which
    no supported project could be added, or the last one before an outcome that costs more than the budget.
    `greedy`: what is left goes by support. Both as in equalshares.net and, for the outcomes, pabutools.
    """
    if completion in _WITH_INCREMENTS:
        run, rounds = _raised(election, utility)
    else:
        run, rounds = SharesRun(election, _share(election), utility), 0
    free = _free(election)
    reasons = _reasons(election, run, free)
    left = election.budget - cost_of(election, run.bought)
    filled, ties = _fill(election, reasons, left) if completion in _WITH_GREEDY else ([], [])
    selected = [*free, *run.bought, *filled]
    return Allocation(
        rule=Rule.EQUAL_SHARES,
        utility=utility,
        completion=completion,
        selected=tuple(election.projects[place].id for place in selected),
        cost=cost_of(election, selected),
        budget=election.budget,
        reasons=tuple(reasons[place] for place in range(len(election.projects))),
        ties=(*run.ties, *ties),
        endowment=run.share,
        rounds=rounds,
    )


def _share(election: Election) -> Fraction:
    return Fraction(election.budget, max(election.voters, 1))


def _raised(election: Election, utility: Utility) -> tuple[SharesRun, int]:
    share, rounds = _share(election), 0
    for rounds, bought in enumerate(outcomes(election, utility, share)):
        if cost_of(election, bought) > election.budget:
            rounds -= 1
            break
        if exhaustive(election, bought):
            break
    return SharesRun(election, share + rounds * election.unit, utility), rounds


def _free(election: Election) -> list[int]:
    """Projects that cost nothing: whoever is wanted by somebody is funded first."""
    wanted = [place for place, project in enumerate(election.projects) if not project.cost and election.votes[place]]
    return sorted(wanted, key=lambda place: tie_order(election.projects[place]))


def _reasons(election: Election, run: SharesRun, free: list[int]) -> dict[int, Reason]:
    turns = {place: turn for turn, place in enumerate(run.bought)}
    reasons = {}
    for place, project in enumerate(election.projects):
        votes, score = election.votes[place], election.scores[place]
        if place in turns:
            turn = turns[place]
            had, paid = round(run.had[turn]), round(run.paid[turn])
            reasons[place] = Reason(project, True, Why.PAID_BY_SUPPORTERS, votes, score, turn + 1, had, 0, paid)
            continue
        money = run.money_left(place)
        if place in free:
            why, lacked = Why.FREE, 0
        else:
            why = Why.SUPPORTERS_LACK_MONEY if votes else Why.NO_SUPPORT
            lacked = max(ceil(project.cost - money), 0)
        reasons[place] = Reason(project, place in free, why, votes, score, 0, int(money), lacked, 0)
    return reasons


def _fill(election: Election, reasons: dict[int, Reason], money: int) -> tuple[list[int], list[Tie]]:
    """Give what is left by support; a funded project's reason changes, the others keep what they lacked before."""
    open_ones = [place for place, reason in reasons.items() if not reason.selected]
    turn = sum(reason.selected for reason in reasons.values()) + 1
    filled, found, ties = greedy_fill(election, open_ones, money, Why.FITS_THE_REST, turn)
    for place in filled:
        reasons[place] = found[place]
    return filled, ties
