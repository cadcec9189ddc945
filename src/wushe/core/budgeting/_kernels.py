"""A whole run of equal shares in floats, compiled. Needs numba; only jobs and batch commands import this module.

It answers only where floats leave no doubt. Where a price, a purse or two projects lie closer than the error of
floats it says so, and the exact run decides.
"""

from __future__ import annotations

import numpy as np
from numba import njit

UNSURE = -1
_EXACT_BELOW = 2.0**53


@njit(cache=True, nogil=True)
def _price(left, members, start, end, weights, cost, known, enough, close):  # type: ignore[no-untyped-def]
    """(p, payers where all pay the same, else 0), p as in `least_price`; infinite: no money; NaN: in doubt.

    Climbs from `known`, a lower bound: money given is concave in p, so that each step stays below or at the answer.
    A lower bound above `enough` is answered as it is, for then the project is not next.
    """
    money, heads, least, paid, payers = 0.0, 0.0, np.inf, 0.0, 0.0
    for at in range(start, end):
        kind = members[at]
        purse, weight = left[kind], weights[kind]
        money += purse * weight
        heads += weight
        least = min(least, purse)
        if purse < known:
            paid += purse * weight
        else:
            payers += weight
    if abs(money - cost) <= cost * close:
        return np.nan, 0.0
    if money < cost:
        return np.inf, 0.0
    if least >= cost / heads:
        return cost / heads, heads
    price = known
    while True:
        if payers == 0.0:
            return np.nan, 0.0
        raised = (cost - paid) / payers
        if raised <= price * (1 + 1e-13) or raised > enough:
            return raised, 0.0
        price = raised
        paid, payers = 0.0, 0.0
        for at in range(start, end):
            kind = members[at]
            if left[kind] < price:
                paid += left[kind] * weights[kind]
            else:
                payers += weights[kind]


@njit(cache=True, nogil=True)
def float_run(share, starts, members, weights, costs, worth, votes, ranks, close, bought):  # type: ignore[no-untyped-def]
    """Fill `bought` with projects in order; how many, or UNSURE. `ranks`: the projects' order in ties."""
    projects = len(costs)
    left = np.full(len(weights), share)
    rates = np.full(projects, np.inf)
    for place in range(projects):
        if costs[place] > 0 and votes[place] > 0:
            rates[place] = costs[place] / votes[place] / worth[place]
    prices, payers, looked = np.empty(projects), np.empty(projects), np.zeros(projects, dtype=np.int32)
    margin, count = max(share, 1.0) * close, 0
    while True:
        best = np.inf
        while True:
            place = -1
            for other in range(projects):
                if looked[other] <= count and rates[other] < np.inf and (place < 0 or rates[other] < rates[place]):
                    place = other
            if place < 0 or rates[place] > best * (1 + close):
                break
            price, same = _price(
                left, members, starts[place], starts[place + 1], weights, costs[place],
                rates[place] * worth[place], best * worth[place] * (1 + close), close,
            )  # fmt: skip
            if np.isnan(price):
                return UNSURE
            looked[place] = count + 1
            prices[place], payers[place] = price, same
            rates[place] = price / worth[place] * (1 - close / 10)
            best = min(best, price / worth[place])
        taken = -1
        for place in range(projects):
            if looked[place] != count + 1 or not prices[place] / worth[place] <= best * (1 + close):
                continue
            if rates[place] == np.inf:
                continue
            if taken < 0:
                taken = place
                continue
            if payers[place] == 0.0 or payers[taken] == 0.0:
                return UNSURE
            mine = costs[place] * payers[taken] * worth[taken]
            other_one = costs[taken] * payers[place] * worth[place]
            if max(mine, other_one) >= _EXACT_BELOW:
                return UNSURE
            if mine < other_one or (mine == other_one and ranks[place] < ranks[taken]):
                taken = place
        if taken < 0:
            return count
        price = prices[taken]
        for at in range(starts[taken], starts[taken + 1]):
            kind = members[at]
            if abs(left[kind] - price) <= margin:
                return UNSURE
            left[kind] = left[kind] - price if left[kind] > price else 0.0
        rates[taken] = np.inf
        bought[count] = taken
        count += 1
