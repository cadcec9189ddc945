"""When a part of an agreed sum may be released, and how a sum is split into parts.

* `gate`: a part is behind a day and conditions; the answer says everything that is still missing, not only the first.
* `parts_of`: a sum in whole fen by percentages, the last part taking what rounding leaves, so that parts add up.

Pure: days and whole fen in, answers with reasons out.
"""

from wushe.core.payments._gate import Gate, Lack, gate
from wushe.core.payments._parts import NoSplit, parts_of

__all__ = ["Gate", "Lack", "NoSplit", "gate", "parts_of"]
