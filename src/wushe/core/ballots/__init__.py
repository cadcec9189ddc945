"""Ballots: what came out, exactly, with every tie named; owners' common decisions and what was lacking.

* `yes_no`: yes, no, abstain; shares of the roll and of those taking part, by heads and by area.
* `approvals` (single choice and approval), `scores`: sums; a tie on the border stays open.
* `schulze` (default for ranks) and `runoff`. Schulze is monotone: moving an option up never harms it; instant runoff
  is not. M. Schulze, "A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent single-winner
  election method", Social Choice and Welfare 36 (2011).
* `budget_choices`: hands over to `core/budgeting`.
* `owners_outcome`: whether enough owners take part and enough agree.

Areas are whole hundredths of a square metre, shares are exact fractions; nothing is ever a float, so that a vote on
the border is counted on the right side of it. "Or more" includes the number itself, "more than half" does not.

Source: Civil Code of the People's Republic of China, art. 278 (matters and shares) and art. 1259 (what "or more"
means). The shares are a rule that is handed in. Complexity: constant.
"""

from wushe.core.ballots._area import AreaUnreadable, hundredths, square_metres
from wushe.core.ballots._counts import Counts, approvals, scores
from wushe.core.ballots._kinds import Answer, ChoiceImpossible, Elected, Kind, TieMet, WrongChoice, elected
from wushe.core.ballots._money import budget_choices
from wushe.core.ballots._owners import (
    Bar,
    Counted,
    CountsImpossible,
    Measure,
    Of,
    OwnersMatter,
    OwnersOutcome,
    OwnersRule,
    Verdict,
    owners_outcome,
    read_owners_rules,
)
from wushe.core.ballots._ranked import Round, Runoff, Schulze, runoff, schulze
from wushe.core.ballots._yes_no import Share, YesNo, YesNoRule, read_share, yes_no

__all__ = [
    "Answer",
    "AreaUnreadable",
    "Bar",
    "ChoiceImpossible",
    "Counted",
    "Counts",
    "CountsImpossible",
    "Elected",
    "Kind",
    "Measure",
    "Of",
    "OwnersMatter",
    "OwnersOutcome",
    "OwnersRule",
    "Round",
    "Runoff",
    "Schulze",
    "Share",
    "TieMet",
    "Verdict",
    "WrongChoice",
    "YesNo",
    "YesNoRule",
    "approvals",
    "budget_choices",
    "elected",
    "hundredths",
    "owners_outcome",
    "read_owners_rules",
    "read_share",
    "runoff",
    "schulze",
    "scores",
    "square_metres",
    "yes_no",
]
