"""The Method of Equal Shares: everyone gets the same share of the money, and groups pay for what they want.

Source: D. Peters, G. Pierczyński, P. Skowron, "Proportional Participatory Budgeting with Additive Utilities",
NeurIPS 2021. Again and again the project is funded whose supporters pay least for a unit of utility: the least `r`
with Σ min(money left, r·utility) = cost over its supporters.

Every decision is exact. What a voter has left is kept as a float, and as what it is made of: the share less the
prices of what was bought, or nothing once all was paid. Floats sort out what is clear; whatever lies closer than
their error is computed in fractions, and only then. A run costs O(marks on ballots × projects looked at again); a
price can only rise, so a project is looked at again only when its last price would be the least.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from wushe.core.budgeting._allocation import Tie, Utility, tie_order
from wushe.core.budgeting._election import Election, Types, Weights
from wushe.core.budgeting._prices import CLOSE, least_price

Floats = NDArray[np.float64]

_NEVER = np.iinfo(np.int32).max


def worths(election: Election, utility: Utility) -> list[int]:
    """What each project is worth to a supporter of it."""
    return [1 if utility is Utility.CARDINALITY else project.cost for project in election.projects]


@dataclass(slots=True)
class SharesRun:
    """One run with one share; afterwards `bought` (projects in order), `ties`, and who has what left."""

    election: Election
    share: Fraction
    utility: Utility
    bought: list[int] = field(default_factory=list)
    ties: list[Tie] = field(default_factory=list)
    had: list[float] = field(default_factory=list)  # by purchase: what its supporters had together
    paid: list[float] = field(default_factory=list)  # by purchase: the most that one of them paid
    _left: Floats = field(init=False)
    _emptied: NDArray[np.int32] = field(init=False)  # by kind of ballot: the purchase that took the last of it
    _named: list[NDArray[np.bool_]] = field(default_factory=list)  # by purchase: which kinds of ballot name it
    _prices: list[Fraction | None] = field(default_factory=list)  # by purchase, once somebody asked
    _close: float = field(init=False)

    def __post_init__(self) -> None:
        """Hand out the shares and buy until nobody can."""
        kinds = len(self.election.weights)
        self._left = np.full(kinds, float(self.share))
        self._emptied = np.full(kinds, _NEVER, dtype=np.int32)
        self._close = max(float(self.share), 1.0) * CLOSE
        self._buy_all()

    def _price_of(self, turn: int) -> Fraction:
        """The most that one supporter paid at a purchase (from 0), exactly.

        Who was emptied by it paid what they had, everybody else the same, so that both add up to the cost.
        """
        known = self._prices[turn]
        if known is None:
            found = self.election.supporters[self.bought[turn]]
            weights = self.election.weights[found]
            emptied = self._emptied[found]
            paid = self._sum(found[emptied == turn], weights[emptied == turn], turn)
            payers = int(weights[emptied > turn].sum())
            rest = self.election.projects[self.bought[turn]].cost - paid
            known = rest / payers if payers else max(self._purses(found, weights, turn))[0]
            self._prices[turn] = known
        return known

    def money_left(self, project: int) -> float:
        """What the supporters of a project have left together."""
        found = self.election.supporters[project]
        return float(self._left[found] @ self.election.weights[found])

    def _buy_all(self) -> None:
        election, worth = self.election, worths(self.election, self.utility)
        rates = {  # the last known price of a unit of utility, a lower bound of the present one
            place: project.cost / election.votes[place] / worth[place]
            for place, project in enumerate(election.projects)
            if project.cost > 0 and election.votes[place] > 0
        }
        while rates:
            near = self._nearest(rates, worth)
            if not near:
                return
            taken = next(iter(near)) if len(near) == 1 else self._exactly_least(near, worth)
            del rates[taken]
            self._buy(taken, near[taken])

    def _nearest(self, rates: dict[int, float], worth: list[int]) -> dict[int, float]:
        """Projects, with prices, whose rate floats cannot tell from the least; drops those nobody can pay."""
        best, near = np.inf, []
        for place in sorted(rates, key=rates.__getitem__):
            if rates[place] > best * (1 + CLOSE):
                break
            cost = self.election.projects[place].cost
            found = self.election.supporters[place]
            price, money = least_price(self._left, found, self.election.weights, float(cost))
            if abs(money - cost) <= cost * CLOSE:
                price = float(self._price_now(place)) if self._money_now(place) >= cost else np.inf
            if price == np.inf:
                del rates[place]
                continue
            rates[place] = price / worth[place] * (1 - CLOSE / 10)  # below the true rate whatever the rounding
            best = min(best, price / worth[place])
            near.append((place, price))
        return {place: price for place, price in near if price / worth[place] <= best * (1 + CLOSE)}

    def _exactly_least(self, near: dict[int, float], worth: list[int]) -> int:
        rates = {place: self._price_now(place) / worth[place] for place in near}
        least = min(rates.values())
        projects = self.election.projects
        equals = sorted((place for place in near if rates[place] == least), key=lambda at: tie_order(projects[at]))
        if len(equals) > 1:
            names = tuple(projects[place].id for place in equals)
            self.ties.append(Tie(len(self.bought) + 1, names, names[0]))
        return equals[0]

    def _price_now(self, project: int) -> Fraction:
        """The least p with Σ weight·min(money left, p) = cost, exactly. The supporters have the money."""
        now = len(self.bought)
        found, cost = self.election.supporters[project], self.election.projects[project].cost
        weights, left = self.election.weights[found], self._left[found]
        price, money = least_price(self._left, found, self.election.weights, float(cost))
        if money - cost <= cost * CLOSE:  # nearly all they have: floats do not say who keeps something
            below, about = np.zeros(len(found), dtype=np.bool_), np.ones(len(found), dtype=np.bool_)
        else:
            below, about = left < price - self._close, np.abs(left - price) <= self._close
        paid = self._sum(found[below], weights[below], now)
        payers = int(weights[~below].sum())
        for purse, weight in sorted(self._purses(found[about], weights[about], now)):
            if purse * payers >= cost - paid:
                break
            paid += purse * weight
            payers -= weight
        return (cost - paid) / payers if payers else max(self._purses(found, weights, now))[0]

    def _money_now(self, project: int) -> Fraction:
        found = self.election.supporters[project]
        return self._sum(found, self.election.weights[found], len(self.bought))

    def _purses(self, found: Types, weights: Weights, turn: int) -> list[tuple[Fraction, int]]:
        """The different amounts left before a purchase among some kinds of ballot, each with how many hold it."""
        made_of: dict[tuple[bool, ...], int] = {}
        for kind, weight in zip(found, weights, strict=True):
            key = (bool(self._emptied[kind] < turn), *(bool(named[kind]) for named in self._named[:turn]))
            made_of[key] = made_of.get(key, 0) + int(weight)
        totals: dict[Fraction, int] = {}
        for (nothing_left, *bought), weight in made_of.items():
            prices = (self._price_of(at) for at, named in enumerate(bought) if named and not nothing_left)
            purse = Fraction(0) if nothing_left else self.share - sum(prices, Fraction(0))
            totals[purse] = totals.get(purse, 0) + weight
        return list(totals.items())

    def _sum(self, found: Types, weights: Weights, turn: int) -> Fraction:
        """What some kinds of ballot had together before a purchase."""
        has = self._emptied[found] >= turn
        found, weights = found[has], weights[has]
        total = self.share * int(weights.sum())
        for at, named in enumerate(self._named[:turn]):
            heads = int(weights[named[found]].sum())
            if heads:
                total -= self._price_of(at) * heads
        return total

    def _buy(self, project: int, price: float) -> None:
        turn, found = len(self.bought), self.election.supporters[project]
        left = self._left[found]
        emptied = left < price - self._close
        about = np.flatnonzero(np.abs(left - price) <= self._close)
        if len(about):
            exact = self._price_now(project)
            for at in about:
                one = found[at : at + 1]
                emptied[at] = self._purses(one, self.election.weights[one], turn)[0][0] <= exact
        self._left[found] = np.where(emptied, 0.0, left - price)
        self._emptied[found[emptied]] = np.minimum(self._emptied[found[emptied]], turn)
        named = np.zeros(len(self._left), dtype=np.bool_)
        named[found] = True
        self.had.append(float(left @ self.election.weights[found]))
        self.paid.append(price)
        self.bought.append(project)
        self._named.append(named)
        self._prices.append(None)
