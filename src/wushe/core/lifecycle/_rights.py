"""The life of a request about one's own personal data, from asking to settled."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class RightsStatus(StrEnum):
    """Where a request stands."""

    RECEIVED = "received"
    PROPOSED = "proposed"
    DONE = "done"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


def _steps() -> tuple[Step[RightsStatus], ...]:
    s = RightsStatus
    return (
        Step(s.RECEIVED, s.DONE, "settle"),
        Step(s.RECEIVED, s.REFUSED, "refuse", ("reason",)),
        Step(s.RECEIVED, s.WITHDRAWN, "withdraw"),
        # What cannot be undone takes two people.
        Step(s.RECEIVED, s.PROPOSED, "propose_erasure"),
        Step(s.PROPOSED, s.DONE, "approve_erasure", ("someone_else",)),
        Step(s.PROPOSED, s.RECEIVED, "send_back", ("reason",)),
        Step(s.PROPOSED, s.WITHDRAWN, "withdraw"),
    )


RIGHTS_LIFECYCLE: Lifecycle[RightsStatus] = Lifecycle("rights request", RightsStatus.RECEIVED, _steps())
"""received → done, refused or withdrawn; an erasure goes through proposed and a second person."""

OPEN_RIGHTS_STATUSES: frozenset[RightsStatus] = frozenset({RightsStatus.RECEIVED, RightsStatus.PROPOSED})
"""The statuses in which the term for the answer runs."""
