"""Period × space → who leads, who guides, who assists, and why.

The rule table is data with a version, a jurisdiction and days of validity. It holds the two rules of the
source paper [S] (a time rule and a space rule) and the crossed cells made from them [D]: one cell for each
period, space and kind of matter. `assignment` reads one cell and returns the roles with every step of the
reasoning; `gaps` and `conflicts` examine a table before it is published; `compare` lists what two versions
do differently; `participation` sets who had to take part against who did.

Source: He Rongshan, Li Jingyu, Journal of Chongqing University (Social Science Edition) 2024, 30(6).
Complexity: every function is linear in the number of cells (a few dozen) or of the orders given to it.
"""

from wushe.core.linkage._periods import (
    PERIOD_LIFECYCLE,
    PeriodHere,
    PeriodSpan,
    period_here,
    strongest_period,
)
from wushe.core.linkage._words import (
    FIVE,
    ActorKind,
    Dimension,
    Evidence,
    HowItBegan,
    MatterKind,
    Period,
    RoleWord,
    Side,
    Space,
    Strength,
    one_of_five,
    role_word,
    side_of,
)

__all__ = [
    "FIVE",
    "PERIOD_LIFECYCLE",
    "ActorKind",
    "Dimension",
    "Evidence",
    "HowItBegan",
    "MatterKind",
    "Period",
    "PeriodHere",
    "PeriodSpan",
    "RoleWord",
    "Side",
    "Space",
    "Strength",
    "one_of_five",
    "period_here",
    "role_word",
    "side_of",
    "strongest_period",
]
