"""Period × space → who leads, who guides, who assists, and why.

The rule table is data with a version, a jurisdiction and days of validity. It holds the two rules of the
source paper [S] (a time rule and a space rule) and the crossed cells made from them [D]: one cell for each
period, space and kind of matter. `assignment` reads one cell and returns the roles with every step of the
reasoning; `gaps` and `conflicts` examine a table before it is published; `compare` lists what two versions
do differently; `participation` sets who had to take part against who did; `period_here` says which period
counts at a place when several orders reach it; `like_lines` finds what a responsibility list says twice.

Source: He Rongshan, Li Jingyu, Journal of Chongqing University (Social Science Edition) 2024, 30(6).
Complexity: every function is linear in the number of cells (a few dozen) or of the orders given to it.
"""

from wushe.core.linkage._assignment import (
    Assignment,
    NoRuleCovers,
    Occasion,
    Reason,
    ReasonCode,
    assignment,
    cell_for,
)
from wushe.core.linkage._boundaries import (
    COMMUNITY_HANDLERS,
    Bound,
    Boundary,
    CommunityPart,
    ListLine,
    boundary,
    passed_on,
)
from wushe.core.linkage._catalogue import LikeLines, Likeness, Line, like_lines
from wushe.core.linkage._compare import Difference, compare
from wushe.core.linkage._participation import (
    Expected,
    Participation,
    PartTaken,
    Presence,
    participation,
)
from wushe.core.linkage._periods import (
    PERIOD_LIFECYCLE,
    PeriodHere,
    PeriodSpan,
    period_here,
    strongest_period,
)
from wushe.core.linkage._reading import Reading, read_table
from wushe.core.linkage._review import Fault, FaultKind, conflicts, gaps, overlaps
from wushe.core.linkage._table import (
    Cell,
    CellKey,
    Follows,
    RuleTable,
    SpaceRule,
    TimeRule,
    cell_digest,
    table_in_force,
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
    "COMMUNITY_HANDLERS",
    "FIVE",
    "PERIOD_LIFECYCLE",
    "ActorKind",
    "Assignment",
    "Bound",
    "Boundary",
    "Cell",
    "CellKey",
    "CommunityPart",
    "Difference",
    "Dimension",
    "Evidence",
    "Expected",
    "Fault",
    "FaultKind",
    "Follows",
    "HowItBegan",
    "LikeLines",
    "Likeness",
    "Line",
    "ListLine",
    "MatterKind",
    "NoRuleCovers",
    "Occasion",
    "PartTaken",
    "Participation",
    "Period",
    "PeriodHere",
    "PeriodSpan",
    "Presence",
    "Reading",
    "Reason",
    "ReasonCode",
    "RoleWord",
    "RuleTable",
    "Side",
    "Space",
    "SpaceRule",
    "Strength",
    "TimeRule",
    "assignment",
    "boundary",
    "cell_digest",
    "cell_for",
    "compare",
    "conflicts",
    "gaps",
    "like_lines",
    "one_of_five",
    "overlaps",
    "participation",
    "passed_on",
    "period_here",
    "read_table",
    "role_word",
    "side_of",
    "strongest_period",
    "table_in_force",
]
