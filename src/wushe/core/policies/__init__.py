"""How a measure of a policy stands, when its effect is looked at, and what the board counts.

- `standing`: from the status, the day it is due, the day of its review and today.
- `review_day`: a rule's term after the day on which the measure was reported as done.
- `progress`: how many measures stand how, with the share carried out and the share that had its effect.

Source: obstacle “policies do not land” of the paper [S]; six months until the review are a choice of this product
[D] and stand in a preset. Complexity: linear in what is counted.
"""

from wushe.core.policies._standing import Effect, Progress, Standing, progress, review_day, standing

__all__ = ["Effect", "Progress", "Standing", "progress", "review_day", "standing"]
