"""The life of a hazard, from the moment it is registered until somebody else has seen that it is gone."""

from enum import StrEnum

from wushe.core.lifecycle._table import Lifecycle, Step


class HazardStatus(StrEnum):
    """Where a hazard stands."""

    REGISTERED = "registered"
    ASSIGNED = "assigned"
    RECTIFIED = "rectified"
    RETURNED = "returned"
    CLOSED = "closed"
    WITHDRAWN = "withdrawn"


RECTIFYING: tuple[HazardStatus, ...] = (HazardStatus.REGISTERED, HazardStatus.ASSIGNED, HazardStatus.RETURNED)
"""The statuses in which the danger is still there and somebody has to remove it."""


def _hazard_steps() -> tuple[Step[HazardStatus], ...]:
    s = HazardStatus
    working = tuple(
        step
        for source in RECTIFYING
        for step in (
            # What keeps people from harm meanwhile (a rope, a guard, a lorry towed) ends nothing.
            Step(source, source, "control", ("measure",)),
            # "assign" names the first body, or another one.
            Step(source, s.ASSIGNED, "assign", ("body",)),
            Step(source, s.RECTIFIED, "rectify", ("work",)),
        )
    )
    # No road leads from the danger to its end that does not pass the eyes of somebody else.
    recheck = (
        Step(s.RECTIFIED, s.CLOSED, "accept", ("someone_else",)),
        Step(s.RECTIFIED, s.RETURNED, "return", ("someone_else", "reason")),
    )
    aside = (
        Step(s.REGISTERED, s.WITHDRAWN, "withdraw", ("reason",)),
        Step(s.ASSIGNED, s.WITHDRAWN, "withdraw", ("reason",)),
    )
    back = (
        Step(s.CLOSED, s.RETURNED, "reopen", ("reason",)),
        Step(s.WITHDRAWN, s.REGISTERED, "restore", ("reason",)),
    )
    return working + recheck + aside + back


HAZARD_LIFECYCLE: Lifecycle[HazardStatus] = Lifecycle("hazard", HazardStatus.REGISTERED, _hazard_steps())
"""registered → assigned → rectified → closed; not accepted → returned → rectified again."""

OPEN_HAZARD_STATUSES: frozenset[HazardStatus] = frozenset({*RECTIFYING, HazardStatus.RECTIFIED})
"""The statuses in which a clock runs: until it is removed, then until somebody else has looked."""
