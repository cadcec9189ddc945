"""Owners' common decisions: whether enough take part and enough agree, by area and by heads, and what was lacking.

Areas are whole hundredths of a square metre, shares are exact fractions; nothing is ever a float, so that a vote on
the border is counted on the right side of it. "Or more" includes the number itself, "more than half" does not.

Source: Civil Code of the People's Republic of China, art. 278 (matters and shares) and art. 1259 (what "or more"
means). The shares are a rule that is handed in. Complexity: constant.
"""

from wushe.core.ballots._area import AreaUnreadable, hundredths, square_metres
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

__all__ = [
    "AreaUnreadable",
    "Bar",
    "Counted",
    "CountsImpossible",
    "Measure",
    "Of",
    "OwnersMatter",
    "OwnersOutcome",
    "OwnersRule",
    "Verdict",
    "hundredths",
    "owners_outcome",
    "read_owners_rules",
    "square_metres",
]
