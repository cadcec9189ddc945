"""The life of a dispute between bodies: open, decided, opened once more with new facts."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class DisputeStatus(StrEnum):
    """Where a dispute stands."""

    OPEN = "open"
    DECIDED = "decided"
    REOPENED = "reopened"
    FINAL = "final"
    WITHDRAWN = "withdrawn"


DISPUTE_LIFECYCLE: Lifecycle[DisputeStatus] = Lifecycle(
    "dispute",
    DisputeStatus.OPEN,
    (
        Step(DisputeStatus.OPEN, DisputeStatus.DECIDED, "decide", ("reason", "arbiter")),
        Step(DisputeStatus.OPEN, DisputeStatus.WITHDRAWN, "withdraw", ("reason",)),
        # Once, and only with something new; the second word is the last.
        Step(DisputeStatus.DECIDED, DisputeStatus.REOPENED, "reopen", ("new_facts",)),
        Step(DisputeStatus.REOPENED, DisputeStatus.FINAL, "decide", ("reason", "arbiter")),
        Step(DisputeStatus.REOPENED, DisputeStatus.WITHDRAWN, "withdraw", ("reason",)),
    ),
)
"""open → decided → (reopened → final)."""

OPEN_DISPUTE_STATUSES: frozenset[DisputeStatus] = frozenset({DisputeStatus.OPEN, DisputeStatus.REOPENED})
"""The statuses in which the arbiter's clock runs."""
