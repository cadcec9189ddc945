"""Signs that votes are not what they seem, and how much rests on few of them. A sign is shown; it deletes nothing.

* `signs(accounts, votes)`: accounts that answer alike in the same hours, accounts that answer faster than anybody
  reads, an hour in which unusually many arrive.
* `margin(of, seen)`: whether a statement's standing holds when one voter in twenty is taken away.

Only accounts that nobody verified are looked at. Needs numpy; costs O(people · people of the same hours).
"""

from wushe.core.signals._alike import ALIKE_SHARE, LEAST_COMMON, LEAST_TWINS, WINDOW_SECONDS
from wushe.core.signals._kinds import Account, Cast, Sign, SignKind
from wushe.core.signals._margin import SHARE_THAT_MUST_NOT_DECIDE, Margin, margin
from wushe.core.signals._signs import signs
from wushe.core.signals._speed import LEAST_ANSWERS, QUICKEST_SECONDS

__all__ = [
    "ALIKE_SHARE",
    "LEAST_ANSWERS",
    "LEAST_COMMON",
    "LEAST_TWINS",
    "QUICKEST_SECONDS",
    "SHARE_THAT_MUST_NOT_DECIDE",
    "WINDOW_SECONDS",
    "Account",
    "Cast",
    "Margin",
    "Sign",
    "SignKind",
    "margin",
    "signs",
]
